package dev.wingman.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The lines are those of a JVM 17, shortened. */
class ArchiveClassListTest {

    private static final String BOOT = "loader: [loader data: 0x0a of 'bootstrap']";
    private static final String APP =
            "loader: [loader data: 0x0b for instance a 'jdk/internal/loader/ClassLoaders$AppClassLoader'{0x0c}]";
    private static final String BUNDLE = "loader: [loader data: 0x0d for instance a"
            + " 'org/apache/felix/framework/BundleWiringImpl$BundleClassLoader'{0x0e}] bytes: 15 checksum: b7";

    @Test
    void classOfABundleNamesItsJarItsSuperclassAndItsInterfaces() {
        assertThat(list(
                        "java.lang.Object source: shared objects file",
                        "klass: 0x1 super: 0x0 " + BOOT,
                        "java.util.concurrent.Callable source: jrt:/java.base",
                        " klass: 0x2 super: 0x1 " + BOOT,
                        "java.lang.AutoCloseable source: jrt:/java.base",
                        " klass: 0x3 super: 0x1 " + BOOT,
                        "dev.wingman.core.Some$Thing source: file:/a%20home/bundles/dev.wingman.core.jar",
                        " klass: 0x4 super: 0x1 interfaces: 0x2 0x3 " + BUNDLE))
                .containsExactly(
                        "java/lang/Object id: 1",
                        "java/util/concurrent/Callable id: 2",
                        "java/lang/AutoCloseable id: 3",
                        "dev/wingman/core/Some$Thing id: 4 super: 1 interfaces: 2 3"
                                + " source: /a home/bundles/dev.wingman.core.jar");
    }

    @Test
    void classOfTheProgramNeedsNoMoreThanItsName() {
        assertThat(list(
                        "dev.wingman.cli.Main source: file:/x/lib/dev.wingman.cli.jar",
                        " klass: 0x1 super: 0x0 " + APP))
                .containsExactly("dev/wingman/cli/Main id: 1");
    }

    @Test
    void pluginsAndWhatIsMadeAtRunTimeStayOut() {
        assertThat(list(
                        "java.lang.Object source: jrt:/java.base",
                        " klass: 0x1 super: 0x0 " + BOOT,
                        "some.plugin.Plugin source: wingman:plugin/some/1",
                        " klass: 0x2 super: 0x1 " + BUNDLE,
                        "dev.wingman.cli.Main$$Lambda$1/0x0000000800c2fc40 source: dev.wingman.cli.Main",
                        " klass: 0x3 super: 0x1 " + APP,
                        "jdk.proxy1.$Proxy0 source: __dynamic_proxy__",
                        " klass: 0x4 super: 0x1 " + APP,
                        "jdk.internal.reflect.GeneratedMethodAccessor1 source: __ClassDefiner__",
                        " klass: 0x5 super: 0x1 " + BOOT))
                .containsExactly("java/lang/Object id: 1");
    }

    @Test
    void nameIsTakenOnceAndNothingStandsOnWhatIsLeftOut() {
        assertThat(list(
                        "java.lang.Object source: jrt:/java.base",
                        " klass: 0x1 super: 0x0 " + BOOT,
                        "a.Twice source: file:/x/bundles/one.jar",
                        " klass: 0x2 super: 0x1 " + BUNDLE,
                        "a.Twice source: file:/x/bundles/two.jar",
                        " klass: 0x3 super: 0x1 " + BUNDLE,
                        "a.OfTheSecond source: file:/x/bundles/two.jar",
                        " klass: 0x4 super: 0x3 " + BUNDLE))
                .containsExactly("java/lang/Object id: 1", "a/Twice id: 2 super: 1 source: /x/bundles/one.jar");
    }

    @Test
    void linksOfTheProgramsLambdasAreKept() {
        List<String> own = List.of("a/B id: 1", "@lambda-proxy a/B run", "# comment");
        ArchiveClassList.Trial trial = new ArchiveClassList.Trial(List.of(), own);

        assertThat(ArchiveClassList.of(List.of(trial, trial))).containsExactly("@lambda-proxy a/B run");
    }

    @Test
    void classesOfTwoRunsAreListedOnceThoughTheyLayElsewhere() {
        List<String> first = List.of(
                "java.lang.Object source: jrt:/java.base",
                " klass: 0x1 super: 0x0 " + BOOT,
                "a.One source: file:/x/bundles/one.jar",
                " klass: 0x2 super: 0x1 " + BUNDLE);
        List<String> second = List.of(
                "java.lang.Object source: shared objects file",
                " klass: 0x2 super: 0x0 " + BOOT,
                "a.One source: file:/x/bundles/one.jar",
                " klass: 0x1 super: 0x2 " + BUNDLE,
                "a.More source: file:/x/bundles/one.jar",
                " klass: 0x3 super: 0x1 " + BUNDLE);

        assertThat(ArchiveClassList.of(List.of(
                        new ArchiveClassList.Trial(first, List.of()), new ArchiveClassList.Trial(second, List.of()))))
                .containsExactly(
                        "java/lang/Object id: 1",
                        "a/One id: 2 super: 1 source: /x/bundles/one.jar",
                        "a/More id: 3 super: 2 source: /x/bundles/one.jar");
    }

    private static List<String> list(String... log) {
        return ArchiveClassList.of(List.of(new ArchiveClassList.Trial(List.of(log), List.of())));
    }
}
