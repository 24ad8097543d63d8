package dev.wingman.trust.store;

import java.nio.file.Path;

/**
 * The operator's files about trust, read when somebody asks and again when they have changed. Thread-safe.
 *
 * <p>A runtime that proves no signature reads no key store.
 */
public final class TrustDirectory {

    private final Watched<Revocations> revocations;
    private final Watched<TrustStore> maintainers;
    private final Watched<TrustStore> timeStamps;

    /** @param directory {@code etc/trust}; need not be there */
    public TrustDirectory(Path directory) {
        revocations = new Watched<>(directory.resolve("revoked.txt"), Revocations::read);
        maintainers = new Watched<>(directory.resolve("maintainers.p12"), TrustStore::read);
        timeStamps = new Watched<>(directory.resolve("timestamps.p12"), TrustStore::read);
    }

    public Revocations revocations() {
        return revocations.get();
    }

    /** Whose signatures make a plugin verified. */
    public TrustStore maintainers() {
        return maintainers.get();
    }

    /** Whose time stamps are believed. */
    public TrustStore timeStamps() {
        return timeStamps.get();
    }

    /** Forgets what was read: within one tick of the clock a file may change without showing it. */
    public void refresh() {
        revocations.forget();
        maintainers.forget();
        timeStamps.forget();
    }
}
