package dev.wingman.sharing;

import static java.util.Objects.requireNonNull;

import dev.wingman.sharing.SharingException.Kind;
import dev.wingman.trust.Sha256;

/** A static directory with an index and jars, on a disk or behind a web server. */
public final class Repository {

    private final Address base;
    private final Download download;

    public Repository(Address base, Download download) {
        this.base = requireNonNull(base, "base");
        this.download = requireNonNull(download, "download");
    }

    /** Reads the index, anew each time. */
    public RepositoryIndex index() throws SharingException, InterruptedException {
        Address address = base.child(RepositoryIndex.FILE_NAME);
        return RepositoryIndex.read(address.toString(), download.bytes(address, RepositoryIndex.LONGEST));
    }

    /**
     * The jar of an offer, whole and with the digest that the index has.
     *
     * @throws SharingException of the kind {@code REFUSED} if it is another one
     */
    public byte[] jar(PluginOffer offer) throws SharingException, InterruptedException {
        Address address = base.child(offer.file());
        byte[] jar = download.bytes(address, offer.size());
        if (jar.length != offer.size()) {
            throw new SharingException(
                    Kind.REFUSED,
                    address + ": has " + jar.length + " bytes, but the index says " + offer.size()
                            + "; it was cut off or exchanged, nothing of it was used");
        }
        checkDigest(address.toString(), jar, offer.sha256());
        return jar;
    }

    /**
     * Compares a jar with the digest that somebody gave for it.
     *
     * @param sha256 in hex of either case
     * @throws SharingException of the kind {@code REFUSED} if they differ
     */
    public static void checkDigest(String source, byte[] jar, String sha256) throws SharingException {
        String actual = Sha256.of(jar);
        if (!actual.equalsIgnoreCase(sha256)) {
            throw new SharingException(
                    Kind.REFUSED,
                    source + ": has the SHA-256 " + actual + ", expected " + sha256
                            + "; it is not what was promised, nothing of it was used");
        }
    }
}
