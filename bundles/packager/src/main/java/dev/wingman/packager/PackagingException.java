package dev.wingman.packager;

import java.util.List;

/** A plugin directory or jar cannot become a bundle; every reason is here, located where it can be. */
public class PackagingException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient List<String> problems;

    public PackagingException(List<String> problems) {
        super(String.join("\n", problems));
        this.problems = List.copyOf(problems);
    }

    /** At least one; a line or more each, of the form {@code file[:line[:column]]: what is wrong, what was expected}. */
    public List<String> problems() {
        return problems;
    }
}
