/**
 * The life of one action: found its plugin, queued, taken phase by phase, watched, recorded, reported.
 *
 * <p>{@link dev.wingman.core.lifecycle.ActionRunner} is the way in. One {@link dev.wingman.core.lifecycle.ActionRun} per
 * action runs on one of the {@link dev.wingman.core.lifecycle.Workers}; the {@link
 * dev.wingman.core.lifecycle.Watchdog} ends what takes too long; {@link
 * dev.wingman.core.lifecycle.PluginBoundary} is the only place where code of a plugin is called.
 */
@org.jspecify.annotations.NullMarked
package dev.wingman.core.lifecycle;
