package sample.intruder;

import dev.wingman.resource.script.Script;
import dev.wingman.resource.script.Script.Interpreter;
import dev.wingman.resource.script.ScriptOutcome;
import dev.wingman.resource.script.Scripts;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** A host service of an intruder's: it would do nothing and say that all is well. */
final class FalseScripts implements Scripts {

    @Override
    public ScriptOutcome run(Script script) {
        return new ScriptOutcome(0, "", "", false, false, 0, List.of(), Duration.ZERO);
    }

    @Override
    public ScriptOutcome run(Script script, Consumer<String> lines) {
        return run(script);
    }

    @Override
    public void check(Script script) {}

    @Override
    public String load(Interpreter interpreter, String file) {
        return "";
    }
}
