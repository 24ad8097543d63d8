package dev.wingman.itest;

import static java.util.jar.JarFile.MANIFEST_NAME;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarInputStream;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code wingman keys}, {@code plugin sign} and {@code plugin verify} of the assembled distribution, and a runtime that believes them. */
@Timeout(300)
class SigningIT {

    private static final String MANIFEST =
            """
            id: lamp
            name: Lamp
            version: 1.0.0
            author: somebody
            description: Switches the lamp.
            trust_level: verified
            blast_radius: {scope: host, mutates_state: false, reversible: true}
            entry_point: sample.lamp:Lamp
            """;

    /** Leaves a trace as soon as its class is initialised. */
    private static final String SOURCE =
            """
            package sample.lamp;

            import dev.wingman.api.*;
            import java.util.*;

            public final class Lamp extends BlockingPlugin {
                static { System.err.println("TRACE of sample.lamp.Lamp"); }
                @Override public String pluginId() { return "lamp"; }
                @Override public List<String> supportedActions() { return List.of("on"); }
                @Override protected Verdict checkBefore(Action action) { return Verdict.ok("it is dark"); }
                @Override protected ActionResult run(Action action) { return ActionResult.success("on", Map.of()); }
            }
            """;

    @TempDir
    Path temporary;

    private Path directory;
    private Path home;
    private Path password;
    private Path plugin;
    private Path jar;
    private WingmanProcess wingman;

    @BeforeEach
    void makePlugin() throws Exception {
        directory = temporary.toRealPath();
        home = directory.resolve("home");
        plugin = Files.createDirectories(directory.resolve("lamp"));
        jar = directory.resolve("lamp.jar");
        Files.writeString(plugin.resolve("manifest.yaml"), MANIFEST);
        Files.writeString(plugin.resolve("Lamp.java"), SOURCE);
        password = secret("password", "correct horse battery\n");
        wingman = new WingmanProcess(home);
    }

    private Path secret(String name, String text) throws IOException {
        Path file = Files.createFile(
                directory.resolve(name),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        return Files.writeString(file, text);
    }

    private Path keys(String name, String... more) throws Exception {
        List<String> words = new ArrayList<>(List.of(
                "keys", "new", name, "-d", directory.resolve(name).toString(), "--password-file", password.toString()));
        words.addAll(List.of(more));
        WingmanProcess.Ended ended = wingman.run(words.toArray(String[]::new));
        assertThat(ended.exitCode()).as(ended.toString()).isZero();
        return directory.resolve(name);
    }

    private WingmanProcess.Ended sign(Path source, Path keys) throws Exception {
        WingmanProcess.Ended ended = wingman.run(
                "plugin",
                "sign",
                source.toString(),
                "--key",
                keys.resolve("signing.p12").toString(),
                "--password-file",
                password.toString(),
                "-o",
                jar.toString());
        assertThat(ended.exitCode()).as(ended.toString()).isZero();
        return ended;
    }

    private WingmanProcess.Ended verify(String... more) throws Exception {
        List<String> words = new ArrayList<>(List.of("plugin", "verify", jar.toString()));
        words.addAll(List.of(more));
        return wingman.run(words.toArray(String[]::new));
    }

    @Test
    void keysAreForTheirOwnerAloneAndNeverOverwritten() throws Exception {
        Path keys = keys("Jane");

        for (String secret : List.of("ca.p12", "signing.p12")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(keys.resolve(secret))))
                    .isEqualTo("rw-------");
        }
        byte[] before = Files.readAllBytes(keys.resolve("signing.p12"));
        Files.delete(keys.resolve("ca.p12"));
        WingmanProcess.Ended again =
                wingman.run("keys", "new", "Jane", "-d", keys.toString(), "--password-file", password.toString());
        assertThat(again.exitCode()).isEqualTo(2);
        assertThat(again.err())
                .isEqualTo("wingman: " + keys.resolve("signing.p12")
                        + ": is there already, and keys are not overwritten: move it away, or choose another"
                        + " --directory\n");
        assertThat(Files.readAllBytes(keys.resolve("signing.p12"))).isEqualTo(before);
        assertThat(keys.resolve("ca.p12")).doesNotExist();
    }

    @Test
    void aPasswordComesFromAFileOfOnesOwnOrFromATerminal() throws Exception {
        assertThat(wingman.run("keys", "new", "Jane", "-d", directory.toString()))
                .isEqualTo(new WingmanProcess.Ended(
                        2,
                        "",
                        "wingman: a password is needed: run this on a terminal, or give --password-file FILE\n"));

        Files.setPosixFilePermissions(password, PosixFilePermissions.fromString("rw-r-----"));
        assertThat(wingman.run(
                                "keys",
                                "new",
                                "Jane",
                                "-d",
                                directory.toString(),
                                "--password-file",
                                password.toString())
                        .err())
                .isEqualTo("wingman: " + password + ": others can read this password: chmod 600 " + password
                        + ", and change it\n");

        Path weak = secret("weak", "1234567\n");
        assertThat(wingman.run("keys", "new", "Jane", "-d", directory.toString(), "--password-file", weak.toString())
                        .err())
                .isEqualTo("wingman: the password has 7 characters, expected at least 8\n");
        assertThat(directory.resolve("signing.p12")).doesNotExist();
    }

    @Test
    void aWrongPasswordAndAKeyThatIsNoSignersAreRefused() throws Exception {
        Path keys = keys("Jane");
        Path wrong = secret("wrong", "incorrect horse\n");

        assertThat(wingman.run(
                                "plugin",
                                "sign",
                                plugin.toString(),
                                "--key",
                                keys.resolve("signing.p12").toString(),
                                "--password-file",
                                wrong.toString())
                        .err())
                .isEqualTo("wingman: " + keys.resolve("signing.p12") + ": cannot be opened: the password is wrong\n");
        WingmanProcess.Ended authority = wingman.run(
                "plugin",
                "sign",
                plugin.toString(),
                "--key",
                keys.resolve("ca.p12").toString(),
                "--password-file",
                password.toString());
        assertThat(authority.exitCode()).isEqualTo(2);
        assertThat(authority.err())
                .isEqualTo("wingman: " + keys.resolve("ca.p12")
                        + ": no runtime would take its signatures: the certificate of CN=Jane CA is not for signing:"
                        + " it lacks the key usage digitalSignature\n");
    }

    @Test
    void keysOfBothKindsSignWhatTheJdksToolAndARuntimeBothTake() throws Exception {
        for (String algorithm : List.of("ec", "rsa")) {
            Path keys = keys("Jane-" + algorithm, "--algorithm", algorithm, "--trust");

            assertThat(sign(plugin, keys).out())
                    .startsWith("signed: lamp 1.0.0 (verified)\n")
                    .contains("a runtime will take it as verified: signed by CN=Jane-" + algorithm + ", serial ");

            assertThat(jarsigner()).as(algorithm).contains("jar verified.").doesNotContain("Error");
            assertThat(verify().exitCode()).isZero();
        }
    }

    /** What the JDK's own tool says, with the home's store of authorities; strictly, so that a warning is a failure. */
    private String jarsigner() throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin/jarsigner")
                                .toString(),
                        "-verify",
                        "-strict",
                        "-keystore",
                        home.resolve("etc/trust/maintainers.p12").toString(),
                        "-storepass",
                        "changeit",
                        jar.toString())
                .redirectErrorStream(true)
                .start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(out).isZero();
        return out;
    }

    @Test
    void verifyNamesEachEntryThatTheSignatureDoesNotCover() throws Exception {
        sign(plugin, keys("Jane", "--trust"));
        rewrite(Map.of("META-INF/services/evil", "added", "sample/lamp/Lamp.class", "altered"), "OSGI-INF/plugin.xml");

        WingmanProcess.Ended ended = verify();

        assertThat(ended.exitCode()).isEqualTo(3);
        assertThat(ended.out())
                .startsWith("not proven: " + jar + "\n")
                .contains("  signer      CN=Jane\n")
                .endsWith(
                        """
                          problem     the entry 'sample/lamp/Lamp.class' was altered after it was signed
                          problem     the entry 'META-INF/services/evil' is not covered by the signature
                          problem     the entry 'OSGI-INF/plugin.xml', which was signed, is missing
                        """);
        Map<String, Object> json =
                dev.wingman.wire.Json.readObject(verify("--json").out());
        assertThat(json)
                .containsEntry("proven", false)
                .containsEntry("valid_signature", true)
                .containsEntry("altered", List.of("sample/lamp/Lamp.class"))
                .containsEntry("uncovered", List.of("META-INF/services/evil"))
                .containsEntry("missing", List.of("OSGI-INF/plugin.xml"));
    }

    @Test
    void whatIsNoJarIsBadInputAndAJarThatCannotBeReadInOneWayIsRefused() throws Exception {
        WingmanProcess.Ended missing = verify("--json");
        assertThat(missing.exitCode()).isEqualTo(2);
        assertThat(missing.out()).startsWith("{\"error\":{\"exit_code\":2,\"code\":\"bad_input\"");

        Files.writeString(jar, "no jar");
        WingmanProcess.Ended unsound = verify();
        assertThat(unsound.exitCode()).isEqualTo(3);
        assertThat(unsound.err())
                .isEqualTo("wingman: " + jar
                        + ": the jar is unsound: it is no zip file, or is cut off, or has something after its end\n");
    }

    @Test
    void signingAgainReplacesTheSignature() throws Exception {
        sign(plugin, keys("Jane", "--trust"));
        sign(jar, keys("Max", "--trust"));

        assertThat(verify().out())
                .startsWith("proven: ")
                .contains("  signer      CN=Max\n")
                .doesNotContain("Jane");
        assertThat(wingman.run("plugin", "check", jar.toString()).exitCode()).isZero();
    }

    @Test
    void aTrustedSignaturesPluginRunsAndABadlySignedOneLeavesNoTraceOfItsCode() throws Exception {
        sign(plugin, keys("Jane", "--trust"));
        Path folder = Files.createDirectories(home.resolve("plugins/verified"));
        byte[] good = Files.readAllBytes(jar);

        Files.write(folder.resolve("lamp.jar"), good);
        WingmanProcess.Ended ran = wingman.run("exec", "lamp", "on");
        assertThat(ran.exitCode()).as(ran.toString()).isZero();
        assertThat(ran + log()).contains("TRACE of sample.lamp.Lamp");

        for (Path file : files(home.resolve("log"))) {
            Files.delete(file);
        }
        rewrite(Map.of("added.txt", "added"), "");
        Files.copy(jar, folder.resolve("lamp.jar"), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        WingmanProcess.Ended refused = wingman.run("exec", "lamp", "on");
        assertThat(refused.exitCode()).as(refused.toString()).isEqualTo(3);
        assertThat(refused.out())
                .startsWith("denied: plugin 'lamp' is refused: it declares trust_level verified, but the entry"
                        + " 'added.txt' is not covered by the signature; have a maintainer sign it");
        assertThat(refused + log()).doesNotContain("TRACE of sample.lamp.Lamp");
    }

    @Test
    void anActivatorThatWasPutIntoASignedJarIsNeverRun() throws Exception {
        sign(plugin, keys("Jane", "--trust"));
        String manifest = new String(manifest(), StandardCharsets.UTF_8);
        rewrite(
                Map.of(
                        MANIFEST_NAME,
                        manifest.replace("Bundle-Sym", "Bundle-Activator: sample.lamp.Lamp\r\nBundle-Sym")),
                "");
        Path folder = Files.createDirectories(home.resolve("plugins/verified"));
        Files.copy(jar, folder.resolve("lamp.jar"));

        WingmanProcess.Ended refused = wingman.run("exec", "lamp", "on");

        assertThat(refused.exitCode()).as(refused.toString()).isNotZero();
        assertThat(refused.out()).contains("has the header Bundle-Activator, which no packaged plugin has");
        assertThat(refused + log()).doesNotContain("TRACE of sample.lamp.Lamp");
    }

    @Test
    void aRunningPluginIsStoppedWhenItsSignerIsRevokedAndComesBackWhenHeIsNot() throws Exception {
        sign(plugin, keys("Jane", "--trust"));
        Process runtime = wingman.start();
        try {
            Files.copy(jar, home.resolve("plugins/verified/lamp.jar"));
            awaitListed("active");
            assertThat(wingman.run("sh", "plugin lamp").out()).contains("  proof           signed by CN=Jane, serial ");

            String serial = serial();
            Path revoked = home.resolve("etc/trust/revoked.txt");
            Files.writeString(revoked, "serial " + serial + "   # lost\n");
            awaitListed("refused");
            assertThat(wingman.run("sh", "plugins").out().replaceAll("\\s+", " "))
                    .contains("the certificate of CN=Jane, serial " + serial + ", is revoked by " + revoked + ":1");
            assertThat(wingman.run("exec", "lamp", "on").exitCode()).isEqualTo(3);

            Files.writeString(revoked, "seriall " + serial + "\n");
            awaitListed("revoked.txt:1: not a line");
            assertThat(wingman.run("exec", "script", "run_bash", "--param", "command=true", "--yes")
                            .exitCode())
                    .isEqualTo(3);

            Files.delete(revoked);
            awaitListed("active");
            assertThat(wingman.run("exec", "lamp", "on").exitCode()).isZero();
        } finally {
            runtime.destroy();
            assertThat(runtime.waitFor(60, TimeUnit.SECONDS)).isTrue();
        }
    }

    private String serial() throws Exception {
        return verify().out()
                .lines()
                .filter(line -> line.contains("serial "))
                .findFirst()
                .map(line -> line.replaceFirst(".*serial ", ""))
                .orElseThrow();
    }

    /** The deployer tells of changes by the listing alone. */
    private void awaitListed(String word) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        String listing;
        do {
            listing = wingman.run("sh", "plugin lamp").out();
            if (System.nanoTime() > end) {
                throw new AssertionError("lamp is not " + word + ": " + listing);
            }
        } while (!listing.contains(word));
    }

    private String log() throws IOException {
        StringBuilder log = new StringBuilder();
        for (Path file : files(home.resolve("log"))) {
            log.append(Files.readString(file));
        }
        return log.toString();
    }

    private static List<Path> files(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (var files = Files.list(directory)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    /** Packs the jar again with other content, as anybody can. */
    private void rewrite(Map<String, String> changed, String removed) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JarInputStream in = new JarInputStream(Files.newInputStream(jar), false);
                JarOutputStream out = new JarOutputStream(bytes)) {
            if (!changed.containsKey(MANIFEST_NAME)) {
                out.putNextEntry(new ZipEntry(MANIFEST_NAME));
                out.write(manifest());
            }
            for (JarEntry entry = in.getNextJarEntry(); entry != null; entry = in.getNextJarEntry()) {
                if (!entry.getName().equals(removed) && !changed.containsKey(entry.getName())) {
                    out.putNextEntry(new ZipEntry(entry.getName()));
                    in.transferTo(out);
                }
            }
            for (Map.Entry<String, String> entry : changed.entrySet()) {
                out.putNextEntry(new ZipEntry(entry.getKey()));
                out.write(entry.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
        Files.write(jar, bytes.toByteArray());
    }

    private byte[] manifest() throws IOException {
        try (var file = new java.util.zip.ZipFile(jar.toFile());
                var in = file.getInputStream(file.getEntry(MANIFEST_NAME))) {
            return in.readAllBytes();
        }
    }
}
