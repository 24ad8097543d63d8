package dev.wingman.launcher;

/** The version of this distribution. */
public final class Version {

    /** As the build stamped it into the jar; {@code development} when there is none. */
    public static final String CURRENT = current();

    private Version() {}

    private static String current() {
        String version = Version.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }
}
