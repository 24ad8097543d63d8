package sample.sandboxed;

import dev.wingman.api.Action;
import dev.wingman.api.ActionResult;
import dev.wingman.api.BlockingPlugin;
import dev.wingman.api.Progress;
import dev.wingman.api.Verdict;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A sandboxed plugin that wants to take its host down with it, within what the search of its classes lets through. */
public final class Bomb extends BlockingPlugin {

    private final Progress progress;
    private final List<Object> kept = new ArrayList<>();
    private volatile long turns;

    public Bomb(Progress progress) {
        this.progress = progress;
    }

    @Override
    public String pluginId() {
        return "bomb";
    }

    @Override
    public List<String> supportedActions() {
        return List.of(
                "fine",
                "nap",
                "loop",
                "sleep",
                "heap",
                "direct",
                "stdout",
                "stderr",
                "progress",
                "huge",
                "deep",
                "stack");
    }

    @Override
    protected Verdict checkBefore(Action action) {
        return Verdict.ok("always");
    }

    @Override
    protected ActionResult run(Action action) {
        String line = "x".repeat(1_000);
        switch (action.type()) {
            case "loop" -> {
                while (true) {
                    turns++;
                }
            }
            case "nap" -> {
                sleepOn();
                return ActionResult.success("awake");
            }
            case "sleep" -> {
                while (true) {
                    sleepOn();
                }
            }
            case "heap" -> {
                while (true) {
                    kept.add(new long[100_000]);
                }
            }
            case "direct" -> {
                while (true) {
                    kept.add(ByteBuffer.allocateDirect(1 << 20));
                }
            }
            case "stdout" -> {
                while (true) {
                    System.out.println(line);
                }
            }
            case "stderr" -> {
                while (true) {
                    System.err.println(line);
                }
            }
            case "progress" -> {
                while (true) {
                    progress.report(line);
                }
            }
            case "huge" -> {
                return new ActionResult(ActionResult.Status.SUCCESS, "x".repeat(10_000_000), Map.of());
            }
            case "deep" -> {
                Object nested = List.of();
                for (int i = 0; i < 10_000; i++) {
                    nested = List.of(nested);
                }
                return new ActionResult(ActionResult.Status.SUCCESS, "deep", Map.of("nested", nested));
            }
            case "stack" -> {
                return ActionResult.success("never " + fall(0));
            }
            default -> {
                return ActionResult.success("fine");
            }
        }
    }

    /** An interrupt changes nothing. */
    private void sleepOn() {
        try {
            Thread.sleep(1_000);
        } catch (InterruptedException e) {
            turns++;
        }
    }

    private long fall(long depth) {
        return depth < 0 ? depth : fall(depth + 1) + 1;
    }
}
