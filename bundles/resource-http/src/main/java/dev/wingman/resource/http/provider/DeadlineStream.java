package dev.wingman.resource.http.provider;

import java.io.FilterInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;

/** What comes over a socket until a deadline, however slowly it comes. */
final class DeadlineStream extends FilterInputStream {

    private final Socket socket;
    private final long deadline;

    /** @param deadline of {@link System#nanoTime} */
    DeadlineStream(Socket socket, long deadline) throws IOException {
        super(socket.getInputStream());
        this.socket = socket;
        this.deadline = deadline;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (System.nanoTime() - deadline >= 0) {
            throw new SocketTimeoutException("the time is over");
        }
        socket.setSoTimeout(Connection.millisUntil(deadline));
        return super.read(bytes, offset, length);
    }
}
