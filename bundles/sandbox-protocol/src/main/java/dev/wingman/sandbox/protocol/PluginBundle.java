package dev.wingman.sandbox.protocol;

/** The bundle of the plugin in the framework of its guest. */
public final class PluginBundle {

    /** Where it is, whichever plugin it is: it is there before anybody knows. What the rows of {@code load} are about. */
    public static final String LOCATION = "wingman:plugin/guest/0";

    private PluginBundle() {}
}
