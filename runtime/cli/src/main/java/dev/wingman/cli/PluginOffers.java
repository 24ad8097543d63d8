package dev.wingman.cli;

import dev.wingman.packager.Packager;
import dev.wingman.sharing.InstalledPlugin;
import dev.wingman.sharing.PluginOffer;
import dev.wingman.sharing.PluginsOfHome;
import dev.wingman.sharing.Repository;
import dev.wingman.sharing.RepositoryIndex;
import dev.wingman.sharing.SharingException;
import dev.wingman.wire.Json;
import dev.wingman.wire.PrintableText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What {@code plugin search} and {@code plugin outdated} do. */
final class PluginOffers {

    private final Context context;
    private final String url;

    PluginOffers(Context context, String url) {
        this.context = context;
        this.url = url;
    }

    /** A plugin of the home, and the later version that there is. */
    record Outdated(InstalledPlugin installed, PluginOffer offer) {}

    int search(String words, boolean json) throws CliException {
        List<PluginOffer> found = index().search(words);
        if (json) {
            print(Map.of("plugins", found.stream().map(PluginOffers::asMap).toList()));
        } else if (found.isEmpty()) {
            context.surroundings().err().println("nothing found");
        } else {
            found.forEach(offer -> context.surroundings().out().println(line(offer)));
        }
        return ExitCode.SUCCEEDED.code();
    }

    private static String line(PluginOffer offer) {
        return PrintableText.line(offer + " (" + offer.trustLevel() + "): "
                + offer.description().lines().findFirst().orElse(""));
    }

    private static Map<String, Object> asMap(PluginOffer offer) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("id", offer.id());
        map.put("version", offer.version().toString());
        map.put("name", offer.name());
        map.put("description", offer.description());
        map.put("author", offer.author());
        map.put("license", offer.license());
        map.put("trust_level", offer.trustLevel());
        map.put("sha256", offer.sha256());
        return map;
    }

    int outdated(boolean json) throws CliException {
        List<Outdated> outdated = outdated(index(), new PluginPackaging(context).packager(Path.of(".")));
        if (json) {
            print(Map.of("outdated", outdated.stream().map(PluginOffers::asMap).toList()));
        } else if (outdated.isEmpty()) {
            context.surroundings().out().println("everything is up to date");
        } else {
            outdated.forEach(each -> context.surroundings()
                    .out()
                    .println(each.installed().manifest().id() + " "
                            + each.installed().manifest().version() + " -> "
                            + each.offer().version()));
        }
        return ExitCode.SUCCEEDED.code();
    }

    private static Map<String, Object> asMap(Outdated outdated) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("id", outdated.offer().id());
        map.put("installed", outdated.installed().manifest().version().toString());
        map.put("latest", outdated.offer().version().toString());
        map.put("file", outdated.installed().file().toString());
        return map;
    }

    /** Of the jars that were installed; what comes with the distribution is its business. */
    List<Outdated> outdated(RepositoryIndex index, Packager packager) throws CliException {
        List<Outdated> outdated = new ArrayList<>();
        for (InstalledPlugin installed : installed(packager)) {
            index.latest(installed.manifest().id())
                    .filter(offer ->
                            offer.version().compareTo(installed.manifest().version()) > 0)
                    .ifPresent(offer -> outdated.add(new Outdated(installed, offer)));
        }
        return outdated;
    }

    List<InstalledPlugin> installed(Packager packager) throws CliException {
        PluginsOfHome home = Sharing.home(context, packager);
        try {
            List<InstalledPlugin> found = home.list().stream()
                    .filter(installed -> installed.isJar() && PluginsOfHome.LEVELS.contains(installed.level()))
                    .toList();
            home.unreadable()
                    .forEach(problem -> context.surroundings().err().println("warning: " + PrintableText.of(problem)));
            return found;
        } catch (IOException e) {
            throw new CliException(ExitCode.BAD_INPUT, context.home() + ": cannot be read: " + e, e);
        }
    }

    private RepositoryIndex index() throws CliException {
        try {
            Repository repository = Sharing.repository(context, url);
            return repository.index();
        } catch (SharingException e) {
            throw Sharing.failure(e);
        } catch (InterruptedException e) {
            throw Sharing.interrupted(e);
        }
    }

    private void print(Map<String, Object> document) {
        context.surroundings().out().println(Json.write(document));
    }
}
