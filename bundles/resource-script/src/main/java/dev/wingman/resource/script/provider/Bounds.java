package dev.wingman.resource.script.provider;

import dev.wingman.resource.script.ScriptException;
import dev.wingman.resource.script.ScriptLimits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The operator's bounds of {@link ScriptLimits}; 0 for none. */
record Bounds(int memoryInMiB, int cpuInSeconds, int processes, int fileSizeInMiB) {

    /**
     * What a script is limited to.
     *
     * @throws ScriptException if it asks for more than the operator allows, or for what does not hold here
     */
    ScriptLimits limit(ScriptLimits asked) throws ScriptException {
        if (asked.processes() > 0 && isRoot()) {
            throw new ScriptException(
                    "processes: the kernel does not limit root's; leave it out, or have the runtime run as"
                            + " a user of its own");
        }
        return new ScriptLimits(
                lower("memory_mib", asked.memoryInMiB(), memoryInMiB, "max_memory_in_mib"),
                lower("cpu_seconds", asked.cpuInSeconds(), cpuInSeconds, "max_cpu_in_seconds"),
                lower("processes", asked.processes(), processes, "max_processes"),
                lower("file_size_mib", asked.fileSizeInMiB(), fileSizeInMiB, "max_file_size_in_mib"));
    }

    private static int lower(String parameter, int asked, int bound, String key) throws ScriptException {
        if (bound > 0 && asked > bound) {
            throw new ScriptException(parameter + ": " + asked + " is more than the operator's " + bound + " (" + key
                    + " in etc/script.yaml)");
        }
        return asked > 0 ? asked : bound;
    }

    private static boolean isRoot() throws ScriptException {
        try {
            return Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
        } catch (IOException e) {
            throw new ScriptException("processes: cannot see whether they can be limited: " + e, e);
        }
    }
}
