package dev.wingman.review.rules;

import dev.wingman.manifest.PluginManifest;
import dev.wingman.review.Finding;
import dev.wingman.review.Rule;
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
        return findings;
    }

    private static String letters(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
    }
}
