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
        revocations = new List(directory.resolve("revoked.txt"));
        maintainers = new Store(directory.resolve("maintainers.p12"));
        timeStamps = new Store(directory.resolve("timestamps.p12"));
    }

    // Classes, not lambdas: this is made at each start, and a lambda is no part of the start-up archive.
    private static final class List extends Watched<Revocations> {
        List(Path file) {
            super(file);
        }

        @Override
        Revocations read(Path path) {
            return RevocationList.read(path);
        }
    }

    private static final class Store extends Watched<TrustStore> {
        Store(Path file) {
            super(file);
        }

        @Override
        TrustStore read(Path path) {
            return TrustStore.read(path);
        }
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
