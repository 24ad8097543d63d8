package dev.wingman.resource.script.provider;

import dev.wingman.resource.script.ScriptException;
import dev.wingman.settings.SettingsException;
import dev.wingman.settings.SettingsFile;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The operator's rules as the file has them now: read with the first script, and again when it has changed. Thread-safe. */
final class RulesSource {

    private final Path file;
    private @Nullable String known;
    private @Nullable OperatorRules rules;

    /** @param file {@code etc/script.yaml}, which need not be there */
    RulesSource(Path file) {
        this.file = file;
    }

    /** @throws ScriptException if they cannot be understood: then no script runs */
    synchronized OperatorRules current() throws ScriptException {
        try {
            String state = SettingsFile.state(file);
            OperatorRules current = rules;
            if (current == null || !state.equals(known)) {
                rules = null;
                current = OperatorRules.read(file);
                rules = current;
                known = state;
            }
            return current;
        } catch (SettingsException e) {
            throw new ScriptException(String.valueOf(e.getMessage()), e);
        }
    }
}
