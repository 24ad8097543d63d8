package dev.wingman.resource.script;

import dev.wingman.api.HostService;
import dev.wingman.api.RequiresPermission;
import dev.wingman.resource.script.Script.Interpreter;
import java.util.function.Consumer;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Runs scripts in a process of their own. Guarded by {@code script:execute}, whose targets are the interpreters' names.
 *
 * <p>A script gets a session, a private working directory and a clean environment of its own, an empty standard input
 * and the rights of the user who runs the host. All that it started ends with it: a process that it leaves behind is
 * given a second to finish what it writes, then a second after SIGTERM, then it is killed. So a script cannot start a
 * daemon, except through something that starts daemons, such as {@code systemctl}.
 *
 * <p>A script that is {@linkplain Script#readOnly held to looking} reads files and starts programs, and that is all: the
 * kernel lets it write to its output and to {@code /dev/null}, gives it no network, and delivers its signals to its own
 * processes only. Devices cannot be opened. Where the kernel cannot do so, the script is not run.
 *
 * <p>Secrets that its variables name are given to its process alone, and replaced by their names wherever its output holds
 * them as they are.
 *
 * <p>Thread-safe.
 */
@HostService(resource = "script")
@ProviderType
public interface Scripts {

    /**
     * Runs a script to its end or its deadline; blocks. Interrupting the thread kills the script and all it started.
     *
     * @throws dev.wingman.api.PermissionRefusedException if the plugin may not run this interpreter
     * @throws ScriptException if the script could not be run at all, or was ended because the plugin goes away
     * @throws InterruptedException if the thread was interrupted; the script is dead then
     */
    @RequiresPermission("script:execute")
    ScriptOutcome run(Script script) throws ScriptException, InterruptedException;

    /**
     * The same, and tells on the calling thread what the script writes while it runs.
     *
     * @param lines gets the lines of both streams as they come, cut after 500 bytes; some are left out when it is slower
     *     than the script. What it throws ends the script and is thrown here.
     */
    @RequiresPermission("script:execute")
    ScriptOutcome run(Script script, Consumer<String> lines) throws ScriptException, InterruptedException;

    /**
     * Says whether the script could be run now, and runs nothing: interpreter, secrets, limits, what the machine can enforce.
     *
     * @throws dev.wingman.api.PermissionRefusedException if the plugin may not run this interpreter
     * @throws ScriptException if it could not; the message says why
     */
    @RequiresPermission("script:execute")
    void check(Script script) throws ScriptException;

    /**
     * The text of a script out of one of the directories that the operator lists in {@code etc/script.yaml}.
     *
     * @param interpreter what it is for; the permission is asked for this
     * @param file its absolute path
     * @throws dev.wingman.api.PermissionRefusedException if the plugin may not run this interpreter
     * @throws ScriptException if the file does not lie there, can be written by others, or cannot be read
     */
    @RequiresPermission("script:execute")
    String load(Interpreter interpreter, String file) throws ScriptException;
}
