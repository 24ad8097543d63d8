package dev.wingman.resource.http.provider;

import dev.wingman.permissions.TargetSpelling;
import dev.wingman.resource.http.HttpUrl;
import java.util.List;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Component;

/** The ways of writing a URL: host and port have one form; of paths only the server knows which are the same. */
@Component(service = TargetSpelling.class, property = TargetSpelling.RESOURCE + "=http")
public final class HttpSpelling implements TargetSpelling {

    @Override
    public List<String> of(String written) {
        try {
            HttpUrl url = HttpUrl.parse(written);
            String server = url.scheme() + "://" + url.authority();
            Stream<String> whole = Stream.of(server + url.path(), url.origin() + url.path());
            Stream<String> bare = url.path().equals("/") ? Stream.of(server, url.origin()) : Stream.of();
            return Stream.concat(whole, bare).distinct().toList();
        } catch (IllegalArgumentException e) {
            return List.of();
        }
    }
}
