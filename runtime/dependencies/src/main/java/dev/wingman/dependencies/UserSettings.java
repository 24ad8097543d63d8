package dev.wingman.dependencies;

import dev.wingman.packager.UnresolvedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.maven.settings.Settings;
import org.apache.maven.settings.building.DefaultSettingsBuilderFactory;
import org.apache.maven.settings.building.DefaultSettingsBuildingRequest;
import org.apache.maven.settings.building.SettingsBuildingException;
import org.apache.maven.settings.building.SettingsProblem;
import org.jspecify.annotations.Nullable;

/**
 * What Maven reads of its user: {@code ~/.m2/settings.xml} or the file that he names, and the one of the Maven that {@code
 * MAVEN_HOME} names.
 *
 * @param user may be missing
 */
record UserSettings(Path user, Optional<Path> global) {

    static UserSettings of(@Nullable Path named) {
        Path user = named != null
                ? named.toAbsolutePath()
                : Path.of(System.getProperty("user.home"), ".m2", "settings.xml");
        return new UserSettings(
                user,
                Stream.of(System.getProperty("maven.home"), System.getenv("MAVEN_HOME"))
                        .filter(home -> home != null && !home.isEmpty())
                        .map(home -> Path.of(home, "conf", "settings.xml"))
                        .filter(Files::isRegularFile)
                        .findFirst());
    }

    /** @throws UnresolvedException with every mistake in them, located */
    Settings read() throws UnresolvedException {
        DefaultSettingsBuildingRequest request = new DefaultSettingsBuildingRequest();
        request.setSystemProperties(systemProperties());
        request.setUserSettingsFile(user.toFile());
        global.ifPresent(file -> request.setGlobalSettingsFile(file.toFile()));
        try {
            return new DefaultSettingsBuilderFactory()
                    .newInstance()
                    .build(request)
                    .getEffectiveSettings();
        } catch (SettingsBuildingException e) {
            throw new UnresolvedException(
                    e.getProblems().stream().map(this::located).distinct().toList());
        }
    }

    /** As Maven has them: {@code ${env.TOKEN}} may stand in the file. */
    private static java.util.Properties systemProperties() {
        java.util.Properties properties = new java.util.Properties();
        properties.putAll(System.getProperties());
        System.getenv().forEach((name, value) -> properties.setProperty("env." + name, value));
        return properties;
    }

    private String located(SettingsProblem problem) {
        List<String> parts = new ArrayList<>();
        parts.add(problem.getSource().isEmpty() ? user.toString() : problem.getSource());
        if (problem.getLineNumber() > 0) {
            parts.add(String.valueOf(problem.getLineNumber()));
            if (problem.getColumnNumber() > 0) {
                parts.add(String.valueOf(problem.getColumnNumber()));
            }
        }
        String what = problem.getMessage().replaceFirst("^Non-(parse|read)able settings [^:]*: ", "");
        return String.join(":", parts) + ": no dependency can be looked for before this is mended: "
                + what.lines().findFirst().orElse(what).strip();
    }
}
