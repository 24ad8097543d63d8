package org.example.diskspace;

import dev.wingman.api.Action;
import dev.wingman.api.ActionResult;
import dev.wingman.api.BlockingPlugin;
import dev.wingman.api.Verdict;
import dev.wingman.resource.script.Script;
import dev.wingman.resource.script.Script.Interpreter;
import dev.wingman.resource.script.ScriptLimits;
import dev.wingman.resource.script.ScriptOutcome;
import dev.wingman.resource.script.Scripts;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Asks the host how full its disks are. */
public final class DiskSpace extends BlockingPlugin {

    private static final Script DF = new Script(
            Interpreter.BASH, "df -P -l -x tmpfs", Duration.ofSeconds(20), true, ScriptLimits.NONE, Map.of());

    private final Scripts scripts;

    public DiskSpace(Scripts scripts) {
        this.scripts = scripts;
    }

    @Override
    public String pluginId() {
        return "disk-space";
    }

    @Override
    public List<String> supportedActions() {
        return List.of("check");
    }

    @Override
    protected Verdict checkBefore(Action action) throws Exception {
        long most = most(action);
        if (most < 1 || most > 100) {
            return Verdict.no("most is " + action.params().get("most") + ", expected 1 to 100 percent");
        }
        scripts.check(DF);
        return Verdict.ok("it can look");
    }

    @Override
    protected ActionResult run(Action action) throws Exception {
        ScriptOutcome outcome = scripts.run(DF);
        if (outcome.exitCode() != 0) {
            return ActionResult.error("df ended with " + outcome.exitCode() + ": "
                    + outcome.stderr().strip());
        }
        Map<String, Object> percent = percentByPlace(outcome.stdout());
        List<String> full = percent.entrySet().stream()
                .filter(disk -> (Long) disk.getValue() > most(action))
                .map(disk -> disk.getKey() + " (" + disk.getValue() + " %)")
                .toList();
        return full.isEmpty()
                ? ActionResult.success(percent.size() + " disks have room", percent)
                : ActionResult.error("too full: " + String.join(", ", full), percent);
    }

    /** The fifth column is the use, the sixth where the disk is mounted. */
    private static Map<String, Object> percentByPlace(String table) {
        Map<String, Object> percent = new TreeMap<>();
        table.lines()
                .skip(1)
                .map(line -> line.split("\\s+", 6))
                .filter(row -> row.length == 6)
                .forEach(row ->
                        percent.put(row[5], Long.valueOf(row[4].replace("%", "").replace("-", "0"))));
        return percent;
    }

    private static long most(Action action) {
        return action.params().getOrDefault("most", 90) instanceof Number most ? most.longValue() : 0;
    }
}
