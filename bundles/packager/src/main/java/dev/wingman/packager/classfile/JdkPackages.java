package dev.wingman.packager.classfile;

import java.lang.module.ModuleDescriptor.Exports;
import java.util.Set;
import java.util.stream.Collectors;

/** The packages of the JDK that everybody may use. */
public final class JdkPackages {

    private JdkPackages() {}

    /** Loaded when first asked: most plugins use {@code java.*} alone. */
    private static final class Exported {
        static final Set<String> NAMES = ModuleLayer.boot().modules().stream()
                .filter(module ->
                        module.getName().startsWith("java.") || module.getName().startsWith("jdk."))
                .flatMap(module -> module.getDescriptor().exports().stream())
                .filter(exports -> !exports.isQualified())
                .map(Exports::source)
                .collect(Collectors.toUnmodifiableSet());
    }

    public static boolean export(String packageName) {
        return Exported.NAMES.contains(packageName);
    }
}
