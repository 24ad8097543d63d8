package dev.wingman.packager.blocked;

/** Bounds how long one plugin is looked at: class files can be made so that each step leads to a thousand others. */
final class Effort {

    /** More than it has been spent. */
    static final class ExhaustedException extends Exception {
        private static final long serialVersionUID = 1L;
    }

    private long left;

    Effort(long steps) {
        this.left = steps;
    }

    void spend(long steps) throws ExhaustedException {
        left -= steps;
        if (left < 0) {
            throw new ExhaustedException();
        }
    }

    /** The same for those that cannot throw. */
    boolean suffices(long steps) {
        left -= steps;
        return left >= 0;
    }
}
