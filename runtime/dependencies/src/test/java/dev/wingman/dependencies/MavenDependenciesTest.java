package dev.wingman.dependencies;

import static dev.wingman.dependencies.Registry.dependency;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.wingman.manifest.Coordinates;
import dev.wingman.manifest.DependencyLock;
import dev.wingman.packager.Dependencies;
import dev.wingman.packager.ResolvedArtifact;
import dev.wingman.packager.UnresolvedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against a repository of the test's own, which the user's settings name as a mirror of everything. */
class MavenDependenciesTest {

    private static final String A = "org.example:a:1.0";

    /** A build hands its own on to its tests, and Maven obeys it more than any settings. */
    private static final String LOCAL_REPOSITORY = "maven.repo.local";

    @TempDir
    private Path directory;

    private Registry registry;
    private Path settings;
    private final List<String> told = new ArrayList<>();

    private final Optional<String> repositoryOfTheBuild = Optional.ofNullable(System.getProperty(LOCAL_REPOSITORY));

    @BeforeEach
    void start() throws Exception {
        System.clearProperty(LOCAL_REPOSITORY);
        registry = new Registry(directory.resolve("registry"));
        settings = directory.resolve("settings.xml");
        settings(registry.url(), "");
    }

    @AfterEach
    void stop() {
        registry.close();
        repositoryOfTheBuild.ifPresent(path -> System.setProperty(LOCAL_REPOSITORY, path));
    }

    private void settings(String url, String more) throws Exception {
        Files.writeString(
                settings,
                "<settings><localRepository>" + directory.resolve("local") + "</localRepository><mirrors><mirror>"
                        + "<id>house</id><mirrorOf>*</mirrorOf><url>" + url + "</url></mirror></mirrors>" + more
                        + "</settings>");
    }

    private List<ResolvedArtifact> resolve(boolean offline, DependencyLock lock, String... dependencies)
            throws Exception {
        Dependencies finder = ServiceLoader.load(Dependencies.Provider.class)
                .findFirst()
                .orElseThrow()
                .open(offline, settings, told::add);
        return finder.resolve(Stream.of(dependencies).map(Coordinates::parse).toList(), lock);
    }

    private List<String> names(String... dependencies) throws Exception {
        return resolve(false, DependencyLock.NONE, dependencies).stream()
                .map(artifact -> artifact.coordinates().toString())
                .sorted()
                .toList();
    }

    private List<String> problems(boolean offline, String... dependencies) {
        UnresolvedException e = catchThrowableOfType(
                UnresolvedException.class, () -> resolve(offline, DependencyLock.NONE, dependencies));
        assertThat(e).as("a refusal").isNotNull();
        return e.problems().stream()
                .map(problem -> problem.replace(settings.toString(), "SETTINGS")
                        .replace(registry.url(), "URL")
                        .replace(directory.toString(), "DIR"))
                .toList();
    }

    @Test
    void whatIsNeededAtRunTimeComesAlongAndNothingElse() throws Exception {
        registry.with(
                        A,
                        dependency("org.example:b:1.0"),
                        dependency("org.example:c:1.0", "<scope>runtime</scope>"),
                        dependency("org.example:t:1.0", "<scope>test</scope>"),
                        dependency("org.example:p:1.0", "<scope>provided</scope>"),
                        dependency("org.example:o:1.0", "<optional>true</optional>"),
                        dependency("dev.wingman:dev.wingman.api:1.0"),
                        dependency("org.osgi:org.osgi.util.promise:1.0"))
                .with("org.example:b:1.0", dependency("org.example:d:1.0"))
                .with("org.example:c:1.0", dependency("org.example:d:1.0"))
                .with("org.example:d:1.0");

        List<ResolvedArtifact> resolved = resolve(false, DependencyLock.NONE, A);

        assertThat(resolved)
                .extracting(artifact -> artifact.coordinates() + " needs " + artifact.needs())
                .containsExactlyInAnyOrder(
                        "org.example:a:1.0 needs [org.example:b:1.0, org.example:c:1.0]",
                        "org.example:b:1.0 needs [org.example:d:1.0]",
                        "org.example:c:1.0 needs [org.example:d:1.0]",
                        "org.example:d:1.0 needs []");
        assertThat(resolved.get(0).file()).hasBinaryContent(Registry.jar(A));
        assertThat(told).contains("downloading a-1.0.jar from 'house'").hasSize(4);
    }

    @Test
    void ofSeveralVersionsTheNearestWinsAndWhatNeedsItSaysSo() throws Exception {
        registry.with(A, dependency("org.example:b:1.0"))
                .with("org.example:b:1.0", dependency("org.example:c:2.0"))
                .with("org.example:c:1.0")
                .with("org.example:c:2.0", dependency("org.example:lost:1.0"))
                .with("org.example:lost:1.0");

        assertThat(resolve(false, DependencyLock.NONE, A, "org.example:c:1.0"))
                .extracting(artifact -> artifact.coordinates() + " needs " + artifact.needs())
                .containsExactlyInAnyOrder(
                        "org.example:a:1.0 needs [org.example:b:1.0]",
                        "org.example:b:1.0 needs [org.example:c:1.0]",
                        "org.example:c:1.0 needs []");
    }

    @Test
    void theLockKeepsTheVersionThatWasChosenOfARange() throws Exception {
        registry.with(A, dependency("org.example:b:[1.0,2.0)"))
                .with("org.example:b:1.1")
                .with("org.example:b:1.2");
        Registry.write(
                registry.file(Coordinates.parse("org.example:b:1.1"), "jar")
                        .getParent()
                        .resolveSibling("maven-metadata.xml"),
                ("<metadata><groupId>org.example</groupId><artifactId>b</artifactId><versioning><versions>"
                                + "<version>1.1</version><version>1.2</version></versions></versioning></metadata>")
                        .getBytes(java.nio.charset.StandardCharsets.UTF_8));
        DependencyLock lock = new DependencyLock(List.of(
                new DependencyLock.Artifact(Coordinates.parse("org.example:b:1.1"), "a".repeat(64), List.of())));

        assertThat(names(A)).containsExactly(A, "org.example:b:1.2");
        assertThat(resolve(false, lock, A))
                .extracting(artifact -> artifact.coordinates().toString())
                .containsExactlyInAnyOrder(A, "org.example:b:1.1");
    }

    @Test
    void whatWasDownloadedOnceIsThereOfflineByOptionAndBySettings() throws Exception {
        registry.with(A);
        resolve(false, DependencyLock.NONE, A);
        int asked = registry.asked().size();

        assertThat(resolve(true, DependencyLock.NONE, A)).hasSize(1);
        settings(registry.url(), "<offline>true</offline>");
        assertThat(resolve(false, DependencyLock.NONE, A)).hasSize(1);

        assertThat(registry.asked()).hasSize(asked);
        assertThat(problems(false, "org.example:x:1.0"))
                .containsExactly(
                        "org.example:x:1.0: its POM is not in DIR/local, and 'house' (URL) is not asked, because SETTINGS says offline: run this once online");
    }

    @Test
    void aFileRepositoryIsOneToo() throws Exception {
        registry.with(A);
        settings(directory.resolve("registry/m2").toUri().toString(), "");

        assertThat(names(A)).containsExactly(A);
        assertThat(registry.asked()).isEmpty();
    }

    @Test
    void repositoriesThatPomsNameAreNotAsked() throws Exception {
        try (Registry other = new Registry(directory.resolve("other"))) {
            other.with("org.example:b:1.0");
            registry.with(A, dependency("org.example:b:1.0"));
            Path pom = registry.file(Coordinates.parse(A), "pom");
            Registry.write(
                    pom,
                    Files.readString(pom)
                            .replace(
                                    "</dependencies>",
                                    "</dependencies><repositories><repository><id>other</id><url>" + other.url()
                                            + "</url></repository></repositories>")
                            .getBytes(java.nio.charset.StandardCharsets.UTF_8));
            settings(registry.url(), "");
            Files.writeString(settings, Files.readString(settings).replace("<mirrorOf>*", "<mirrorOf>central"));

            assertThat(problems(false, A))
                    .singleElement()
                    .asString()
                    .startsWith("org.example:b:1.0: its POM is not in ");
            assertThat(other.asked()).isEmpty();
        }
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
            .pom | 404 | org.example:a:1.0: its POM is not in 'house' (URL): look at group, artifact and version, or add the repository that has it to SETTINGS
            .jar | 404 | org.example:a:1.0: is not in 'house' (URL): look at group, artifact and version, or add the repository that has it to SETTINGS
            .pom | 401 | org.example:a:1.0: its POM cannot be had: 'house' (URL) answers 401 Unauthorized: give user and password as server 'house' in SETTINGS
            .jar | 403 | org.example:a:1.0: cannot be had: 'house' (URL) answers 403 Forbidden: the user of server 'house' in SETTINGS, or nobody at all, may read this: ask who runs the repository
            .jar | 500 | org.example:a:1.0: cannot be had: 'house' (URL) answers 500 Internal Server Error: try again later, or name another mirror in SETTINGS
            .jar.sha1 | 404 | org.example:a:1.0: cannot be trusted: 'house' (URL) has no checksum for it: ask who runs the repository to publish one beside the file
            """)
    void whatARepositoryAnswersIsTold(String suffix, int status, String expected) throws Exception {
        registry.with(A);
        registry.answer(suffix, status);

        assertThat(problems(false, A)).containsExactly(expected);
        // What failed is asked for again, and told again.
        assertThat(problems(false, A)).containsExactly(expected);
    }

    @Test
    void whatAnotherNeedsIsToldWithIt() throws Exception {
        registry.with(A, dependency("org.example:b:1.0")).with("org.example:b:1.0");
        Files.delete(registry.file(Coordinates.parse("org.example:b:1.0"), "jar"));

        assertThat(problems(false, A))
                .containsExactly(
                        "org.example:a:1.0: needs org.example:b:1.0, which is not in 'house' (URL): look at group, artifact and version, or add the repository that has it to SETTINGS");
    }

    @Test
    void otherBytesThanTheirChecksumAreNotTaken() throws Exception {
        registry.with(A);
        Path jar = registry.file(Coordinates.parse(A), "jar");
        String before = Registry.sha1(Files.readAllBytes(jar));
        Files.write(jar, Registry.jar("evil"));

        assertThat(problems(false, A))
                .containsExactly("org.example:a:1.0: cannot be trusted: 'house' (URL) sent a file with the checksum "
                        + Registry.sha1(Registry.jar("evil")) + ", but says that it is " + before
                        + ": it was damaged or exchanged on the way: try again, and tell who runs the repository if it"
                        + " stays");
        assertThat(directory.resolve("local/org/example/a/1.0/a-1.0.jar")).doesNotExist();
    }

    @Test
    void aGiantFileIsNotDownloaded() throws Exception {
        registry.with(A);
        registry.pretendLarge("a-1.0.jar", 33 * 1024 * 1024);

        assertThat(problems(false, A))
                .containsExactly(
                        "org.example:a:1.0: is larger than 32 MiB in 'house' (URL), and was not taken: no plugin may be that large: depend on something smaller");
    }

    @Test
    void aRepositoryThatCannotBeReachedIsTold() throws Exception {
        settings("http://127.0.0.1:1/m2", "");
        assertThat(problems(false, A))
                .containsExactly(
                        "org.example:a:1.0: its POM cannot be had: 'house' (http://127.0.0.1:1/m2) cannot be reached: nobody answers there: look at the network, and at mirrors and proxies in SETTINGS; with --offline only what was downloaded before is used");

        settings("http://no-such-host.invalid/m2", "");
        assertThat(problems(false, A))
                .containsExactly(
                        "org.example:a:1.0: its POM cannot be had: 'house' (http://no-such-host.invalid/m2) cannot be reached: its host is unknown: look at the network, and at mirrors and proxies in SETTINGS; with --offline only what was downloaded before is used");

        settings("gopher://127.0.0.1/m2", "");
        assertThat(problems(false, A))
                .containsExactly(
                        "org.example:a:1.0: its POM cannot be had: 'house' (gopher://127.0.0.1/m2) cannot be reached: Cannot access gopher://127.0.0.1/m2 using the registered transporter factories: HttpTransporterFactory, FileTransporterFactory: look at the network, and at mirrors and proxies in SETTINGS; with --offline only what was downloaded before is used");
    }

    @Test
    void credentialsAreThoseOfTheSettingsAndAreNotTold() throws Exception {
        registry.with(A);
        settings(
                registry.url(),
                "<servers><server><id>house</id><username>me</username><password>hush</password></server></servers>");
        registry.answer(".pom", 403);

        assertThat(problems(false, A))
                .singleElement()
                .asString()
                .contains("answers 403")
                .doesNotContain("hush");
    }

    @Test
    void brokenSettingsAreToldWithTheirPlace() throws Exception {
        Files.writeString(settings, "<settings>\n  <mirrors>\n</settings>");

        assertThat(problems(false, A))
                .containsExactly(
                        "SETTINGS:3:12: no dependency can be looked for before this is mended: end tag name </settings> must match start tag name <mirrors> from line 2 (position: TEXT seen <settings>\\n  <mirrors>\\n</settings>... @3:12)");

        Files.writeString(settings, "<settings><mirrors><mirror><id>x</id></mirror></mirrors></settings>");
        assertThat(problems(false, A))
                .containsExactly(
                        "SETTINGS: no dependency can be looked for before this is mended: 'mirrors.mirror.url' for x is missing",
                        "SETTINGS: no dependency can be looked for before this is mended: 'mirrors.mirror.mirrorOf' for x is missing");
    }

    @Test
    void pomsThatCannotBeUnderstoodAreTold() throws Exception {
        registry.with(A).withPom(A, "<project><oops>");
        assertThat(problems(false, A))
                .singleElement()
                .asString()
                .startsWith("org.example:a:1.0: its POM cannot be understood: ");

        registry.withPom(
                "org.example:b:1.0",
                "<project><modelVersion>4.0.0</modelVersion><artifactId>b</artifactId><parent>"
                        + "<groupId>org.example</groupId><artifactId>parent</artifactId><version>1.0</version></parent>"
                        + "</project>");
        assertThat(problems(false, "org.example:b:1.0"))
                .containsExactly(
                        "org.example:b:1.0: its POM needs the POM of org.example:parent:1.0, which is not in 'house' (URL): look at group, artifact and version, or add the repository that has it to SETTINGS");
    }

    @Test
    void whatComesWithTheRuntimeIsNoDependency() {
        assertThat(problems(false, "org.osgi:osgi.core:8.0.0", "dev.wingman:dev.wingman.api:0.1.0", A))
                .containsExactly(
                        "org.osgi:osgi.core:8.0.0: comes with the runtime, which has its own version: leave it out",
                        "dev.wingman:dev.wingman.api:0.1.0: comes with the runtime, which has its own version: leave it"
                                + " out");
    }

    @Test
    void whatIsNoJarCannotComeAlong() throws Exception {
        registry.with(A, dependency("org.example:z:1.0", "<type>zip</type>")).with("org.example:z:1.0");

        assertThat(problems(false, A)).containsExactly("org.example:z:zip:1.0: is needed as zip, expected a jar");
    }
}
