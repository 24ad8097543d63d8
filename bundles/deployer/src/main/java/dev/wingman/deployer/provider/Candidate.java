package dev.wingman.deployer.provider;

import dev.wingman.deployer.provider.Inspection.Sound;
import dev.wingman.manifest.Vocabulary;
import dev.wingman.permissions.PluginGrant;
import java.util.List;

/**
 * A version that is to be put into service.
 *
 * @param location where its bundle will be installed; nobody else can choose such a location
 * @param warnings what the operator should know of it
 * @param vocabulary to grant its rows by
 */
record Candidate(Source source, Sound sound, String location, List<String> warnings, Vocabulary vocabulary) {

    Candidate {
        warnings = List.copyOf(warnings);
    }

    PluginGrant grant() {
        return new PluginGrant(
                location,
                sound.manifest(),
                sound.level(),
                sound.packaged().hostServices(),
                sound.packaged().importedPackages(),
                vocabulary);
    }
}
