package dev.wingman.resource.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class BodyPatternTest {

    @Test
    void aPartThatFitsIsFound() {
        assertThat(BodyPattern.of("\"status\": ?\"(ok|up)\"").isIn("{\"status\": \"up\"}"))
                .isTrue();
        assertThat(BodyPattern.of("^ok$").isIn("not ok")).isFalse();
    }

    /** Each of these takes a backtracking matcher longer than the world is old. */
    @ParameterizedTest
    @ValueSource(
            strings = {"(a+)+b", "(a|a)*b", "(a|aa)+b", "(.*a){30}b", "(?:|){40}b$", "^(([a-z])+.)+[A-Z]([a-z])+b$"})
    void aPatternThatBlowsUpElsewhereEndsHere(String pattern) {
        assertThat(BodyPattern.of(pattern).isIn("a".repeat(20_000))).isFalse();
    }

    static List<Arguments> mistakes() {
        return List.of(
                Arguments.of("(", "the pattern '(' is none of RE2 syntax: missing closing )"),
                Arguments.of("(a)\\1", "the pattern '(a)\\1' is none of RE2 syntax: invalid escape sequence"),
                Arguments.of("a{1001}", "the pattern 'a{1001}' is none of RE2 syntax: invalid repeat count"),
                Arguments.of("((a{99}){99}){99}", "the pattern '((a{99}){99}){99}' repeats too much"),
                Arguments.of("a{1,}{50}{,50}{1000}", "the pattern 'a{1,}{50}{,50}{1000}' repeats too much"),
                Arguments.of("x".repeat(1001), "the pattern is 1001 characters long, expected at most 1000"));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void whatIsNoPatternIsToldWhy(String pattern, String message) {
        assertThatThrownBy(() -> BodyPattern.of(pattern))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }
}
