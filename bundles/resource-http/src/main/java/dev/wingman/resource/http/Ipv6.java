package dev.wingman.resource.http;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.StringJoiner;
import java.util.regex.Pattern;

/** IPv6 addresses: read as RFC 4291, section 2.2 has them, written as RFC 5952 has them. */
final class Ipv6 {

    private static final int GROUPS = 8;
    private static final Pattern GROUP = Pattern.compile("[0-9A-Fa-f]{1,4}");

    private Ipv6() {}

    /** @param text without brackets */
    static String canonical(String text) {
        if (text.indexOf('%') >= 0) {
            throw no(text, "names a zone, which means something on one machine only; leave it out");
        }
        int gap = text.indexOf("::");
        List<Integer> groups = gap < 0 ? groups(text, text) : withGap(text, gap);
        if (groups.size() != GROUPS) {
            throw no(text, "expected an IPv6 address, such as [2001:db8::7]");
        }
        return isMapped(groups) ? dotted(groups) : "[" + compressed(groups) + "]";
    }

    private static List<Integer> withGap(String text, int gap) {
        List<Integer> groups = new ArrayList<>(groups(text, text.substring(0, gap)));
        List<Integer> tail = groups(text, text.substring(gap + 2));
        int missing = GROUPS - groups.size() - tail.size();
        if (missing < 1) {
            throw no(text, "expected an IPv6 address, such as [2001:db8::7]");
        }
        groups.addAll(Collections.nCopies(missing, 0));
        groups.addAll(tail);
        return groups;
    }

    private static List<Integer> groups(String text, String part) {
        List<Integer> groups = new ArrayList<>();
        if (part.isEmpty()) {
            return groups;
        }
        String[] words = part.split(":", -1);
        for (int i = 0; i < words.length; i++) {
            boolean last = i == words.length - 1 && text.endsWith(words[i]);
            if (last && Ipv4.is(words[i])) {
                String[] numbers = words[i].split("\\.", -1);
                groups.add(Integer.parseInt(numbers[0]) << 8 | Integer.parseInt(numbers[1]));
                groups.add(Integer.parseInt(numbers[2]) << 8 | Integer.parseInt(numbers[3]));
            } else if (GROUP.matcher(words[i]).matches()) {
                groups.add(Integer.parseInt(words[i], 16));
            } else {
                throw no(text, "expected an IPv6 address, such as [2001:db8::7]");
            }
        }
        return groups;
    }

    /** ::ffff:0:0/96: every socket takes it for the IPv4 address in its end. */
    private static boolean isMapped(List<Integer> groups) {
        return groups.subList(0, 5).stream().allMatch(group -> group == 0) && groups.get(5) == 0xffff;
    }

    private static String dotted(List<Integer> groups) {
        int high = groups.get(6);
        int low = groups.get(7);
        return (high >> 8) + "." + (high & 0xff) + "." + (low >> 8) + "." + (low & 0xff);
    }

    private static String compressed(List<Integer> groups) {
        int start = 0;
        int longest = 0;
        for (int i = 0; i < GROUPS; i++) {
            int run = zerosFrom(groups, i);
            if (run > longest) {
                start = i;
                longest = run;
            }
        }
        return longest < 2
                ? joined(groups)
                : joined(groups.subList(0, start)) + "::" + joined(groups.subList(start + longest, GROUPS));
    }

    private static int zerosFrom(List<Integer> groups, int start) {
        int end = start;
        while (end < GROUPS && groups.get(end) == 0) {
            end++;
        }
        return end - start;
    }

    private static String joined(List<Integer> groups) {
        StringJoiner joined = new StringJoiner(":");
        groups.forEach(group -> joined.add(Integer.toHexString(group)));
        return joined.toString();
    }

    private static IllegalArgumentException no(String text, String what) {
        return new IllegalArgumentException("host " + Shown.of("[" + text + "]") + ": " + what);
    }
}
