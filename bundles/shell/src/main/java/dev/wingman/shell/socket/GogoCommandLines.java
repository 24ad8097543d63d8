package dev.wingman.shell.socket;

import dev.wingman.core.ActionReport;
import dev.wingman.core.BatchReport;
import dev.wingman.core.Outcome;
import java.io.ByteArrayInputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.apache.felix.service.command.CommandProcessor;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Converter;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Runs each command line in a Gogo session of its own, whose commands need no scope to be named. */
@Component(service = CommandLines.class)
public final class GogoCommandLines implements CommandLines {

    /** Set in the sessions that are made here, so that a command can tell them from the shell on a terminal. */
    private static final String ORIGIN = "wingman.origin";

    private final CommandProcessor processor;

    @Activate
    public GogoCommandLines(@Reference CommandProcessor processor) {
        this.processor = processor;
    }

    /** Whether the session is one of a command line that came over the socket. */
    public static boolean isOf(CommandSession session) {
        return GogoCommandLines.class.equals(session.get(ORIGIN));
    }

    @Override
    @SuppressWarnings("IllegalCatch") // Gogo's execute and format throw whatever a command throws.
    public int run(String commandLine, Path directory, OutputStream out, OutputStream err) throws InterruptedException {
        PrintStream print = new PrintStream(out, true, StandardCharsets.UTF_8);
        PrintStream complain = new PrintStream(err, true, StandardCharsets.UTF_8);
        try (CommandSession session = processor.createSession(new ByteArrayInputStream(new byte[0]), print, complain)) {
            session.currentDir(directory);
            session.put("SCOPE", "wingman:gogo:*");
            session.put(ORIGIN, GogoCommandLines.class);
            Object result = session.execute(commandLine);
            if (result != null) {
                print.println(String.valueOf(session.format(result, Converter.INSPECT))
                        .stripTrailing());
            }
            return outcome(result) == Outcome.SUCCEEDED ? 0 : 1;
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            complain.println(FailureText.of(e));
            return 1;
        } finally {
            print.flush();
            complain.flush();
        }
    }

    private static Outcome outcome(@Nullable Object result) {
        if (result instanceof ActionReport report) {
            return report.outcome();
        }
        return result instanceof BatchReport report ? report.outcome() : Outcome.SUCCEEDED;
    }
}
