package dev.wingman.deployer.provider;

import dev.wingman.deployer.PluginState;
import dev.wingman.packager.AbsentResourceException;
import dev.wingman.packager.PackagedPlugin;
import dev.wingman.packager.PackagingException;
import dev.wingman.trust.TrustDecision;
import dev.wingman.trust.TrustProver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Packages a plugin and weighs its proof. Runs no code of the plugin. */
final class Inspector {

    private final Packaging packaging;
    private final TrustProver prover;
    private final AbsentResources absent;

    Inspector(Packaging packaging, TrustProver prover, AbsentResources absent) {
        this.packaging = packaging;
        this.absent = absent;
        this.prover = prover;
    }

    Inspection inspect(Path source) {
        try {
            Optional<Path> link = firstLink(source);
            if (link.isPresent()) {
                return new Inspection.Unsound(PluginState.REFUSED, null, linkReason(link.get()), List.of());
            }
            return weigh(packaging.pack(source));
        } catch (AbsentResourceException e) {
            return absent.waiting(e.manifest(), e.resources());
        } catch (PackagingException e) {
            return Inspection.Unsound.broken(String.join("\n", e.problems()));
        } catch (IOException | UncheckedIOException e) {
            return Inspection.Unsound.broken(source + ": cannot be read: " + e.getMessage());
        }
    }

    private Inspection weigh(PackagedPlugin packaged) {
        TrustDecision decision = prover.prove(packaged.manifest(), packaged.jar(), packaged.sha256());
        if (decision instanceof TrustDecision.Refused refused) {
            return Inspection.Unsound.unproven(packaged.manifest(), refused, packaged.warnings());
        }
        return new Inspection.Sound(packaged, (TrustDecision.Accepted) decision);
    }

    /** Why the proof of what is installed holds no longer; empty while it does. */
    Optional<TrustDecision.Refused> review(Installed installed) {
        return prover.review(installed.trust()) instanceof TrustDecision.Refused refused
                ? Optional.of(refused)
                : Optional.empty();
    }

    /** The operator's files about trust have changed. */
    void refreshTrust() {
        prover.refresh();
    }

    /** A link could bring any file that the runtime may read into a bundle, where the plugin may read it. */
    private static Optional<Path> firstLink(Path source) throws IOException {
        try (Stream<Path> walk = Files.walk(source)) {
            return walk.filter(Files::isSymbolicLink).findFirst();
        }
    }

    private static String linkReason(Path link) {
        return link + ": a symbolic link, which could bring files from outside into the plugin;"
                + " copy what it leads to, or load the plugin by its real path";
    }
}
