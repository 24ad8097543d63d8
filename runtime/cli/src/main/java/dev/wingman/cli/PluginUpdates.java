package dev.wingman.cli;

import dev.wingman.packager.Packager;
import dev.wingman.sharing.Repository;
import dev.wingman.sharing.SharingException;
import dev.wingman.wire.PrintableText;
import java.nio.file.Path;
import java.util.List;

/** What {@code plugin update} does. */
final class PluginUpdates {

    private final Context context;
    private final String url;

    PluginUpdates(Context context, String url) {
        this.context = context;
        this.url = url;
    }

    /**
     * @param id empty for all plugins of the home
     * @return the highest exit code of all
     */
    int update(String id) throws CliException {
        Packager packager = new PluginPackaging(context).packager(Path.of("."));
        PluginOffers offers = new PluginOffers(context, url);
        if (!id.isEmpty()
                && offers.installed(packager).stream()
                        .noneMatch(installed -> installed.manifest().id().equals(id))) {
            throw new CliException(ExitCode.BAD_INPUT, "no plugin '" + id + "' was installed into this home as a jar");
        }
        try {
            Repository repository = Sharing.repository(context, url);
            List<PluginOffers.Outdated> outdated = offers.outdated(repository.index(), packager).stream()
                    .filter(each -> id.isEmpty() || each.offer().id().equals(id))
                    .toList();
            if (outdated.isEmpty()) {
                context.surroundings().out().println("everything is up to date");
            }
            int code = ExitCode.SUCCEEDED.code();
            for (PluginOffers.Outdated each : outdated) {
                code = Math.max(code, update(each, repository, packager));
            }
            return code;
        } catch (SharingException e) {
            throw Sharing.failure(e);
        } catch (InterruptedException e) {
            throw Sharing.interrupted(e);
        }
    }

    private int update(PluginOffers.Outdated outdated, Repository repository, Packager packager)
            throws InterruptedException {
        try {
            return new PluginInstallation(context, "", "", false, new DependencyOptions())
                    .install(outdated.offer(), repository, packager);
        } catch (SharingException e) {
            return tell(outdated, Sharing.failure(e));
        } catch (CliException e) {
            return tell(outdated, e);
        }
    }

    private int tell(PluginOffers.Outdated outdated, CliException failure) {
        context.surroundings()
                .err()
                .println(PrintableText.of("wingman: " + outdated.offer().id() + " stays at "
                        + outdated.installed().manifest().version() + ": " + failure.text()));
        return failure.exitCode().code();
    }
}
