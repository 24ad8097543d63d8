package sample.breakout;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The same ways in a plain JVM. A line for each attempt, of its way and words with tabs between them; one line back. */
public final class Outside {

    public static final String ANSWER = "OUTCOME ";

    private Outside() {}

    public static void main(String[] arguments) throws Exception {
        PrintStream out = System.out;
        Ways ways = new Ways(null);
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            String[] words = line.split("\t", -1);
            String outcome = ways.attempt(words[0], Arrays.copyOfRange(words, 1, words.length));
            out.println();
            out.println(ANSWER + outcome.replaceAll("\\R", " | "));
            out.flush();
        }
        Runtime.getRuntime().halt(0);
    }
}
