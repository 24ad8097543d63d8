package dev.wingman.resource.proxmox.provider;

import com.google.gson.JsonElement;
import dev.wingman.resource.proxmox.ProxmoxException;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** What a task has written so far, each line once. The node's words are made fit to be shown. */
final class TaskLog {

    private static final int AT_A_TIME = 50;

    private final ApiClient client;
    private final Upid upid;
    private final Consumer<String> log;
    private int copied;

    TaskLog(ApiClient client, Upid upid, Consumer<String> log) {
        this.client = client;
        this.upid = upid;
        this.log = log;
    }

    /**
     * Gives on what is new, up to a bound; what is beyond it comes next time. What cannot be read is left out: it is the task's
     * status that says what became of it.
     */
    void copy() throws ProxmoxException, InterruptedException {
        try {
            copyNew();
        } catch (ProxmoxException e) {
            if (e.kind() == ProxmoxException.Kind.CLOSED) {
                throw e;
            }
        }
    }

    private void copyNew() throws ProxmoxException, InterruptedException {
        ApiRequest tail = ApiRequest.get(
                upid.path() + "/log", Map.of("start", Integer.toString(copied), "limit", Integer.toString(AT_A_TIME)));
        JsonElement data = client.read(tail);
        List<Fields> lines = Fields.list(tail, data);
        for (Fields line : lines) {
            String text = Words.of(line.text("t").orElse(""));
            // An empty log is one line that says so, under a number that the first real line has afterwards.
            if (!text.equals("no content")) {
                copied++;
                log.accept(text);
            }
        }
    }
}
