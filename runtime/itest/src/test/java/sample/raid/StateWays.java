package sample.raid;

import java.lang.management.ManagementFactory;
import java.security.Policy;
import java.security.Provider;
import java.security.Security;
import java.sql.DriverManager;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;

/** Ways to what the whole runtime shares. A trusted plugin puts back what it changed. */
@SuppressWarnings("removal")
final class StateWays {

    private StateWays() {}

    static void addTo(Map<String, Way> ways) {
        addEnforcement(ways);
        addSettings(ways);
        addProcess(ways);
    }

    private static void addEnforcement(Map<String, Way> ways) {
        ways.put("security manager", words -> {
            System.setSecurityManager(System.getSecurityManager());
            return "set";
        });
        ways.put("policy", words -> {
            Policy.setPolicy(Policy.getPolicy());
            return "set";
        });
        ways.put("security property", words -> {
            Security.setProperty("wingman.raid", "tried");
            return "set";
        });
        ways.put("provider", words -> {
            Security.addProvider(new Provider("Raid", "1", "tried") {});
            Security.removeProvider("Raid");
            return "added";
        });
        ways.put("provider first", words -> {
            Security.insertProviderAt(new Provider("Raid", "1", "tried") {}, 1);
            Security.removeProvider("Raid");
            return "added";
        });
        ways.put("without provider", words -> {
            Security.removeProvider("Raid");
            return "removed";
        });
        ways.put("change of a provider", words -> {
            Provider provider = Security.getProviders()[0];
            provider.put("Raid.raid", "tried");
            provider.remove("Raid.raid");
            return "changed";
        });
    }

    private static void addSettings(Map<String, Way> ways) {
        ways.put("system property", words -> {
            System.setProperty("wingman.raid", "tried");
            System.clearProperty("wingman.raid");
            return "set";
        });
        ways.put("all properties", words -> "got " + !System.getProperties().isEmpty());
        ways.put("one property", words -> "got " + (System.getProperty(words[0]) != null));
        ways.put("all variables", words -> "got " + !System.getenv().isEmpty());
        ways.put("standard output", words -> {
            System.setOut(System.out);
            return "set";
        });
        ways.put("standard error", words -> {
            System.setErr(System.err);
            return "set";
        });
        ways.put("standard input", words -> {
            System.setIn(System.in);
            return "set";
        });
        ways.put("locale", words -> {
            Locale.setDefault(Locale.getDefault());
            return "set";
        });
        ways.put("time zone", words -> {
            TimeZone.setDefault(TimeZone.getDefault());
            return "set";
        });
        // Asks what Preferences.userRoot asks first: where the answer is yes, that writes into the home of the user.
        ways.put("preferences", words -> {
            System.getSecurityManager().checkPermission(new RuntimePermission("preferences"));
            return "may read";
        });
        ways.put("log of database drivers", words -> {
            DriverManager.setLogWriter(null);
            return "set";
        });
        ways.put("bean search path", words -> {
            java.beans.Introspector.setBeanInfoSearchPath(java.beans.Introspector.getBeanInfoSearchPath());
            return "set";
        });
    }

    private static void addProcess(Map<String, Way> ways) {
        // Asks what Runtime.halt asks first, where the answer is yes.
        ways.put("halt", words -> {
            System.getSecurityManager().checkExit(1);
            return "may halt";
        });
        ways.put(
                "exec",
                words -> Runtime.getRuntime().exec(new String[] {"/bin/true"}).waitFor());
        ways.put("process handle", words -> "got " + ProcessHandle.current().isAlive());
        ways.put(
                "all processes", words -> "got " + (ProcessHandle.allProcesses().count() > 0));
        ways.put(
                "management beans",
                words -> "got " + ManagementFactory.getPlatformMBeanServer().getMBeanCount());
        ways.put("other management beans", words -> {
            var server = javax.management.MBeanServerFactory.createMBeanServer();
            javax.management.MBeanServerFactory.releaseMBeanServer(server);
            return "made";
        });
        ways.put("memory dump", words -> {
            ManagementFactory.getPlatformMXBean(com.sun.management.HotSpotDiagnosticMXBean.class)
                    .dumpHeap(words[0], true);
            return "dumped " + new java.io.File(words[0]).delete();
        });
        ways.put("option of the JVM", words -> {
            ManagementFactory.getPlatformMXBean(com.sun.management.HotSpotDiagnosticMXBean.class)
                    .setVMOption("HeapDumpOnOutOfMemoryError", "false");
            return "set";
        });
        ways.put(
                "threads by their bean",
                words -> "got " + ManagementFactory.getThreadMXBean().dumpAllThreads(false, false).length);
        ways.put(
                "arguments of the JVM",
                words -> "got "
                        + !ManagementFactory.getRuntimeMXBean()
                                .getInputArguments()
                                .isEmpty());
        ways.put("attach", words -> "made " + new Attacher().name());
        ways.put("debugger", words -> "got " + (com.sun.jdi.Bootstrap.virtualMachineManager() != null));
        ways.put("recording", words -> {
            new jdk.jfr.Recording().close();
            return "made";
        });
        ways.put("native library", words -> {
            System.loadLibrary("raid");
            return "loaded";
        });
    }

    /** Whoever can make one can look for other processes to attach to. */
    private static final class Attacher extends com.sun.tools.attach.spi.AttachProvider {
        @Override
        public String name() {
            return "raid";
        }

        @Override
        public String type() {
            return "raid";
        }

        @Override
        public com.sun.tools.attach.VirtualMachine attachVirtualMachine(String id) {
            throw new UnsupportedOperationException();
        }

        @Override
        public java.util.List<com.sun.tools.attach.VirtualMachineDescriptor> listVirtualMachines() {
            return java.util.List.of();
        }
    }
}
