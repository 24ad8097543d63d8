package dev.wingman.packager;

import java.util.List;

/** Dependencies cannot be had; every reason is here. */
public final class UnresolvedException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient List<String> problems;

    public UnresolvedException(List<String> problems) {
        super(String.join("\n", problems));
        this.problems = List.copyOf(problems);
    }

    /** At least one; each begins with the coordinates of a dependency where it is about one. */
    public List<String> problems() {
        return problems;
    }
}
