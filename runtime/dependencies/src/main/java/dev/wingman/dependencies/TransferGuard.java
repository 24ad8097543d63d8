package dev.wingman.dependencies;

import dev.wingman.packager.zip.Limits;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.eclipse.aether.transfer.AbstractTransferListener;
import org.eclipse.aether.transfer.TransferCancelledException;
import org.eclipse.aether.transfer.TransferEvent;

/** Tells what is downloaded, and ends what is larger than any plugin may be. From any thread. */
final class TransferGuard extends AbstractTransferListener {

    /** As the reason of a transfer that failed. */
    static final String TOO_LARGE = "larger than " + Limits.JAR_BYTES / Limits.MEBIBYTE + " MiB";

    private final Consumer<String> told;
    private final Set<String> refused = ConcurrentHashMap.newKeySet();

    TransferGuard(Consumer<String> told) {
        this.told = told;
    }

    /** Whether a file of this name was refused; what becomes of the connection then may hide it. */
    boolean hasRefused(String fileName) {
        return refused.contains(fileName);
    }

    private static String fileName(TransferEvent event) {
        String name = event.getResource().getResourceName();
        return name.substring(name.lastIndexOf('/') + 1);
    }

    @Override
    public void transferInitiated(TransferEvent event) {
        String name = fileName(event);
        if (name.endsWith(".jar")) {
            told.accept("downloading " + name + " from '" + event.getResource().getRepositoryId() + "'");
        }
    }

    @Override
    public void transferStarted(TransferEvent event) throws TransferCancelledException {
        refuse(event, event.getResource().getContentLength());
    }

    @Override
    public void transferProgressed(TransferEvent event) throws TransferCancelledException {
        refuse(event, event.getTransferredBytes());
    }

    private void refuse(TransferEvent event, long bytes) throws TransferCancelledException {
        if (bytes > Limits.JAR_BYTES) {
            refused.add(fileName(event));
            throw new TransferCancelledException(TOO_LARGE);
        }
    }
}
