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
import java.util.List;
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
            "dev.wingman.resource",
            "dev.wingman.deployer",
            "dev.wingman.core",
            "dev.wingman.journal",
            "dev.wingman.shell");

    @Test
    void noRoomImportsALaterOne() {
        JavaClasses classes = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages(ROAD);
        for (String room : ROAD) {
            assertThat(classes.stream().anyMatch(type -> isIn(room, type)))
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

    private static ArchRule ruleFor(String room) {
        List<String> later = ROAD.subList(ROAD.indexOf(room) + 1, ROAD.size());
        return ArchRuleDefinition.noClasses()
                .that(DescribedPredicate.describe("are in " + room, type -> isIn(room, type)))
                .should()
                .dependOnClassesThat(DescribedPredicate.describe(
                        "are in a later room", type -> later.stream().anyMatch(name -> isIn(name, type))))
                .because("data flows one way: " + String.join(" → ", ROAD))
                .allowEmptyShould(true);
    }

    private static boolean isIn(String room, JavaClass type) {
        String name = type.getPackageName();
        return name.equals(room) || name.startsWith(room + ".");
    }
}
