/**
 * What a plugin says about itself: {@code manifest.yaml} as an immutable value, every mistake located.
 *
 * <p>Start at {@link dev.wingman.manifest.ManifestReader}. It takes a file in four steps, each a small class of its own
 * and each with its own kind of mistake:
 *
 * <pre>
 * path  → bytes      ManifestFile     regular files of at most 64 KiB; no pipe, no device, no link out of the plugin
 * bytes → text       Utf8Text         UTF-8 without control characters or anything that hides what the text says
 * text  → tree       YamlTree         one document, at most 16 levels deep; no tag, anchor, alias or directive
 * tree  → manifest   ManifestRules    the keys and values of the plugin development guide
 * </pre>
 *
 * <p>A mistake is added to {@code Problems} and reading goes on, so an author sees all of a step's mistakes at once, in
 * the order of the file: {@code manifest.yaml:9:5: permissions: unknown permission 'docker:restrat', did you mean
 * 'docker:restart'?} A file that fails at one step is not taken to the next. Messages quote the file only through
 * {@code Quoted}: in ASCII, shortened, so that a manifest can neither steer a terminal nor show one name as another.
 *
 * <p>YAML has traps: {@code yes} is a truth value, {@code 1.0} a number and {@code 0777} another, depending on who reads
 * it. Where tools disagree about a text without quotes ({@code Kind}), the manifest is refused and the author asked to be
 * plain.
 *
 * <p>The operator's {@code policy.yaml} is read the same way: {@link dev.wingman.manifest.PolicyDocument} takes it as far as
 * its top level and hands each part, as {@link dev.wingman.manifest.Fields}, to whoever reads it, here or in a later bundle.
 *
 * <p>The values are records without nulls: {@link dev.wingman.manifest.PluginManifest} and what it holds. Which
 * permissions there are is not known here: a {@link dev.wingman.manifest.Vocabulary} tells, and resources add to it.
 * The same rules stand in {@code manifest.schema.json} beside the classes, for editors; a test compares the two.
 *
 * <p>Nothing here runs code of a plugin, loads a class by a name from a file, or keeps state between two readings.
 */
@org.jspecify.annotations.NullMarked
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.0")
package dev.wingman.manifest;
