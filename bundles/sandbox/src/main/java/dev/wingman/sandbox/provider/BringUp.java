package dev.wingman.sandbox.provider;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.wingman.sandbox.SandboxException;
import dev.wingman.sandbox.protocol.PeerEndedException;
import dev.wingman.sandbox.protocol.Protocol;
import dev.wingman.sandbox.protocol.RpcError;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;

/**
 * Makes a started process a blank guest: {@code initialize}, then {@code confine}, and meanwhile takes away its last writable place;
 * then it looks whether the guest really is confined. What a process has given up it cannot get back, so that holds for as long
 * as the guest lives. And makes one plugin's guest of a blank one: {@code load}, then {@code describe}, which runs the first code of
 * the plugin.
 */
final class BringUp {

    /** Of each step; a machine under load starts slowly. */
    private static final Duration DEADLINE = Duration.ofSeconds(10);

    private final Confiner confiner;

    BringUp(Confiner confiner) {
        this.confiner = confiner;
    }

    /**
     * Greets a process that has just been started, and has it confined. If anything fails, it is of no use.
     *
     * @param waits whether it will wait for its plugin, and may use the time to make ready for it
     */
    void makeBlank(Guest guest, boolean waits) throws SandboxException, InterruptedException {
        initialize(guest, waits);
        List<String> layers = confiner.confine(
                guest, params -> step(guest, Protocol.CONFINE, params, guest.directory()::deleteCache));
        if (guest.directory().hasCache()) {
            throw failed(guest, "still has a place to write");
        }
        guest.heldBy(layers);
    }

    private static void initialize(Guest guest, boolean waits) throws SandboxException, InterruptedException {
        JsonObject params = new JsonObject();
        params.addProperty("protocol", Protocol.VERSION);
        params.addProperty("waits", waits);
        JsonElement answer = step(guest, Protocol.INITIALIZE, params);
        if (!(answer instanceof JsonObject object)
                || !(object.get("protocol") instanceof JsonPrimitive version)
                || !version.getAsString().equals(Integer.toString(Protocol.VERSION))) {
            throw failed(guest, "does not speak version " + Protocol.VERSION + " of the protocol");
        }
    }

    /**
     * Puts the plugin into a blank guest. If anything fails, the guest is ended.
     *
     * @param host what the plugin's constructor may ask for
     */
    Sandbox.Ready prepare(Guest guest, SandboxedCode code, HostCalls host, OverdueGuests overdue)
            throws SandboxException, InterruptedException {
        boolean done = false;
        guest.belongsTo(code.id());
        try {
            if (guest.layers().isEmpty()) {
                throw new IllegalStateException(guest + " is not confined");
            }
            step(guest, Protocol.LOAD, load(guest, code));
            Description description = describe(guest, host, overdue);
            done = true;
            return new Sandbox.Ready(guest, description);
        } catch (IOException e) {
            throw unwritable(e);
        } finally {
            if (!done) {
                guest.kill("could not be prepared");
            }
        }
    }

    private static JsonObject load(Guest guest, SandboxedCode code) throws IOException {
        GuestDirectory directory = guest.directory();
        JsonObject params = new JsonObject();
        params.addProperty("id", code.id());
        params.addProperty("version", code.plugin().manifest().version().toString());
        params.addProperty("jar", directory.add("plugin.jar", code.plugin().jar()));
        params.addProperty("entry_point", code.plugin().manifest().entryPoint().className());
        params.add("imports", texts(code.plugin().importedPackages()));
        params.add("host_services", texts(code.plugin().hostServices()));
        JsonArray api = new JsonArray();
        for (ApiSlices.Slice slice : code.slices()) {
            api.add(directory.add("api-" + slice.file(), slice.jar()));
        }
        params.add("api", api);
        params.add("rows", texts(code.rows()));
        return params;
    }

    private static JsonArray texts(List<String> texts) {
        JsonArray array = new JsonArray();
        texts.forEach(array::add);
        return array;
    }

    /** The plugin's constructor runs here, and may use its host services. */
    private static Description describe(Guest guest, HostCalls host, OverdueGuests overdue)
            throws SandboxException, InterruptedException {
        String late = late(Protocol.DESCRIBE);
        OverdueGuests.Alarm alarm = overdue.endAfter(DEADLINE, guest, late);
        try {
            return Description.of(guest.call(Protocol.DESCRIBE, new JsonObject(), host, overdue));
        } catch (RpcError e) {
            String text = CleanText.line(String.valueOf(e.getMessage()));
            throw new SandboxException(
                    e.code() == RpcError.PLUGIN_THREW ? "its constructor threw " + text : "describe: " + text, e);
        } catch (PeerEndedException e) {
            throw ended(guest, Protocol.DESCRIBE, e);
        } finally {
            alarm.cancel();
        }
    }

    private static JsonElement step(Guest guest, String method, JsonObject params)
            throws SandboxException, InterruptedException {
        return step(guest, method, params, Guest.Meanwhile.NOTHING);
    }

    /** Done when both are, the guest and our own part. */
    private static JsonElement step(Guest guest, String method, JsonObject params, Guest.Meanwhile work)
            throws SandboxException, InterruptedException {
        try {
            return guest.call(method, params, work, DEADLINE);
        } catch (RpcError e) {
            throw failed(guest, "failed at '" + method + "': " + CleanText.line(String.valueOf(e.getMessage())));
        } catch (TimeoutException e) {
            throw failed(guest, late(method));
        } catch (PeerEndedException e) {
            throw ended(guest, method, e);
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    private static SandboxException unwritable(IOException e) {
        return new SandboxException("the files of its guest cannot be written: " + CleanText.line(e.toString()), e);
    }

    private static String late(String method) {
        return "did not answer '" + method + "' within " + DEADLINE.toSeconds() + " s";
    }

    private static SandboxException ended(Guest guest, String method, PeerEndedException e) {
        return new SandboxException(
                "its guest did not come up (Java " + Runtime.version() + "): at '" + method + "' it "
                        + guest.howItEnded(),
                e);
    }

    private static SandboxException failed(Guest guest, String why) {
        return new SandboxException(
                "its guest did not come up (Java " + Runtime.version() + "): it " + why + guest.lastLines());
    }
}
