/**
 * The software bill of materials (SBOM) of a plugin, in the format CycloneDX.
 */
@org.jspecify.annotations.NullMarked
package dev.wingman.packager.sbom;
