package dev.wingman.review.rules;

import dev.wingman.manifest.DependencyLock;
import dev.wingman.manifest.PluginManifest;
import dev.wingman.packager.plan.LibraryRules;
import dev.wingman.review.Finding;
import dev.wingman.review.Rule;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a manifest may leave out, and had better not. */
public final class ManifestRules {

    private ManifestRules() {}

    public static List<Finding> check(Subject subject) {
        List<Finding> findings = new ArrayList<>();
        PluginManifest manifest = subject.declared();
        String description = letters(manifest.description());
        if (description.equals(letters(manifest.name())) || description.equals(letters(manifest.id()))) {
            findings.add(Finding.of(
                    Rule.DESCRIPTION_REPEATS_NAME,
                    subject.manifest().of("description"),
                    "the description says no more than the name",
                    "say what the plugin does, and to what"));
        }
        if (manifest.license().isEmpty()) {
            findings.add(Finding.of(
                    Rule.LICENSE_MISSING,
                    subject.manifest().of(),
                    "no license is named, so nobody knows whether he may use or change the plugin",
                    "add an SPDX expression, such as 'license: Apache-2.0'"));
        }
        if (lacksLock(subject)) {
            findings.add(Finding.of(
                    Rule.LOCK_MISSING,
                    subject.manifest().of("dependencies"),
                    "nothing records which files the dependencies are, so another build may get others",
                    "'wingman plugin lock " + subject.plugin() + "' writes " + DependencyLock.FILE_NAME
                            + "; keep it with the sources"));
        }
        return findings;
    }

    private static boolean lacksLock(Subject subject) {
        return LibraryRules.wants(subject.declared())
                && Files.isDirectory(subject.plugin())
                && Files.notExists(subject.plugin().resolve(DependencyLock.FILE_NAME));
    }

    private static String letters(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
    }
}
