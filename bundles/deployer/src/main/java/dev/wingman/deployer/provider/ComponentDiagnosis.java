package dev.wingman.deployer.provider;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;

/** Asks the component runtime why a plugin's component has no instance (OSGi Compendium, section 112.9). */
final class ComponentDiagnosis {

    private static final String CAUSED_BY = "Caused by: ";

    private final ServiceComponentRuntime components;

    ComponentDiagnosis(ServiceComponentRuntime components) {
        this.components = components;
    }

    /** The class and message of what the constructor threw; empty when it threw nothing. */
    Optional<String> failure(Bundle bundle) {
        return configurations(bundle)
                .flatMap(configuration -> Stream.ofNullable(configuration.failure))
                .map(ComponentDiagnosis::rootCause)
                .findFirst();
    }

    /** The interfaces it asks for and does not get. */
    List<String> unsatisfied(Bundle bundle) {
        return configurations(bundle)
                .flatMap(ComponentDiagnosis::unsatisfied)
                .distinct()
                .toList();
    }

    private static Stream<String> unsatisfied(ComponentConfigurationDTO configuration) {
        Set<String> names = Stream.of(configuration.unsatisfiedReferences)
                .map(reference -> reference.name)
                .collect(Collectors.toSet());
        return Stream.of(configuration.description.references)
                .filter(reference -> names.contains(reference.name))
                .map(reference -> reference.interfaceName);
    }

    private Stream<ComponentConfigurationDTO> configurations(Bundle bundle) {
        return components.getComponentDescriptionDTOs(bundle).stream()
                .flatMap(description -> components.getComponentConfigurationDTOs(description).stream());
    }

    /** The runtime keeps a whole stack trace; the operator wants the line that began it. */
    private static String rootCause(String stackTrace) {
        int last = stackTrace.lastIndexOf(CAUSED_BY);
        String cause = last < 0 ? stackTrace : stackTrace.substring(last + CAUSED_BY.length());
        return Thrown.clean(cause.lines().findFirst().orElse(""));
    }
}
