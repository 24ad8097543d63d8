package dev.wingman.itest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The one way through the house: a room imports only the rooms before it. */
class DataFlowTest {

    /** From first to last; a package belongs to the room with the longest matching name. */
    private static final List<String> ROAD = List.of(
            "dev.wingman.api",
            "dev.wingman.manifest",
            "dev.wingman.packager",
            "dev.wingman.trust",
            "dev.wingman.permissions",
            "dev.wingman.policy",
            "dev.wingman.settings",
            "dev.wingman.sandbox.kernel",
            "dev.wingman.resource",
            "dev.wingman.sandbox.protocol",
            "dev.wingman.sandbox",
            "dev.wingman.deployer",
            "dev.wingman.core",
            "dev.wingman.journal",
            "dev.wingman.shell");

    /** The program of a sandbox's child process stands beside the road: this is all of ours that it is made of. */
    private static final String GUEST = "dev.wingman.sandbox.guest";

    private static final List<String> OF_THE_GUEST = List.of(
            GUEST,
            "dev.wingman.api",
            "dev.wingman.enforcement",
            "dev.wingman.sandbox.kernel",
            "dev.wingman.sandbox.protocol");

    @Test
    void noRoomImportsALaterOne() {
        JavaClasses classes = classes(ROAD);
        for (String room : ROAD) {
            assertThat(classes.stream().anyMatch(isIn(room)))
                    .as("classes of %s are on the class path", room)
                    .isTrue();
            ruleFor(room).check(classes);
        }
    }

    @Test
    void anImportAgainstTheFlowIsFound() {
        JavaClasses classes =
                new ClassFileImporter().importClasses(dev.wingman.manifest.testfixture.ImportsAgainstTheFlow.class);
        assertThatThrownBy(() -> ruleFor("dev.wingman.manifest").check(classes))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("ImportsAgainstTheFlow")
                .hasMessageContaining("dev.wingman.core.Outcome");
    }

    @Test
    void theGuestIsMadeOfLittleAndNoRoomImportsIt() {
        JavaClasses classes =
                classes(Stream.concat(ROAD.stream(), Stream.of(GUEST)).toList());
        assertThat(classes.stream().anyMatch(isIn(GUEST))).isTrue();

        ArchRuleDefinition.noClasses()
                .that(isIn(GUEST))
                .should()
                .dependOnClassesThat(DescribedPredicate.describe(
                        "are ours and not of " + OF_THE_GUEST,
                        type -> type.getPackageName().startsWith("dev.wingman.") && !OF_THE_GUEST.contains(room(type))))
                .because("what a guest does not have, nobody can break out through")
                .check(classes);
        ArchRuleDefinition.noClasses()
                .that(DescribedPredicate.not(isIn(GUEST)))
                .should()
                .dependOnClassesThat(isIn(GUEST))
                .because("the host and the guest share the protocol and nothing else")
                .check(classes);
    }

    private static JavaClasses classes(List<String> packages) {
        return new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages(packages);
    }

    private static ArchRule ruleFor(String room) {
        List<String> later = ROAD.subList(ROAD.indexOf(room) + 1, ROAD.size());
        return ArchRuleDefinition.noClasses()
                .that(isIn(room))
                .should()
                .dependOnClassesThat(
                        DescribedPredicate.describe("are in a later room", type -> later.contains(room(type))))
                .because("data flows one way: " + String.join(" → ", ROAD))
                .allowEmptyShould(true);
    }

    private static DescribedPredicate<JavaClass> isIn(String room) {
        return DescribedPredicate.describe("are in " + room, type -> room(type).equals(room));
    }

    /** Empty for what is not ours, and for what is no room. */
    private static String room(JavaClass type) {
        String name = type.getPackageName();
        return Stream.concat(ROAD.stream(), OF_THE_GUEST.stream())
                .filter(room -> name.equals(room) || name.startsWith(room + "."))
                .max(Comparator.comparingInt(String::length))
                .orElse("");
    }
}
