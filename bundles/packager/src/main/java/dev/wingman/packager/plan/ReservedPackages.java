package dev.wingman.packager.plan;

import dev.wingman.packager.classfile.ClassPath;
import dev.wingman.packager.classfile.JdkPackages;
import java.io.IOException;

/** Packages whose code could be taken for the runtime's, or would never be loaded. */
final class ReservedPackages {

    private ReservedPackages() {}

    static boolean contain(String packageName, ClassPath classPath) throws IOException {
        String name = packageName + ".";
        return name.startsWith("java.")
                || name.startsWith("org.osgi.")
                || name.startsWith("org.apache.felix.")
                || (name.startsWith("dev.wingman.") && !name.startsWith("dev.wingman.plugin."))
                || JdkPackages.export(packageName)
                || ImportRules.CONTRACT.contains(packageName)
                || classPath.offersHostServices(packageName);
    }
}
