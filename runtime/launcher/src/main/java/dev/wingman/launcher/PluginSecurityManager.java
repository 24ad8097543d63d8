package dev.wingman.launcher;

@SuppressWarnings("removal")
public final class PluginSecurityManager extends SecurityManager {}
