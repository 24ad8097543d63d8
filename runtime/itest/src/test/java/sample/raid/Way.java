package sample.raid;

/** One way out of a verified plugin: what comes of trying it, in words. */
@FunctionalInterface
interface Way {
    Object attempt(String... words) throws Throwable;
}
