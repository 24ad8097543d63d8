package dev.wingman.packager.zip;

/** How much a plugin may bring: far more than any sound one does, and little enough to hold in memory. */
public final class Limits {

    public static final int MEBIBYTE = 1024 * 1024;

    /** The size of a jar. */
    public static final int JAR_BYTES = 32 * MEBIBYTE;

    /** The size of all files of a plugin, unpacked. */
    public static final int TOTAL_BYTES = 64 * MEBIBYTE;

    /** The number of files of a plugin. */
    public static final int FILES = 10_000;

    /** The number of files in all libraries of a plugin. */
    public static final int LIBRARY_FILES = 30_000;

    private Limits() {}
}
