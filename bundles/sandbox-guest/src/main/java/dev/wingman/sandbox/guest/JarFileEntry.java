package dev.wingman.sandbox.guest;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.osgi.framework.connect.ConnectContent.ConnectEntry;

/** A file of an open jar, as the framework asks for it. */
record JarFileEntry(ZipFile jar, ZipEntry entry) implements ConnectEntry {

    @Override
    public String getName() {
        return entry.getName();
    }

    @Override
    public long getContentLength() {
        return entry.getSize();
    }

    @Override
    public long getLastModified() {
        return entry.getTime();
    }

    @Override
    public byte[] getBytes() throws IOException {
        try (InputStream in = getInputStream()) {
            return in.readAllBytes();
        }
    }

    @Override
    public InputStream getInputStream() throws IOException {
        InputStream in = jar.getInputStream(entry);
        if (in == null) {
            throw new IOException(entry.getName() + ": is not in the jar");
        }
        return in;
    }
}
