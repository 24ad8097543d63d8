package dev.wingman.packager.plan;

import dev.wingman.manifest.Permission;
import dev.wingman.manifest.PluginManifest;
import dev.wingman.manifest.Vocabulary;
import dev.wingman.packager.classfile.ClassFile;
import dev.wingman.packager.classfile.ClassFile.Constructor;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What the entry point has to be, so that the runtime can make a plugin from it: a public, concrete, free-standing
 * {@code ExecutionPlugin} with one public constructor that asks for host services and nothing else.
 */
final class EntryPointRules {

    private static final String EXECUTION_PLUGIN = "dev/wingman/api/ExecutionPlugin";

    private final PluginManifest manifest;
    private final PluginClasses classes;
    private final Vocabulary vocabulary;
    private final String where;
    private final List<String> problems = new ArrayList<>();

    EntryPointRules(ManifestText manifest, PluginClasses classes, Vocabulary vocabulary) {
        this.manifest = manifest.manifest();
        this.classes = classes;
        this.vocabulary = vocabulary;
        this.where = manifest.at("entry_point");
    }

    List<String> problems() {
        return problems;
    }

    /** The host services that the constructor asks for, by class name, in its order; incomplete if there are problems. */
    List<String> hostServices() throws IOException {
        String className = manifest.entryPoint().className();
        ClassFile entry = classes.own().get(className.replace('.', '/'));
        if (entry == null) {
            refuse("class " + className + " is not in the plugin" + suggestion());
            return List.of();
        }
        checkKind(entry);
        if (!classes.isA(entry, EXECUTION_PLUGIN)) {
            refuse(className + " is no ExecutionPlugin: extend dev.wingman.api.BlockingPlugin,"
                    + " or implement dev.wingman.api.ExecutionPlugin");
        }
        if (entry.has(ClassFile.INTERFACE) || entry.has(ClassFile.ENUM)) {
            return List.of();
        }
        List<Constructor> constructors =
                entry.constructors().stream().filter(Constructor::isPublic).toList();
        if (constructors.size() != 1) {
            refuse(className + " has " + (constructors.isEmpty() ? "no" : constructors.size())
                    + " public constructor" + (constructors.size() > 1 ? "s" : "")
                    + ", expected exactly one: its parameters are the host services that the plugin gets");
            return List.of();
        }
        return services(constructors.get(0));
    }

    private void checkKind(ClassFile entry) {
        String name = entry.javaName();
        if (entry.has(ClassFile.INTERFACE)) {
            refuse(name + " is an interface, expected a class");
        } else if (entry.has(ClassFile.ENUM)) {
            refuse(name + " is an enum, expected a class");
        } else if (entry.has(ClassFile.ABSTRACT)) {
            refuse(name + " is abstract, expected a class that can be instantiated");
        }
        if (!entry.has(ClassFile.PUBLIC)) {
            refuse(name + " is not public, expected a public class");
        }
    }

    private List<String> services(Constructor constructor) throws IOException {
        List<String> services = new ArrayList<>();
        int position = 0;
        for (String descriptor : constructor.parameters()) {
            position++;
            if (!descriptor.startsWith("L")) {
                refuse("constructor parameter " + position + " is " + JavaTypes.name(descriptor)
                        + ", expected a host service");
                continue;
            }
            String internalName = descriptor.substring(1, descriptor.length() - 1);
            String name = internalName.replace('/', '.');
            if (services.contains(name)) {
                refuse("the constructor asks for " + name + " twice");
            }
            checkService(position, internalName, name);
            services.add(name);
        }
        return services;
    }

    private void checkService(int position, String internalName, String name) throws IOException {
        Optional<ClassFile> found = classes.find(internalName);
        String parameter = "constructor parameter " + position + " is " + name;
        if (found.isEmpty()) {
            refuse(parameter
                    + (name.startsWith("java.") ? ", expected a host service" : ", which no resource bundle offers"));
            return;
        }
        String resource = found.get().hostService();
        if (resource == null || !found.get().has(ClassFile.INTERFACE)) {
            refuse(parameter + ", expected a host service: an interface with @HostService");
        } else if (classes.bring(internalName)) {
            refuse(parameter + ", which is the plugin's own: nobody offers it");
        } else if (!resource.isEmpty() && !declares(resource)) {
            refuse(parameter + ", which needs a permission that is not declared: declare " + candidates(resource));
        }
    }

    private boolean declares(String resource) {
        return manifest.permissions().stream()
                .anyMatch(declared -> declared.permission().resource().equals(resource));
    }

    private String candidates(String resource) {
        String names = vocabulary.permissions().stream()
                .filter(permission -> permission.resource().equals(resource))
                .sorted()
                .map(Permission::toString)
                .collect(Collectors.joining(" or "));
        return names.isEmpty() ? "one of " + resource + ":…" : names;
    }

    private String suggestion() {
        Optional<ClassFile> nearest =
                NearestClass.to(manifest.entryPoint().className(), classes.own().values());
        return nearest.map(type -> ", did you mean " + ClassFile.packageOf(type.name()) + ":"
                        + type.name().substring(type.name().lastIndexOf('/') + 1) + "?")
                .orElse(classes.own().isEmpty() ? ": it has no classes" : "");
    }

    private void refuse(String reason) {
        problems.add(where + ": " + reason);
    }
}
