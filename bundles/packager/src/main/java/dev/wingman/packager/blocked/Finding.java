package dev.wingman.packager.blocked;

/**
 * One thing that is blocked.
 *
 * @param what as an author writes it, such as {@code uses java.net.Socket}
 */
record Finding(String what, Category category) {

    @Override
    public String toString() {
        return what + ", which is blocked in the sandbox: " + category.wireName() + "; " + category.remedy();
    }
}
