package sample.breakout;

/** One way out of the sandbox: what comes of trying it, in words. */
@FunctionalInterface
interface Way {
    Object attempt(String... words) throws Throwable;
}
