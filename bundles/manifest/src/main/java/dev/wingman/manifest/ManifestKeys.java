package dev.wingman.manifest;

import dev.wingman.manifest.BlastRadius.Scope;
import java.util.List;

/** Every key that a manifest may hold, in the order of the plugin development guide. */
final class ManifestKeys {

    static final Key ID = Key.required("id", "a unique name in kebab-case, such as my-plugin");
    static final Key NAME = Key.required("name", "a human-readable name, such as My Plugin");
    static final Key VERSION = Key.required("version", "a semantic version, such as 1.0.0");
    static final Key AUTHOR = Key.required("author", "the name of a person or an organization");
    static final Key DESCRIPTION = Key.required("description", "what the plugin does, in a sentence or two");
    static final Key TRUST_LEVEL = Key.optional("trust_level", "one of trusted, verified, sandboxed");
    static final Key PERMISSIONS = Key.optional("permissions", "a list of permissions, such as - docker:read");
    static final Key BLAST_RADIUS =
            Key.required("blast_radius", "a mapping with the keys scope, mutates_state, reversible");
    static final Key JAVA_REQUIRES = Key.optional("java_requires", "a range of Java releases, such as \">=17\"");
    static final Key DEPENDENCIES =
            Key.optional("dependencies", "a list of Maven coordinates, such as - com.google.code.gson:gson:2.13.2");
    static final Key ENTRY_POINT = Key.required("entry_point", "package:Class, such as my.plugin:MyPlugin");
    static final Key HOMEPAGE = Key.optional("homepage", "a URL, such as https://example.org/my-plugin");
    static final Key REPOSITORY = Key.optional("repository", "a URL, such as https://example.org/my-plugin.git");
    static final Key LICENSE = Key.optional("license", "an SPDX expression, such as Apache-2.0");

    static final List<Key> ALL = List.of(
            ID,
            NAME,
            VERSION,
            AUTHOR,
            DESCRIPTION,
            TRUST_LEVEL,
            PERMISSIONS,
            BLAST_RADIUS,
            JAVA_REQUIRES,
            DEPENDENCIES,
            ENTRY_POINT,
            HOMEPAGE,
            REPOSITORY,
            LICENSE);

    static final Key SCOPE = Key.required("scope", "one of vm, container, host, network");
    static final Key MUTATES_STATE = Key.required("mutates_state", "true or false");
    static final Key REVERSIBLE = Key.required("reversible", "true or false");

    static final Key READS =
            Key.optional("reads", "a list of the actions that change nothing, such as [list, inspect]");

    /** The keys below {@code blast_radius}. */
    static final List<Key> BLAST_RADIUS_KEYS = List.of(SCOPE, MUTATES_STATE, REVERSIBLE, READS);

    /** As the guide lists them, from most to least. */
    static final List<TrustLevel> TRUST_LEVELS = List.of(TrustLevel.TRUSTED, TrustLevel.VERIFIED, TrustLevel.SANDBOXED);

    /** As the guide lists them. */
    static final List<Scope> SCOPES = List.of(Scope.VM, Scope.CONTAINER, Scope.HOST, Scope.NETWORK);

    /** What the whole file should be. */
    static final String EXPECTED =
            "a mapping with the keys id, name, version, author, description, blast_radius," + " entry_point";

    private ManifestKeys() {}
}
