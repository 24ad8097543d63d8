package dev.wingman.resource.script.provider;

import dev.wingman.resource.script.provider.OperatorRules.Secret;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Replaces secrets by their names before anybody else sees the output, also where one comes in several pieces: what may be
 * the beginning of a secret waits for the next piece. Used by one thread.
 */
final class Redaction implements Output {

    private final List<Marked> secrets;
    private final Output next;
    private byte[] waiting = new byte[0];

    /** One that is looked for, and what stands in its place. */
    private static final class Marked {

        private final byte[] text;
        private final byte[] mark;

        Marked(Secret secret) {
            this.text = secret.text().getBytes(StandardCharsets.ISO_8859_1);
            this.mark = ("[secret:" + secret.name() + "]").getBytes(StandardCharsets.ISO_8859_1);
        }
    }

    private Redaction(List<Marked> secrets, Output next) {
        this.secrets = secrets;
        this.next = next;
    }

    /** The output itself where there is nothing to hide. */
    static Output before(Output next, List<Secret> secrets) {
        if (secrets.isEmpty()) {
            return next;
        }
        // The longest first: where one secret begins another, its rest must not show.
        List<Marked> marked = secrets.stream()
                .sorted((a, b) -> b.text().length() - a.text().length())
                .map(Marked::new)
                .toList();
        return new Redaction(marked, next);
    }

    @Override
    public void write(byte[] bytes, int length) {
        byte[] all = Arrays.copyOf(waiting, waiting.length + length);
        System.arraycopy(bytes, 0, all, waiting.length, length);
        waiting = pass(all, false);
    }

    @Override
    public void end() {
        pass(waiting, true);
        waiting = new byte[0];
        next.end();
    }

    /** Passes on what is certain, and answers the rest. */
    private byte[] pass(byte[] all, boolean last) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(all.length);
        int at = 0;
        while (at < all.length) {
            Marked secret = standsAt(all, at, last);
            if (secret == null) {
                out.write(all[at]);
                at++;
            } else if (at + secret.text.length <= all.length) {
                out.writeBytes(secret.mark);
                at += secret.text.length;
            } else if (last) {
                // It ends within a secret, or with something that looks so.
                out.writeBytes(shows(all.length - at) ? Arrays.copyOfRange(all, at, all.length) : secret.mark);
                at = all.length;
            } else {
                break;
            }
        }
        next.write(out.toByteArray(), out.size());
        return Arrays.copyOfRange(all, at, all.length);
    }

    /** A few characters tell nothing, and would be the end of many an output. */
    private static boolean shows(int length) {
        return length < 4;
    }

    /** The secret that stands there, as far as the bytes go; a whole one before one that is cut off for good. */
    private @Nullable Marked standsAt(byte[] all, int at, boolean last) {
        Marked cut = null;
        for (Marked secret : secrets) {
            int length = Math.min(secret.text.length, all.length - at);
            if (Arrays.equals(all, at, at + length, secret.text, 0, length)) {
                if (!last || length == secret.text.length) {
                    return secret;
                }
                cut = secret;
            }
        }
        return cut;
    }
}
