package sample.raid;

import dev.wingman.api.Action;
import dev.wingman.api.ActionResult;
import dev.wingman.api.BlockingPlugin;
import dev.wingman.api.Verdict;
import dev.wingman.resource.script.Scripts;
import java.lang.reflect.InvocationTargetException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A plugin that wants more than it was given. The same code runs trusted, where it gets it, and verified, where it must
 * not: each action tries one way.
 */
public abstract class Raid extends BlockingPlugin {

    private static final int MOST_CAUSES = 8;

    private final String id;
    private final Map<String, Way> ways = new TreeMap<>();

    protected Raid(String id, Scripts scripts) {
        this.id = id;
        FileWays.addTo(ways);
        NetworkWays.addTo(ways);
        ReflectionWays.addTo(ways);
        StateWays.addTo(ways);
        LogWays.addTo(ways);
        ThreadWays.addTo(ways);
        RightsWays.addTo(ways);
        StreamWays.addTo(ways);
        FinalizerWays.addTo(ways);
        LibraryWays.addTo(ways);
        new HostServiceWays(scripts).addTo(ways);
        StillWays.addTo(ways);
    }

    @Override
    public String pluginId() {
        return id;
    }

    @Override
    public List<String> supportedActions() {
        return List.of("attempt");
    }

    @Override
    protected Verdict checkBefore(Action action) {
        return Verdict.ok("it will try");
    }

    @Override
    protected ActionResult run(Action action) {
        Collection<?> words = (Collection<?>) action.params().get("words");
        return ActionResult.success(attempt(
                (String) action.params().get("way"),
                words.stream().map(String.class::cast).toArray(String[]::new)));
    }

    /** What came of it: an answer, or the class and message of what was thrown. */
    private String attempt(String way, String... words) {
        try {
            Way known = ways.get(way);
            return known == null ? "there is no way '" + way + "'" : String.valueOf(known.attempt(words));
        } catch (Throwable e) {
            return said(e);
        }
    }

    static String said(Throwable thrown) {
        Throwable cause = thrown;
        for (int i = 0; i < MOST_CAUSES && isWrapping(cause); i++) {
            cause = cause.getCause();
        }
        return cause.getClass().getSimpleName() + ": " + cause.getMessage();
    }

    private static boolean isWrapping(Throwable thrown) {
        return thrown.getCause() != null
                && (thrown instanceof InvocationTargetException
                        || thrown instanceof ExceptionInInitializerError
                        || thrown.getCause() instanceof SecurityException);
    }
}
