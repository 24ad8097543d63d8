package dev.wingman.packager.zip;

import java.util.Collections;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * All that a jar holds.
 *
 * @param files content by name; the arrays are not to be changed
 * @param directories names of its directory entries, each with a slash at its end; they hold nothing
 */
public record ZipContent(SortedMap<String, byte[]> files, SortedSet<String> directories) {

    public ZipContent {
        files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
        directories = Collections.unmodifiableSortedSet(new TreeSet<>(directories));
    }
}
