package dev.wingman.resource.docker.provider;

import dev.wingman.permissions.TargetSpelling;
import java.util.List;
import org.osgi.service.component.annotations.Component;

/** The ways of writing a container. That an id and a name are of the same one, only the engine knows. */
@Component(service = TargetSpelling.class, property = TargetSpelling.RESOURCE + "=docker")
public final class DockerSpelling implements TargetSpelling {

    @Override
    public List<String> of(String written) {
        try {
            String name = ContainerReference.parse(written).text();
            return List.of(name, "docker://" + name, "/" + name);
        } catch (IllegalArgumentException e) {
            return List.of();
        }
    }
}
