package dev.wingman.manifest;

import java.util.List;
import java.util.stream.Collectors;

/** A lock has mistakes; all of them are here, in the order of the file. */
public final class InvalidLockException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient List<ManifestProblem> problems;

    public InvalidLockException(List<ManifestProblem> problems) {
        super(problems.stream().map(ManifestProblem::toString).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    /** At least one. */
    public List<ManifestProblem> problems() {
        return problems;
    }
}
