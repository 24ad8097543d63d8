package dev.wingman.sandbox.protocol;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Our requests that wait for a reply. Thread-safe.
 *
 * <p>Ids only grow. Towards a guest they leap by a random width: a reply proves that the request was read, since
 * guessing the id of the next one would be a breach in all but one of a million cases.
 */
final class Calls {

    /** 2^53 ids last for 2^33 calls and more. */
    private static final int MAX_LEAP = 1 << 20;

    private final @Nullable SecureRandom random;
    private final int max;
    private final Map<Long, Call> waiting = new HashMap<>();
    private long lastId;

    Calls(Limits limits) {
        this.random = limits.trustsReader() ? null : new SecureRandom();
        this.max = limits.maxPending();
    }

    /** @throws IllegalStateException if as many as allowed wait already */
    synchronized Call add(String method, Peer peer) {
        if (waiting.size() >= max) {
            throw new IllegalStateException(max + " calls wait for their replies already");
        }
        lastId += 1 + (random == null ? 0 : random.nextInt(MAX_LEAP));
        Call call = new Call(lastId, method, peer);
        waiting.put(lastId, call);
        return call;
    }

    /** The call that a reply belongs to; from now on the id is unknown. */
    synchronized Call take(long id) throws Breach {
        Call call = waiting.remove(id);
        if (call == null) {
            throw new Breach("a reply has an id that no request waits under: " + id);
        }
        return call;
    }

    /** Forgets a call that never went out. */
    synchronized void remove(Call call) {
        waiting.remove(call.id());
    }

    synchronized List<Call> takeAll() {
        List<Call> all = new ArrayList<>(waiting.values());
        waiting.clear();
        return all;
    }

    synchronized int size() {
        return waiting.size();
    }
}
