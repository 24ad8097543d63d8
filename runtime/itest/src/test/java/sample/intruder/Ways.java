package sample.intruder;

import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;

/** For whoever tests the bundle: what it can try, by name. */
public final class Ways {

    static final Map<Long, Map<String, Callable<Object>>> of = new ConcurrentHashMap<>();

    private Ways() {}

    /** What came of it: an answer, or the class and message of what was thrown. */
    public static String attempt(String way) {
        try {
            Callable<Object> known = of.values().iterator().next().get(way);
            return known == null ? "there is no way '" + way + "'" : String.valueOf(known.call());
        } catch (Throwable e) {
            Throwable cause = e.getCause() instanceof SecurityException security ? security : e;
            return cause.getClass().getSimpleName() + ": " + cause.getMessage();
        }
    }
}
