package dev.wingman.packager.blocked;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wingman.packager.blocked.BlockedList.Verdict;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.objectweb.asm.Type;

/** The list against the JDK that the tests run on: no line is about nothing, and no open class has a way around it. */
class BlockedListTest {

    /** About classes that this JDK does not have: other releases do, or only some builds. */
    private static final Set<String> OF_OTHER_RELEASES = Set.of(
            "java.lang.foreign.**",
            "java.lang.Compiler",
            "javax.rmi.**",
            "jdk.incubator.**",
            "jdk.internal.**",
            "sun.**");

    private static final BlockedList LIST = BlockedList.standard();
    private static final List<Class<?>> EXPORTED = new ArrayList<>();

    @BeforeAll
    static void listTheJdk() throws Exception {
        for (Module module : ModuleLayer.boot().modules()) {
            boolean isJdk =
                    module.getName().startsWith("java.") || module.getName().startsWith("jdk.");
            Path root = FileSystems.getFileSystem(URI.create("jrt:/")).getPath("modules", module.getName());
            if (isJdk && Files.exists(root)) {
                addExported(module, root);
            }
        }
        assertThat(EXPORTED.size()).isGreaterThan(3_000);
    }

    private static void addExported(Module module, Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            files.map(file -> root.relativize(file).toString())
                    .filter(name -> name.endsWith(".class") && name.contains("/") && !name.endsWith("-info.class"))
                    .map(name -> name.substring(0, name.length() - 6).replace('/', '.'))
                    .filter(name -> module.isExported(name.substring(0, name.lastIndexOf('.'))))
                    .map(name -> Class.forName(module, name))
                    .filter(type -> type != null && isVisible(type))
                    .forEach(EXPORTED::add);
        }
    }

    private static boolean isVisible(Class<?> type) {
        boolean visible = Modifier.isPublic(type.getModifiers()) || Modifier.isProtected(type.getModifiers());
        return visible && (type.getDeclaringClass() == null || isVisible(type.getDeclaringClass()));
    }

    @Test
    void everyLineIsAboutSomething() {
        Set<String> unknown = new TreeSet<>();
        for (List<String> patterns :
                BlockedList.entries(BlockedList.readResource()).values()) {
            for (String pattern : patterns) {
                if (!isAboutSomething(pattern) && !OF_OTHER_RELEASES.contains(pattern)) {
                    unknown.add(pattern);
                }
            }
        }
        assertThat(unknown).isEmpty();
    }

    private static boolean isAboutSomething(String pattern) {
        int hash = pattern.indexOf('#');
        if (hash < 0) {
            ClassPattern classes = new ClassPattern(pattern);
            return EXPORTED.stream().anyMatch(type -> classes.matches(type.getName()));
        }
        MemberPattern members = MemberPattern.parse(pattern.substring(0, hash), pattern.substring(hash + 1));
        return EXPORTED.stream()
                .filter(type -> members.owner().matchesItself(type.getName()))
                .anyMatch(type -> members(type)
                        .anyMatch(member -> members.matches(type.getName(), name(member), descriptor(member))));
    }

    @Test
    void noLineIsThereTwice() {
        List<String> patterns = BlockedList.entries(BlockedList.readResource()).values().stream()
                .flatMap(List::stream)
                .toList();
        assertThat(patterns).doesNotHaveDuplicates();
    }

    /** A member may be used under the name of each class that inherits it. */
    @Test
    void whatIsBlockedInAClassIsBlockedInThoseThatInheritIt() {
        Set<String> ways = new TreeSet<>();
        for (Class<?> type : EXPORTED) {
            if (!isOpen(type)) {
                continue;
            }
            members(type)
                    .filter(member -> member.getDeclaringClass() != type)
                    .filter(member -> isBlocked(member.getDeclaringClass().getName(), member))
                    .filter(member -> !isBlocked(type.getName(), member))
                    .forEach(member -> ways.add(type.getName() + "." + name(member) + " of "
                            + member.getDeclaringClass().getName()));
        }
        assertThat(ways).isEmpty();
    }

    /** An open class whose parent is blocked would carry the parent's members into the sandbox. */
    @Test
    void noOpenClassInheritsFromABlockedOne() {
        Set<String> ways = new TreeSet<>();
        for (Class<?> type : EXPORTED) {
            for (Class<?> parent = type.getSuperclass();
                    parent != null && isOpen(type);
                    parent = parent.getSuperclass()) {
                if (isVisible(parent) && !isOpen(parent)) {
                    ways.add(type.getName() + " extends " + parent.getName());
                }
            }
        }
        assertThat(ways).isEmpty();
    }

    /** The other ways into the JDK: what takes nothing but text could take the name of a file, a class or a program. */
    @Test
    void allThatAnOpenClassMakesOfTextIsData() throws IOException {
        Set<String> open = EXPORTED.stream()
                .filter(type -> isOpen(type) && !Throwable.class.isAssignableFrom(type) && !type.isEnum())
                .flatMap(type -> Stream.of(type.getDeclaredConstructors(), type.getDeclaredMethods())
                        .flatMap(Stream::of))
                .filter(member -> Modifier.isPublic(member.getModifiers()))
                .filter(member -> member instanceof Constructor || Modifier.isStatic(member.getModifiers()))
                .filter(member -> List.of(member.getParameterTypes()).contains(String.class))
                .filter(member -> Stream.of(member.getParameterTypes()).allMatch(BlockedListTest::isText))
                .filter(member -> !isBlocked(member.getDeclaringClass().getName(), member))
                .map(member -> member.getDeclaringClass().getName() + "." + name(member))
                .collect(Collectors.toCollection(TreeSet::new));
        Path known = Path.of("src/test/resources/dev/wingman/packager/blocked/made-of-text.txt");
        assertThat(open).containsExactlyElementsOf(Files.readAllLines(known));
    }

    private static boolean isText(Class<?> type) {
        return type.isPrimitive()
                || List.of(String.class, Locale.class, Charset.class).contains(type);
    }

    @ParameterizedTest
    @CsvSource({
        "java.lang.String, open",
        "java.util.Map$Entry, open",
        "java.lang.Runtime$Version, open",
        "java.lang.System$Logger, open",
        "java.lang.invoke.MethodHandles$Lookup, open",
        "java.util.concurrent.locks.ReentrantLock, open",
        "java.time.chrono.JapaneseDate, open",
        "java.util.concurrent.TimeoutException, open",
        "java.io.FileNotFoundException, open",
        "java.lang.ProcessBuilder$Redirect, process",
        "java.net.http.HttpClient, network",
        "java.nio.channels.SocketChannel, network",
        "java.io.File, file",
        "java.io.FileInputStream, file",
        "java.io.RandomAccessFile, file",
        "java.nio.file.attribute.FileTime, file",
        "java.nio.channels.FileChannel, file",
        "java.nio.channels.FileChannel$MapMode, file",
        "java.util.jar.JarFile, file",
        "java.util.logging.FileHandler, file",
        "java.lang.reflect.Proxy, reflection",
        "java.lang.ClassLoader, reflection",
        "java.util.ResourceBundle$Control, reflection",
        "java.io.ObjectInputStream$GetField, serialisation",
        "java.beans.XMLDecoder, serialisation",
        "sun.misc.Unsafe, native",
        "java.lang.foreign.Linker, native",
        "java.util.concurrent.Executors, threads",
        "java.util.concurrent.ForkJoinPool, threads",
        "java.util.Timer, threads",
        "java.lang.ref.Cleaner, threads",
        "java.security.AccessController, jvm-state",
        "java.lang.management.ManagementFactory, jvm-state",
        "javax.naming.InitialContext, jvm-state",
        "com.sun.tools.attach.VirtualMachine, jvm-state",
        "javax.script.ScriptEngineManager, reflection",
        "javax.tools.ToolProvider, reflection"
    })
    void aClassIsWhatTheListSays(String type, String expected) {
        assertThat(LIST.ofClass(type).map(BlockedListTest::word)).contains(expected);
    }

    @Test
    void whatNoLineIsAboutIsNotOpen() {
        assertThat(LIST.ofClass("java.lang.ScopedValue")).isEmpty();
        assertThat(LIST.ofClass("java.lang." + "X".repeat(70_000) + "Exception"))
                .isEmpty();
        assertThat(LIST.ofClass("")).isEmpty();
        assertThat(EXPORTED).allMatch(type -> type.getName().length() < 150);
    }

    @Test
    void aLineWithoutAVerdictIsAnError() {
        assertThatThrownBy(() -> new BlockedList("opne java.lang.String")).isInstanceOf(IllegalArgumentException.class);
    }

    private static String word(Verdict verdict) {
        return verdict.category().map(Category::wireName).orElse("open");
    }

    private static boolean isOpen(Class<?> type) {
        return LIST.ofClass(type.getName()).filter(Verdict::isOpen).isPresent();
    }

    private static boolean isBlocked(String className, Member member) {
        return LIST.ofMember(className, name(member), descriptor(member))
                .filter(verdict -> !verdict.isOpen())
                .isPresent();
    }

    /** Public and protected ones, inherited ones too. */
    private static Stream<Member> members(Class<?> type) {
        Stream<Member> inherited = Stream.concat(Stream.of(type.getMethods()), Stream.of(type.getFields()));
        Stream<Member> declared = Stream.of(
                        type.getDeclaredConstructors(), type.getDeclaredMethods(), type.getDeclaredFields())
                .flatMap(Stream::of);
        Stream<Member> ofParents = type.getSuperclass() == null
                ? Stream.empty()
                : members(type.getSuperclass()).filter(member -> !(member instanceof Constructor));
        return Stream.of(inherited, declared, ofParents)
                .flatMap(members -> members)
                .filter(member ->
                        Modifier.isPublic(member.getModifiers()) || Modifier.isProtected(member.getModifiers()));
    }

    private static String name(Member member) {
        return member instanceof Constructor ? "<init>" : member.getName();
    }

    private static String descriptor(Member member) {
        if (member instanceof Field field) {
            return Type.getDescriptor(field.getType());
        }
        return member instanceof Method method
                ? Type.getMethodDescriptor(method)
                : Type.getConstructorDescriptor((Constructor<?>) member);
    }

    @Test
    void thePageShowsTheList() throws Exception {
        String page = Files.readString(Path.of("../../docs/blocked-imports.md"));

        assertThat(page).contains(table());
        for (Category category : Category.values()) {
            assertThat(page).contains("**" + category.wireName() + "**");
        }
    }

    private static String table() {
        StringBuilder table = new StringBuilder();
        for (Map.Entry<Verdict, List<String>> entry :
                BlockedList.entries(BlockedList.readResource()).entrySet()) {
            table.append("\n**").append(word(entry.getKey())).append("**");
            entry.getKey().category().ifPresent(category -> table.append(": ").append(category.remedy()));
            table.append("\n\n```\n");
            entry.getValue().stream().sorted().forEach(pattern -> table.append(pattern)
                    .append('\n'));
            table.append("```\n");
        }
        return table.toString();
    }
}
