package dev.wingman.sandbox.guest;

import dev.wingman.enforcement.KnownWarning;
import dev.wingman.sandbox.protocol.End;
import dev.wingman.sandbox.protocol.Limits;
import dev.wingman.sandbox.protocol.Peer;
import java.nio.file.Path;

/**
 * The program of a guest. Its arguments: its own directory, the jar of the framework's security extension, and the
 * packages of the class path that plugins are written against.
 *
 * <p>It ends when the host says so or goes away, with status 0; when it cannot begin, with a stack trace and status 1.
 */
public final class GuestMain {

    private GuestMain() {}

    // The framework's threads would keep the process alive, and the host waiting.
    public static void main(String[] arguments) {
        try {
            run(arguments);
        } catch (Throwable e) {
            e.printStackTrace();
            Runtime.getRuntime().halt(1);
        }
    }

    private static void run(String[] arguments) throws Exception {
        KnownWarning.silence();
        Streams streams = Streams.take();
        GuestFiles files = new GuestFiles(Path.of(arguments[0]), Path.of(arguments[1]), arguments[2]);
        GuestFramework framework = GuestFramework.start(files);
        Guest guest = new Guest(framework);
        Peer peer = Peer.serve(streams.fromHost(), streams.toHost(), Limits.OF_HOST, guest, "host", Workers.MOST);
        guest.speakWith(peer);
        End end = peer.ended().get();
        if (end.kind() == End.Kind.BREACH || end.kind() == End.Kind.FAILED) {
            System.err.println("the connection to the host ended: " + end.reason());
            Runtime.getRuntime().halt(1);
        }
        if (guest.endsInOrder()) {
            System.exit(0); // Not before an archive of the classes is written, where one was asked for.
        }
        Runtime.getRuntime().halt(0);
    }
}
