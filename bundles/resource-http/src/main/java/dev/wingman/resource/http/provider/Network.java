package dev.wingman.resource.http.provider;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The addresses that begin with the same bits.
 *
 * @param bits how many of the address's
 */
@SuppressWarnings("ArrayRecordComponent") // Never leaves, and compared by content.
record Network(byte[] address, int bits) {

    private static final Pattern FORM = Pattern.compile("([0-9.]{7,15}|[0-9A-Fa-f:.]{2,45})(?:/([0-9]{1,3}))?");

    /**
     * Reads {@code 192.168.1.0/24}, {@code fd00::/8}, or one address.
     *
     * @throws IllegalArgumentException if it is none, or has bits set behind its length
     */
    static Network parse(String text) {
        Matcher parts = FORM.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException(
                    "'" + text + "' is no network, expected one such as 192.168.1.0/24 or fd00::/8");
        }
        byte[] address = literal(parts.group(1));
        int bits = parts.group(2) == null ? address.length * 8 : Integer.parseInt(parts.group(2));
        if (bits > address.length * 8 || !Arrays.equals(address, masked(address, Math.min(bits, address.length * 8)))) {
            throw new IllegalArgumentException("'" + text + "' is no network: its length does not fit its address");
        }
        return new Network(address, bits);
    }

    /** Only digits and colons get here, so nothing is looked up. */
    private static byte[] literal(String text) {
        try {
            boolean whole =
                    text.indexOf(':') >= 0 || text.chars().filter(c -> c == '.').count() == 3;
            if (whole) {
                return InetAddress.getByName(text).getAddress();
            }
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("'" + text + "' is no address", e);
        }
        throw new IllegalArgumentException("'" + text + "' is no address");
    }

    boolean contains(byte[] other) {
        return other.length == address.length && Arrays.equals(address, masked(other, bits));
    }

    private static byte[] masked(byte[] address, int bits) {
        byte[] masked = new byte[address.length];
        for (int i = 0; i < masked.length; i++) {
            int kept = Math.max(0, Math.min(8, bits - 8 * i));
            masked[i] = (byte) (address[i] & (0xff00 >> kept));
        }
        return masked;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Network that && bits == that.bits && Arrays.equals(address, that.address);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(address) + bits;
    }
}
