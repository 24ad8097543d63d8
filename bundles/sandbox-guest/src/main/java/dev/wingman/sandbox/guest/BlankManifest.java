package dev.wingman.sandbox.guest;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.osgi.framework.connect.ConnectContent.ConnectEntry;

/** All that a bundle holds that waits for its plugin: the framework looks there for signatures when it is installed. */
final class BlankManifest implements ConnectEntry {

    static final String PATH = "META-INF/MANIFEST.MF";

    private static final byte[] BYTES = "Manifest-Version: 1.0\n".getBytes(StandardCharsets.US_ASCII);

    @Override
    public String getName() {
        return PATH;
    }

    @Override
    public long getContentLength() {
        return BYTES.length;
    }

    @Override
    public long getLastModified() {
        return 0;
    }

    @Override
    public byte[] getBytes() {
        return BYTES.clone();
    }

    @Override
    public InputStream getInputStream() {
        return new ByteArrayInputStream(BYTES);
    }
}
