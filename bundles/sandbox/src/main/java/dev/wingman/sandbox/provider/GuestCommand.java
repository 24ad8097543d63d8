package dev.wingman.sandbox.provider;

import dev.wingman.sandbox.SandboxException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TimeZone;
import java.util.stream.Stream;

/**
 * How a guest is started: the JDK that runs the host, the guest's own program, a small heap.
 *
 * @param java the {@code java} of the host's JDK
 * @param library the directory with the guest's program and what it needs
 * @param options of the JVM, beside those that all guests have
 * @param contract the packages of the class path that plugins are written against, as in {@code Export-Package}
 */
record GuestCommand(Path java, Path library, List<String> options, String contract, int heapInMiB) {

    GuestCommand {
        options = List.copyOf(options);
    }

    private static final String MAIN = "dev.wingman.sandbox.guest.GuestMain";

    /** The command line of a guest with this directory. */
    List<String> of(GuestDirectory directory) throws SandboxException {
        List<String> command = new ArrayList<>(List.of(java.toString()));
        Path archive = library.resolve("guest.jsa");
        if (Files.exists(archive)) {
            command.add("-XX:SharedArchiveFile=" + archive);
        }
        command.addAll(options);
        command.addAll(List.of(
                "-Xshare:auto",
                "-Xlog:disable",
                "-Xlog:all=error:stderr",
                // Warnings of the JVM and its answer to SIGQUIT would stand in the middle of the protocol.
                "-XX:+DisplayVMOutputToStderr",
                // Archives of classes at the address that they were made for, so that guests share them.
                "-XX:+UnlockDiagnosticVMOptions",
                "-XX:ArchiveRelocationMode=0",
                // As in bin/wingman: a short life, many of them at a time.
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                // What is not called often is not worth compiling, and tables as large as those of a server not their
                // memory.
                "-XX:CompileThresholdScaling=4",
                "-XX:+UnlockExperimentalVMOptions",
                "-XX:SymbolTableSize=8192",
                "-XX:StringTableSize=4096",
                "-XX:-UsePerfData",
                "-XX:+DisableAttachMechanism",
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:-CreateCoredumpOnCrash",
                "-XX:+ErrorFileToStderr",
                "-Xms8m",
                "-Xmx" + heapInMiB + "m",
                "-Xss512k",
                "-XX:MaxMetaspaceSize=64m",
                "-XX:MaxDirectMemorySize=8m",
                "-XX:ReservedCodeCacheSize=16m",
                "-Djava.security.manager=allow",
                "-Djava.security.policy==" + library.resolve("all.policy"),
                "-Duser.timezone=" + TimeZone.getDefault().getID(),
                "-Dfile.encoding=UTF-8",
                "-Djava.properties.date=Wingman",
                "-Djava.io.tmpdir=" + directory.cache(),
                "-cp",
                classPath(),
                MAIN,
                directory.root().toString(),
                security().toString(),
                contract));
        return command;
    }

    private Path security() {
        return library.resolve("security/org.apache.felix.framework.security.jar");
    }

    /** In the order of the names: the archive of classes holds for this very class path. */
    private String classPath() throws SandboxException {
        try (Stream<Path> jars = Files.list(library)) {
            List<String> path =
                    new ArrayList<>(jars.filter(jar -> jar.toString().endsWith(".jar"))
                            .map(Path::toString)
                            .sorted()
                            .toList());
            if (path.isEmpty()) {
                throw new SandboxException("the distribution holds no guest: " + library + " has no jars");
            }
            // As bin/wingman-archive has it: the archive of classes holds for one class path.
            path.add(security().toString());
            return String.join(File.pathSeparator, path);
        } catch (IOException e) {
            throw new SandboxException("the guest's program cannot be listed: " + e, e);
        }
    }
}
