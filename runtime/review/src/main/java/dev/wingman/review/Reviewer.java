package dev.wingman.review;

import static java.util.Objects.requireNonNull;

import dev.wingman.packager.PackagedPlugin;
import dev.wingman.packager.Packager;
import dev.wingman.packager.PackagingException;
import dev.wingman.review.code.ServiceCatalog;
import dev.wingman.review.code.UnreadableCodeException;
import dev.wingman.review.rules.Acceptances;
import dev.wingman.review.rules.ActionRules;
import dev.wingman.review.rules.BlastRadiusRules;
import dev.wingman.review.rules.ManifestRules;
import dev.wingman.review.rules.PermissionRules;
import dev.wingman.review.rules.ReadmeRules;
import dev.wingman.review.rules.Subject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Reviews plugins. Packages each in memory, as {@code plugin build} would, and reads what comes of it; runs none of its code.
 * Thread-safe.
 */
public final class Reviewer {

    private final Packager packager;
    private final List<Path> classPath;

    /**
     * A reviewer of what a packager makes.
     *
     * @param classPath of the packager: the jars that plugins are written against
     */
    public Reviewer(Packager packager, List<Path> classPath) {
        this.packager = requireNonNull(packager, "packager");
        this.classPath = List.copyOf(classPath);
    }

    /** @throws IOException if the plugin cannot be read */
    public Review review(Path directoryOrJar) throws IOException {
        try (ServiceCatalog services = new ServiceCatalog(classPath)) {
            PackagedPlugin packaged = packager.pack(directoryOrJar);
            return reviewed(directoryOrJar, packaged, services);
        } catch (PackagingException e) {
            SourceFiles sources = SourceFiles.of(directoryOrJar);
            return new Review(
                    directoryOrJar,
                    null,
                    e.problems().stream()
                            .map(problem -> Mistake.error(problem, sources))
                            .toList());
        }
    }

    private Review reviewed(Path plugin, PackagedPlugin packaged, ServiceCatalog services) throws IOException {
        List<Finding> findings = new ArrayList<>();
        SourceFiles sources = SourceFiles.of(plugin);
        packaged.warnings().forEach(warning -> findings.add(Mistake.warning(warning, sources)));
        try {
            Subject subject = Subject.of(plugin, packaged, services, packager.vocabulary(), sources);
            findings.addAll(PermissionRules.check(subject));
            findings.addAll(BlastRadiusRules.check(subject));
            findings.addAll(ReadmeRules.check(subject));
            findings.addAll(ManifestRules.check(subject));
            findings.addAll(ActionRules.check(subject));
            List<Finding> judged = Acceptances.of(subject.manifest()).apply(findings);
            return new Review(plugin, packaged, sorted(judged));
        } catch (UnreadableCodeException e) {
            findings.add(Finding.of(
                    Rule.UNREADABLE_CODE,
                    Location.of(plugin.toString()),
                    e.getMessage() + "",
                    "compile it anew, with --release 17"));
            return new Review(plugin, packaged, sorted(findings));
        }
    }

    private static List<Finding> sorted(List<Finding> findings) {
        List<Finding> sorted = new ArrayList<>(findings);
        sorted.sort(Comparator.comparing(finding -> finding.rule().level()));
        return sorted;
    }
}
