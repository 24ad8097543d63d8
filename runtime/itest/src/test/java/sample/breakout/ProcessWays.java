package sample.breakout;

import java.util.Map;

/** Ways to another process. */
final class ProcessWays {

    private static final int SIZE_OF_CLONE_ARGUMENTS = 64;
    private static final int CLONE3 = 435;
    private static final int SIGCHLD = 17;

    private ProcessWays() {}

    static void addTo(Map<String, Way> ways) {
        ways.put(
                "process builder",
                words -> "exit " + new ProcessBuilder(words).start().waitFor());
        ways.put(
                "runtime exec",
                words -> "exit " + Runtime.getRuntime().exec(words).waitFor());
        ways.put("call", words -> {
            long[] all = Raw.arguments(words);
            return Raw.call(all[0], java.util.Arrays.copyOfRange(all, 1, all.length));
        });
        ways.put("call that makes a child", words -> {
            long[] all = Raw.arguments(words);
            return Raw.callThatMakesAChild(all[0], java.util.Arrays.copyOfRange(all, 1, all.length));
        });
        ways.put("clone3", words -> {
            byte[] arguments = new byte[SIZE_OF_CLONE_ARGUMENTS];
            arguments[32] = SIGCHLD;
            return Raw.callThatMakesAChild(CLONE3, Raw.memory(arguments), SIZE_OF_CLONE_ARGUMENTS);
        });
        ways.put("posix_spawn", words -> {
            int error = Raw.function(
                    "posix_spawn", new int[1], words[0], null, null, new String[] {words[0]}, new String[0]);
            return error == 0 ? "child" : Raw.errno(error);
        });
        ways.put("system", words -> "status " + Raw.function("system", words[0]));
        ways.put(
                "process handle",
                words -> "sees " + ProcessHandle.allProcesses().count());
        ways.put(
                "end process",
                words -> "asked: "
                        + ProcessHandle.of(Long.parseLong(words[0]))
                                .orElseThrow()
                                .isAlive());
    }
}
