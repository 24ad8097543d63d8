package dev.wingman.resource.script;

import dev.wingman.api.HostService;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Runs scripts in a process of their own. Guarded by {@code script:execute}, whose targets are the interpreters' names.
 */
@HostService(resource = "script")
@ProviderType
public interface Scripts {

    /**
     * Runs a script to its end or its deadline; blocks. Interrupting the thread kills the script and all it started.
     *
     * @throws dev.wingman.api.PermissionRefusedException if the plugin may not run this interpreter
     * @throws ScriptException if the script could not be run at all
     * @throws InterruptedException if the thread was interrupted; the script is dead then
     */
    ScriptOutcome run(Script script) throws ScriptException, InterruptedException;
}
