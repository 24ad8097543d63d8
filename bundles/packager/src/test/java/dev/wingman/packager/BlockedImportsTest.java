package dev.wingman.packager;

import static dev.wingman.packager.PluginFixture.BODY;
import static dev.wingman.packager.PluginFixture.HEAD;
import static dev.wingman.packager.PluginFixture.MANIFEST;
import static dev.wingman.packager.PluginFixture.zip;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a sandboxed plugin's source may hold, and the whole message where it may not. {@code @} is the directory. */
class BlockedImportsTest {

    private static final String SANDBOXED = MANIFEST.replace("verified", "sandboxed");

    private static final String NETWORK = ", which is blocked in the sandbox: network; the host makes requests for a"
            + " plugin that declares http:request and trust_level verified, and is signed";
    private static final String REFLECTION =
            ", which is blocked in the sandbox: reflection; name classes and members in the code itself";
    private static final String THREADS = ", which is blocked in the sandbox: threads; work on the thread that calls,"
            + " and end by returning or throwing";
    private static final String PROCESS = ", which is blocked in the sandbox: process; the host runs scripts for a"
            + " plugin that declares script:execute and trust_level verified, and is signed";
    private static final String SERIALISATION =
            ", which is blocked in the sandbox: serialisation; hand data on as strings, numbers, lists and maps";
    private static final String NATIVE = ", which is blocked in the sandbox: native; stay with plain Java";

    /** Where the text of a {@link #with member} begins in the source. */
    private static final int LINE = 9;

    @TempDir
    private Path home;

    private PluginFixture plugin;

    @BeforeEach
    void newPlugin() throws IOException {
        plugin = new PluginFixture(home).with("manifest.yaml", SANDBOXED);
    }

    /** The source of a plugin with more members. */
    private static String with(String members) {
        return HEAD + "public class MyPlugin extends BlockingPlugin {\n" + members + BODY + "}\n";
    }

    record Source(String what, String members, List<String> problems) {
        @Override
        public String toString() {
            return what;
        }
    }

    private static Source source(String what, String members, String... problems) {
        return new Source(what, members, List.of(problems));
    }

    static Stream<Source> categories() {
        return Stream.of(
                source(
                        "process",
                        "    Object act() throws Exception {\n        return Runtime.getRuntime().exec(\"id\");\n    }\n",
                        "@: my.plugin.MyPlugin.act (plugin.java:10): uses java.lang.Runtime.exec" + PROCESS,
                        "@: my.plugin.MyPlugin.act (plugin.java:10): uses java.lang.Process" + PROCESS),
                source(
                        "network",
                        "    Object act() throws Exception {\n        return new java.net.Socket(\"host\", 80);\n    }\n",
                        "@: my.plugin.MyPlugin.act (plugin.java:10): uses java.net.Socket" + NETWORK),
                source(
                        "file",
                        "    String act() throws Exception {\n"
                                + "        return java.nio.file.Files.readString(java.nio.file.Path.of(\"/etc/passwd\"));\n    }\n",
                        "@: my.plugin.MyPlugin.act (plugin.java:10): uses java.nio.file.Path, which is blocked in the"
                                + " sandbox: file; take data from the action's parameters, or bring a file along and read it"
                                + " with Class.getResourceAsStream",
                        "@: my.plugin.MyPlugin.act (plugin.java:10): uses java.nio.file.Files, which is blocked in the"
                                + " sandbox: file; take data from the action's parameters, or bring a file along and read it"
                                + " with Class.getResourceAsStream"),
                source(
                        "reflection",
                        "    Object act() throws Exception {\n        return Class.forName(\"java.net.Socket\");\n    }\n",
                        "@: my.plugin.MyPlugin.act (plugin.java:10): uses java.lang.Class.forName" + REFLECTION),
                source(
                        "serialisation",
                        "    Object act(java.io.InputStream in) throws Exception {\n"
                                + "        return new java.io.ObjectInputStream(in).readObject();\n    }\n",
                        "@: my.plugin.MyPlugin.act (plugin.java:10): uses java.io.ObjectInputStream" + SERIALISATION),
                source(
                        "native",
                        "    void act() {\n        System.loadLibrary(\"evil\");\n    }\n    native int more();\n",
                        "@: my.plugin.MyPlugin.more (plugin.java): is a native method" + NATIVE,
                        "@: my.plugin.MyPlugin.act (plugin.java:10): uses java.lang.System.loadLibrary" + NATIVE),
                source(
                        "threads",
                        "    void act() {\n        new Thread(() -> {}).start();\n    }\n",
                        "@: my.plugin.MyPlugin.act (plugin.java:10): uses new java.lang.Thread" + THREADS,
                        "@: my.plugin.MyPlugin.act (plugin.java:10): uses java.lang.Thread.start" + THREADS),
                source(
                        "state of the JVM",
                        "    String act() {\n        return System.getenv(\"HOME\");\n    }\n",
                        "@: my.plugin.MyPlugin.act (plugin.java:10): uses java.lang.System.getenv, which is blocked in the"
                                + " sandbox: jvm-state; take settings from the action's parameters"),
                source(
                        "what nobody has looked at",
                        "    void act(org.w3c.dom.Node node) {}\n",
                        "@: my.plugin.MyPlugin.act (plugin.java): uses org.w3c.dom.Node, which is blocked in the sandbox:"
                                + " other; do without it, or sign the plugin and declare trust_level verified"));
    }

    static Stream<Source> evasions() {
        String here = "@: my.plugin.MyPlugin.act (plugin.java:" + LINE + "): ";
        String field = "@: my.plugin.MyPlugin.field (plugin.java): ";
        return Stream.of(
                source(
                        "method reference",
                        "    interface Run { Object run(String c) throws Exception; }"
                                + " Run act() { return Runtime.getRuntime()::exec; }\n",
                        here + "uses java.lang.Runtime.exec" + PROCESS,
                        here + "uses java.lang.Process" + PROCESS),
                source(
                        "lambda, named by the method around it",
                        "    Runnable act() { return () -> System.exit(1); }\n",
                        here + "uses java.lang.System.exit" + THREADS),
                source(
                        "lambda in a field and in a static one",
                        "    Runnable a = () -> System.exit(1); static Runnable b = () -> System.exit(1);\n",
                        "@: my.plugin.MyPlugin.<init> (plugin.java:9): uses java.lang.System.exit" + THREADS,
                        "@: my.plugin.MyPlugin.<clinit> (plugin.java:9): uses java.lang.System.exit" + THREADS),
                source(
                        "lambda of a blocked type",
                        "    Object act() { return (java.lang.reflect.InvocationHandler) (a, b, c) -> null; }\n",
                        here + "uses java.lang.reflect.InvocationHandler" + REFLECTION,
                        here + "uses java.lang.reflect.Method" + REFLECTION,
                        "@: my.plugin.MyPlugin.act (plugin.java): uses java.lang.reflect.Method" + REFLECTION),
                source(
                        "anonymous subclass",
                        "    Object act() { return new Thread() {}; }\n",
                        "@: my.plugin.MyPlugin.1.<init> (plugin.java:9): uses new java.lang.Thread" + THREADS),
                source(
                        "nested subclass that inherits what is blocked",
                        "    static class Mine<T> extends java.util.ArrayList<T> {}\n"
                                + "    Object act() { return new Mine<String>().parallelStream(); }\n",
                        "@: my.plugin.MyPlugin.act (plugin.java:10): uses java.util.ArrayList.parallelStream"
                                + THREADS),
                source(
                        "static method under the name of a subclass",
                        "    static class Mine<T> extends java.util.concurrent.CompletableFuture<T> {}\n"
                                + "    Object act() { return Mine.runAsync(null); }\n",
                        "@: my.plugin.MyPlugin.act (plugin.java:10): uses java.util.concurrent.CompletableFuture.runAsync"
                                + THREADS),
                source(
                        "superclass",
                        "    static class Mine extends ClassLoader {}\n",
                        "@: my.plugin.MyPlugin.Mine (plugin.java): uses java.lang.ClassLoader" + REFLECTION,
                        "@: my.plugin.MyPlugin.Mine.<init> (plugin.java:9): uses java.lang.ClassLoader" + REFLECTION),
                source(
                        "array",
                        "    Object act() { return new java.net.Socket[0]; }\n",
                        here + "uses java.net.Socket" + NETWORK),
                source(
                        "arrays of arrays",
                        "    Object act() { return new java.net.Socket[1][1][]; }\n",
                        here + "uses java.net.Socket" + NETWORK),
                source(
                        "class literal",
                        "    Object act() { return java.net.Socket.class; }\n",
                        here + "uses java.net.Socket" + NETWORK),
                source(
                        "class literal of an array",
                        "    Object act() { return java.net.Socket[].class; }\n",
                        here + "uses java.net.Socket" + NETWORK),
                source(
                        "instanceof",
                        "    boolean act(Object o) { return o instanceof java.net.Socket; }\n",
                        here + "uses java.net.Socket" + NETWORK),
                source(
                        "cast",
                        "    Object act(Object o) { return (java.net.Socket) o; }\n",
                        here + "uses java.net.Socket" + NETWORK),
                source(
                        "catch",
                        "    void act() { try { act(); } catch (ServiceConfigurationError e) { act(); } }\n"
                                .replace("Service", "java.util.Service"),
                        here + "uses java.util.ServiceConfigurationError" + REFLECTION),
                source("field", "    java.net.Socket field;\n", field + "uses java.net.Socket" + NETWORK),
                source(
                        "constant field",
                        "    static final java.net.Socket[] field = null;\n",
                        field + "uses java.net.Socket" + NETWORK,
                        "@: my.plugin.MyPlugin.<clinit> (plugin.java:9): uses java.net.Socket" + NETWORK),
                source(
                        "class literal in an annotation",
                        "    @interface Marked { Class<?> value(); } @Marked(java.net.Socket.class) void act() {}\n",
                        "@: my.plugin.MyPlugin (plugin.java): uses java.net.Socket" + NETWORK),
                source(
                        "record component",
                        "    record Box(java.net.Socket socket) {}\n",
                        "@: my.plugin.MyPlugin.Box.socket (plugin.java): uses java.net.Socket" + NETWORK,
                        "@: my.plugin.MyPlugin.Box.<init> (plugin.java): uses java.net.Socket" + NETWORK,
                        "@: my.plugin.MyPlugin.Box.<init> (plugin.java:9): uses java.net.Socket" + NETWORK,
                        "@: my.plugin.MyPlugin.Box.toString (plugin.java:9): uses java.net.Socket" + NETWORK,
                        "@: my.plugin.MyPlugin.Box.hashCode (plugin.java:9): uses java.net.Socket" + NETWORK,
                        "@: my.plugin.MyPlugin.Box.equals (plugin.java:9): uses java.net.Socket" + NETWORK,
                        "@: my.plugin.MyPlugin.Box.socket (plugin.java:9): uses java.net.Socket" + NETWORK),
                source(
                        "what an open method returns",
                        "    void act() throws Exception { java.net.URI.create(\"http:a\").toURL(); }\n",
                        here + "uses java.net.URL" + NETWORK),
                source(
                        "files by an open class",
                        "    Object act() throws Exception { return new java.io.PrintWriter(\"/tmp/x\"); }\n",
                        here + "uses new java.io.PrintWriter, which is blocked in the sandbox: file; take data from the"
                                + " action's parameters, or bring a file along and read it with"
                                + " Class.getResourceAsStream"),
                source(
                        "method handles by hand",
                        "    Object act() { return java.lang.invoke.MethodHandles.lookup(); }\n",
                        here + "uses java.lang.invoke.MethodHandles.lookup" + REFLECTION),
                source(
                        "parallel stream",
                        "    Object act(List<String> l) { return l.stream().parallel(); }\n",
                        here + "uses java.util.stream.Stream.parallel" + THREADS),
                source(
                        "parallel map",
                        "    void act(java.util.concurrent.ConcurrentHashMap<String, String> m) { m.forEach(1, (a, b) -> {}); }\n",
                        here + "uses java.util.concurrent.ConcurrentHashMap.forEach" + THREADS),
                source(
                        "finalizer",
                        "    protected void finalize() {}\n",
                        "@: my.plugin.MyPlugin.finalize (plugin.java): is a finalizer" + THREADS),
                source(
                        "hooks of serialisation",
                        "    Object readResolve() { return null; } Object writeReplace() { return null; }\n",
                        "@: my.plugin.MyPlugin.readResolve (plugin.java): is a hook of serialisation" + SERIALISATION,
                        "@: my.plugin.MyPlugin.writeReplace (plugin.java): is a hook of serialisation" + SERIALISATION),
                source(
                        "service loader",
                        "    Object act() { return java.util.ServiceLoader.load(Runnable.class); }\n",
                        here + "uses java.util.ServiceLoader" + REFLECTION),
                source(
                        "package of the JDK that is no java one",
                        "    Object act() { return com.sun.net.httpserver.HttpServer.class; }\n",
                        here + "uses com.sun.net.httpserver.HttpServer" + NETWORK),
                source(
                        "Unsafe",
                        "    Object act() { return sun.misc.Unsafe.class; }\n",
                        here + "uses sun.misc.Unsafe" + NATIVE));
    }

    @ParameterizedTest
    @MethodSource({"categories", "evasions"})
    void isRefusedWithThePlaceTheReasonAndTheRemedy(Source source) throws Exception {
        plugin.with("plugin.java", with(source.members()));

        assertThat(problems())
                .containsExactlyInAnyOrderElementsOf(source.problems().stream()
                        .map(problem -> problem.replace("@", plugin.directory().toString()))
                        .toList());
    }

    static Stream<Source> plainJava() {
        return Stream.of(
                source(
                        "strings and numbers",
                        "    String act(int a, String b) { return a + b + 'c' + 1.5 + \"%s\".formatted(b)"
                                + " + new java.math.BigDecimal(\"1.5\").setScale(1, java.math.RoundingMode.UP)"
                                + " + String.join(\",\", b.split(\"x\")) + b.chars().sum() + Integer.parseInt(\"1\"); }\n"),
                source("text block", "    String act() { return \"\"\"\n        a\n        b\"\"\"; }\n"),
                source(
                        "collections and streams",
                        "    java.util.Map<String, Long> act(List<String> l) { return l.stream().filter(s -> !s.isEmpty())"
                                + ".map(String::trim).sorted(java.util.Comparator.reverseOrder())"
                                + ".collect(java.util.stream.Collectors.groupingBy(s -> s, java.util.TreeMap::new,"
                                + " java.util.stream.Collectors.counting())); }\n"),
                source(
                        "record",
                        "    record Pair(String a, int b) { Pair { java.util.Objects.requireNonNull(a); } }"
                                + " boolean act() { return new Pair(\"\", 1).equals(new Pair(\"\", 2)); }\n"),
                source(
                        "enum and switch",
                        "    enum Color { RED { int x() { return 1; } }, BLUE; int x() { return 0; } }"
                                + " int act(Color c, String s) { switch (c) { case RED: return 1; default: }"
                                + " for (Color d : Color.values()) Color.valueOf(d.name());"
                                + " return switch (s) { case \"a\" -> 2; default -> new java.util.EnumMap<>(java.util.Map.of(c, 1)).size(); }; }\n"),
                source(
                        "pattern",
                        "    int act(Object o) { return o instanceof String s && !s.isEmpty() ? s.length() : 0; }\n"),
                source(
                        "time",
                        "    Object act() { return java.time.Instant.now().plus(java.time.Duration.ofMinutes(1))"
                                + ".atZone(java.time.ZoneOffset.UTC).format(java.time.format.DateTimeFormatter.ISO_INSTANT); }\n"),
                source(
                        "regex",
                        "    boolean act(String s) { return java.util.regex.Pattern.compile(\"a+\").matcher(s).find(); }\n"),
                source(
                        "resources",
                        "    String act() throws java.io.IOException { try (var in = MyPlugin.class.getResourceAsStream(\"words.txt\"))"
                                + " { return new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8); } }\n"),
                source(
                        "nested classes",
                        "    class Inner { class Deeper { int x = y; } private int y; }"
                                + " Object act() { class Local {} return new Object() { Local l = new Local(); }; }\n"),
                source(
                        "interrupt",
                        "    void act() { try { Thread.sleep(1); } catch (InterruptedException e) { Thread.currentThread().interrupt(); } }\n"),
                source(
                        "exceptions",
                        "    static class Mine extends RuntimeException { Mine(Throwable t) { super(t); } }"
                                + " void act() { try { throw new java.io.IOException(); } catch (java.io.IOException e) { throw new Mine(e); } finally { act(); } }\n"),
                source("assert", "    void act(int a) { assert a > 0 : a; }\n"),
                source(
                        "generic signature alone",
                        "    List<java.net.Socket> field; <T extends java.net.Socket> void act(java.util.Optional<T> o) {}\n"
                                .replace(
                                        "<T extends java.net.Socket> void act(java.util.Optional<T> o) {}",
                                        "void act(java.util.Optional<? extends Thread> o) {}")),
                source(
                        "blocked name in a string",
                        "    String act() { return \"java.net.Socket Ljava/net/Socket; (Ljava/net/Socket;)V\"; }\n"),
                source(
                        "future of the plugin's own",
                        "    Object act() { return java.util.concurrent.CompletableFuture.completedFuture(1).thenApply(x -> x); }\n"),
                source(
                        "own method of a blocked name",
                        "    static class Mine { void parallel() {} void exec() {} Object stream() { return null; } } void act() { new Mine().parallel(); new Mine().exec(); }\n"),
                source(
                        "standard output and a logger",
                        "    void act() { System.out.println(System.nanoTime()); System.getLogger(\"x\").log(System.Logger.Level.INFO, \"y\"); }\n"),
                source(
                        "digest",
                        "    Object act() throws Exception { return java.util.HexFormat.of().formatHex(java.security.MessageDigest.getInstance(\"SHA-256\").digest(new byte[1])); }\n"),
                source(
                        "promise",
                        "    Object act() { return org.osgi.util.promise.Promises.resolved(1).map(x -> x); }\n"),
                source(
                        "synchronized and atomic",
                        "    final java.util.concurrent.atomic.AtomicInteger n = new java.util.concurrent.atomic.AtomicInteger();"
                                + " synchronized int act() { synchronized (n) { return n.incrementAndGet(); } }\n"),
                source(
                        "interface with private and default methods",
                        "    interface I { private int a() { return 1; } default int b() { return a(); } static int c() { return 2; } } int act(I i) { return i.b() + I.c(); }\n"),
                source(
                        "uri",
                        "    Object act() { return java.net.URI.create(\"http://a\").getHost() + java.net.URLEncoder.encode(\"a b\", java.nio.charset.StandardCharsets.UTF_8); }\n"),
                source(
                        "uuid, base64, random, scanner",
                        "    Object act() { return java.util.UUID.randomUUID() + java.util.Base64.getEncoder().encodeToString(new byte[1]) + new java.util.Random(1).nextInt() + new java.util.Scanner(\"1\").nextInt(); }\n"),
                source(
                        "sealed",
                        "    sealed interface S permits A, B {} record A() implements S {} record B() implements S {}\n"),
                source(
                        "host service",
                        "    public MyPlugin(Progress progress, Scripts scripts) { progress.report(\"x\"); scripts.run(\"y\"); }\n"));
    }

    @ParameterizedTest
    @MethodSource("plainJava")
    void plainJavaPasses(Source source) throws Exception {
        assertThat(plugin.with("plugin.java", with(source.members())).pack().jar())
                .isNotEmpty();
    }

    @Test
    void aVerifiedPluginUsesWhatItLikesAndIsStoppedByItsPermissions() throws Exception {
        PackagedPlugin packaged = plugin.with("manifest.yaml", MANIFEST)
                .with("plugin.java", with("    java.net.Socket field;\n"))
                .pack();

        assertThat(packaged.jar()).isNotEmpty();
    }

    @Test
    void aPackagedJarIsCheckedLikeADirectory() throws Exception {
        byte[] harmless =
                plugin.with("plugin.java", with("    Object field;\n")).pack().jar();
        Map<String, byte[]> files = new TreeMap<>(PluginFixture.unzip(harmless));
        files.putAll(plugin.compile(Map.of("plugin.java", with("    java.net.Socket field;\n"))));
        Path jar = plugin.jar("evil.jar", zip(files));

        PackagingException refused = catchThrowableOfType(
                PackagingException.class, () -> plugin.packager().pack(jar));

        assertThat(refused.problems())
                .containsExactly(jar + ": my.plugin.MyPlugin.field (plugin.java): uses java.net.Socket" + NETWORK);
    }

    @Test
    void aJarOfTheAuthorsIsCheckedWithAllItsClasses() throws Exception {
        Map<String, byte[]> classes = new TreeMap<>(plugin.compile(Map.of("MyPlugin.java", with(""))));
        classes.putAll(plugin.compile(Map.of("Lib.java", "package lib; class Lib { void a() { new Thread(); } }")));
        plugin.with("lib.jar", zip(classes));

        assertThat(problems())
                .containsExactly(plugin.directory() + ": lib.Lib.a (Lib.java:1): uses new java.lang.Thread" + THREADS);
    }

    @Test
    void allUsesAreNamedUpToABoundAndTheRestIsCounted() throws Exception {
        StringBuilder methods = new StringBuilder();
        for (int i = 0; i < 70; i++) {
            methods.append("    void act" + i + "() { System.exit(1); }\n");
        }
        plugin.with("plugin.java", with(methods.toString()));

        assertThat(problems())
                .hasSize(51)
                .startsWith(plugin.directory() + ": my.plugin.MyPlugin.act0 (plugin.java:9): uses java.lang.System.exit"
                        + THREADS)
                .endsWith("and 20 more problems");
    }

    private List<String> problems() {
        PackagingException refused = catchThrowableOfType(PackagingException.class, () -> plugin.pack());
        assertThat(refused).as("it must be refused").isNotNull();
        return refused.problems();
    }
}
