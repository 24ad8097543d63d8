package dev.wingman.resource.script.provider;

/** Takes what a script writes to one of its streams, piece by piece. */
interface Output {

    /** @param bytes only good until this returns */
    void write(byte[] bytes, int length);

    /** There is no more. */
    default void end() {}
}
