package dev.wingman.packager.plan;

import dev.wingman.packager.classfile.ClassFile;
import dev.wingman.packager.classfile.ClassPath;
import dev.wingman.packager.zip.EntryName;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** What a plugin may not bring, whatever form it comes in. */
final class ContentRules {

    private static final int JAVA_17 = 61;
    private static final Pattern NATIVE = Pattern.compile(".*\\.(so(\\.[0-9.]+)?|dll|dylib|jnilib)");

    private final Set<String> files;
    private final PluginClasses classes;
    private final ClassPath classPath;
    private final String source;
    private final List<String> problems = new ArrayList<>();

    ContentRules(Set<String> files, PluginClasses classes, ClassPath classPath, String source) {
        this.files = files;
        this.classes = classes;
        this.classPath = classPath;
        this.source = source;
    }

    List<String> problems() throws IOException {
        classes.problems().forEach(this::refuse);
        for (String file : files) {
            checkFile(file);
        }
        Set<String> packages = new TreeSet<>();
        for (ClassFile type : classes.own().values()) {
            checkClass(type);
            packages.add(ClassFile.packageOf(type.name()));
        }
        for (String packageName : packages) {
            if (ReservedPackages.contain(packageName, classPath)) {
                refuse("brings the package " + packageName + ", which belongs to the runtime: leave it out");
            }
        }
        return problems;
    }

    private void checkFile(String file) {
        EntryName.problem(file).ifPresent(this::refuse);
        String name = file.toLowerCase(Locale.ROOT);
        if (NATIVE.matcher(name).matches()) {
            refuse(file + " is native code, which a plugin cannot load");
        } else if (name.startsWith("osgi-inf/")) {
            refuse(file + " would be read by the OSGi runtime; only what the packager makes may be in OSGI-INF");
        } else if (name.startsWith("meta-inf/versions/")) {
            refuse(file + " is for another Java release than the one that is checked: leave META-INF/versions out");
        }
    }

    private void checkClass(ClassFile type) {
        if (!type.name().contains("/")) {
            refuse("class " + type.name() + " is in the default package: begin its source with 'package …;'");
        }
        if (type.major() > JAVA_17) {
            refuse("class " + type.javaName() + " was compiled for Java " + type.javaRelease()
                    + ", plugins run on Java 17: compile with --release 17");
        } else if (type.preview()) {
            refuse("class " + type.javaName() + " uses preview features of Java " + type.javaRelease()
                    + ": compile without --enable-preview");
        }
    }

    private void refuse(String reason) {
        problems.add(source + ": " + reason);
    }
}
