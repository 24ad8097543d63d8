package dev.wingman.sandbox.provider;

/** How one attempt ended: with the rows, without them, and where nothing holds it. */
record Outcomes(String rows, String kernel, String outside) {

    /** These, where they are not as expected; the expectation is a regular expression. */
    Outcomes mismatching(Outcomes expected) {
        return new Outcomes(
                differing(rows, expected.rows),
                differing(kernel, expected.kernel),
                differing(outside, expected.outside));
    }

    private static String differing(String is, String expected) {
        return is.matches(expected) ? "as expected" : "'" + is + "' in place of '" + expected + "'";
    }

    static final Outcomes AS_EXPECTED = new Outcomes("as expected", "as expected", "as expected");
}
