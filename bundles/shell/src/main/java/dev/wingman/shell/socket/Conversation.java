package dev.wingman.shell.socket;

/** What is said with one client. Called by the thread of the socket only, and must not block. */
interface Conversation {

    /** One line of the client, without its end. */
    void line(String line);

    /** Whether the client has said hello. */
    boolean greeted();

    /** Whether a request of the client is under way. Thread-safe. */
    boolean busy();

    /** Asks the request under way, if there is one, to end. */
    void cancel(String reason);
}
