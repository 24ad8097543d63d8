package dev.wingman.shell.command;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.CommandSessionListener;
import org.apache.felix.service.command.Function;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;

/**
 * Answers a command that does not exist by the names near it. Gogo hands such a command to what the session knows as
 * {@code default}, and else throws an exception whose class name it prints.
 */
@Component(service = CommandSessionListener.class)
public final class UnknownCommands implements CommandSessionListener {

    private static final String HANDLER = "default";
    private static final String ALL_COMMANDS = ".commands";

    @Override
    public void beforeExecute(CommandSession session, CharSequence command) {
        if (session.get(HANDLER) == null) {
            session.put(HANDLER, (Function) UnknownCommands::refuse);
        }
    }

    /** @param words the name as it was typed, and its arguments */
    private static Object refuse(CommandSession session, List<Object> words) {
        String typed = String.valueOf(words.get(0));
        // Gogo puts a scope of its own before a name that was typed without.
        String name = typed.substring(typed.indexOf(':') + 1);
        throw new CommandFailedException(
                "no command '" + name + "'" + Nearest.hint(name, names(session), "'help' lists them"));
    }

    private static Set<String> names(CommandSession session) {
        return session.get(ALL_COMMANDS) instanceof Collection<?> all
                ? all.stream()
                        .map(String::valueOf)
                        .map(name -> name.substring(name.indexOf(':') + 1))
                        .collect(Collectors.toSet())
                : Set.of();
    }

    @Override
    public void afterExecute(CommandSession session, CharSequence command, @Nullable Exception failure) {}

    @Override
    public void afterExecute(CommandSession session, CharSequence command, @Nullable Object result) {}
}
