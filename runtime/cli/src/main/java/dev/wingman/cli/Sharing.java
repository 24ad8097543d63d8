package dev.wingman.cli;

import dev.wingman.packager.Packager;
import dev.wingman.sharing.Address;
import dev.wingman.sharing.Download;
import dev.wingman.sharing.PluginsOfHome;
import dev.wingman.sharing.Repository;
import dev.wingman.sharing.SharingException;
import java.time.Duration;

/** What the commands about repositories have in common. */
final class Sharing {

    private static final Duration DEADLINE = Duration.ofMinutes(2);

    private Sharing() {}

    static CliException failure(SharingException e) {
        ExitCode code =
                switch (e.kind()) {
                    case UNREACHABLE -> ExitCode.FAILED;
                    case BROKEN -> ExitCode.BAD_INPUT;
                    case REFUSED -> ExitCode.REFUSED;
                };
        return new CliException(code, e.getMessage() + "", e);
    }

    static CliException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new CliException(ExitCode.FAILED, "interrupted", e);
    }

    static Download download() {
        return new Download(DEADLINE);
    }

    /** Says so where nobody vouches for what a repository says. */
    static Repository repository(Context context, String url) throws SharingException {
        Address address = Address.parse(url);
        if (!address.isProtected()) {
            context.surroundings()
                    .err()
                    .println("warning: " + address + " is read over http: anybody on the way can change what it offers;"
                            + " what proves a plugin is its signature alone");
        }
        return new Repository(address, download());
    }

    static PluginsOfHome home(Context context, Packager packager) {
        return new PluginsOfHome(context.home(), context.host().defaultHome(), packager.vocabulary());
    }
}
