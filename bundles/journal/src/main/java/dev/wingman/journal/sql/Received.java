package dev.wingman.journal.sql;

/** What is known of an action from its beginning. */
record Received(String plugin, String version, String trust, String type, String target) {}
