package dev.wingman.manifest;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects the mistakes of one file, so that all are told at once. Not thread-safe. */
public final class Problems {

    /** More than anybody reads; keeps the answer to a hostile file small. */
    static final int MOST = 100;

    private static final Comparator<ManifestProblem> BY_POSITION =
            Comparator.comparingInt(ManifestProblem::line).thenComparingInt(ManifestProblem::column);

    private final String file;
    private final String document;
    private final List<ManifestProblem> found = new ArrayList<>();

    Problems(String file) {
        this(file, "manifest");
    }

    /** @param document what the file is called in a sentence */
    Problems(String file, String document) {
        this.file = file;
        this.document = document;
    }

    /** What the file is called in a sentence, such as {@code manifest}. */
    public String document() {
        return document;
    }

    /**
     * Notes a mistake.
     *
     * @param where the key, or the part of the file
     * @param what is wrong and what was expected; text of the file only as {@link Quoted}
     */
    public void add(Position position, String where, String what) {
        found.add(new ManifestProblem(file, position.line(), position.column(), where + ": " + what));
    }

    public boolean none() {
        return found.isEmpty();
    }

    InvalidManifestException toException() {
        return new InvalidManifestException(told());
    }

    /** All of them in the order of the file, cut off after {@link #MOST}. */
    List<ManifestProblem> told() {
        found.sort(BY_POSITION);
        if (found.size() <= MOST) {
            return found;
        }
        List<ManifestProblem> told = new ArrayList<>(found.subList(0, MOST));
        ManifestProblem next = found.get(MOST);
        String rest = document + ": " + (found.size() - MOST) + " more mistakes from here on";
        told.add(new ManifestProblem(file, next.line(), next.column(), rest));
        return told;
    }
}
