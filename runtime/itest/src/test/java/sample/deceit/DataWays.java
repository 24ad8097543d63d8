package sample.deceit;

import dev.wingman.api.ActionResult;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.AbstractList;
import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.osgi.util.promise.Promise;
import org.osgi.util.promise.Promises;

/** Results whose data lie, never end, or are none. */
final class DataWays {

    private DataWays() {}

    static void addTo(Map<String, Deceit.Way> ways) {
        addLies(ways);
        addMasses(ways);
        addOthers(ways);
    }

    private static void addLies(Map<String, Deceit.Way> ways) {
        ways.put("map that changes", action -> {
            Map<String, Object> changing = new Changing();
            return result("reads " + changing.get("n") + " and " + changing.get("n"), changing);
        });
        ways.put(
                "list that lies about its size",
                action -> result("says 1000", Map.of("list", new AbstractList<Object>() {
                    private int asked;

                    @Override
                    public Object get(int index) {
                        return index;
                    }

                    @Override
                    public int size() {
                        return asked++ > 2 ? 2 : 1_000;
                    }
                })));
        ways.put("map that is changed later", action -> {
            Map<String, Object> mine = new HashMap<>(Map.of("n", 1));
            ActionResult result = ActionResult.success("was 1", mine);
            mine.put("n", 2);
            return Promises.resolved(result);
        });
        ways.put("change of the action", action -> {
            action.params().put("n", 2);
            return result("changed", Map.of());
        });
    }

    private static void addMasses(Map<String, Deceit.Way> ways) {
        ways.put("map that holds itself", action -> {
            Map<String, Object> me = new HashMap<>();
            me.put("me", me);
            return result("cyclic", me);
        });
        ways.put("list that holds itself twice", action -> {
            List<Object> me = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                me = List.of(me, me);
            }
            return result("exploding", Map.of("list", me));
        });
        ways.put(
                "map without end",
                action -> result("endless", new AbstractMap<>() {
                    @Override
                    public Set<Entry<String, Object>> entrySet() {
                        return new java.util.AbstractSet<>() {
                            @Override
                            public Iterator<Entry<String, Object>> iterator() {
                                return java.util.stream.Stream.<Entry<String, Object>>generate(() -> Map.entry("n", 1))
                                        .iterator();
                            }

                            @Override
                            public int size() {
                                return 1;
                            }
                        };
                    }
                }));
        ways.put("much text", action -> result("long", Map.of("text", "x".repeat(9 << 20))));
        ways.put("huge number", action -> result("huge", Map.of("n", BigInteger.ONE.shiftLeft(1 << 20))));
        ways.put("number with a huge exponent", action -> result("huge", Map.of("n", new BigDecimal("1e1000000000"))));
    }

    private static void addOthers(Map<String, Deceit.Way> ways) {
        ways.put("no number", action -> result("none", Map.of("n", Double.NaN)));
        ways.put(
                "number of its own",
                action -> result("own", Map.of("n", new BigDecimal(1) {
                    private static final long serialVersionUID = 1L;
                })));
        ways.put("text of its own", action -> result("own", Map.of("text", new StringBuilder("mutable"))));
        ways.put("object", action -> result("own", Map.of("object", new Object())));
        ways.put("key that is no text", action -> result("own", keyed(1)));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> keyed(Object key) {
        return (Map<String, Object>) (Map<?, ?>) Map.of(key, "value");
    }

    private static Promise<ActionResult> result(String message, Map<String, Object> data) {
        return Promises.resolved(ActionResult.success(message, data));
    }

    /** Another value at each look. */
    private static final class Changing extends AbstractMap<String, Object> {
        private int looks;

        @Override
        public Set<Entry<String, Object>> entrySet() {
            return Set.of(Map.entry("n", ++looks));
        }
    }
}
