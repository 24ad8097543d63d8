package dev.wingman.deployer.provider;

import java.util.List;

/** What came of starting a plugin and asking it who it is. */
sealed interface Verification {

    /** It answers as its manifest says. */
    record Serving(List<String> actions) implements Verification {}

    /** It lacks a host service. */
    record Waiting(String reason) implements Verification {}

    /** It cannot serve. */
    record Unfit(String reason) implements Verification {}
}
