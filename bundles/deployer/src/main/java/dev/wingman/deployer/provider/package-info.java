/**
 * What the deployer does with a plugin: inspect, grant, install, verify, put into service, retire.
 *
 * <p>One thread makes all changes, one after the other; what others read are snapshots. Plugin code runs on threads of
 * its own, each call with a deadline, and nothing that it throws gets further than {@code PluginCalls}.
 */
@org.jspecify.annotations.NullMarked
package dev.wingman.deployer.provider;
