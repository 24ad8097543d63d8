package dev.wingman.testkit.run;

import dev.wingman.packager.PluginClassLoader;
import java.util.ArrayList;
import java.util.List;

/** The classes of a plugin's tests. */
final class TestClasses {

    private static final String SUFFIX = ".class";

    private TestClasses() {}

    /** The top-level classes among these files, in their order. */
    static List<Class<?>> load(PluginClassLoader loader, Iterable<String> names) throws ClassNotFoundException {
        List<Class<?>> classes = new ArrayList<>();
        for (String name : names) {
            if (name.endsWith(SUFFIX) && name.indexOf('$') < 0) {
                classes.add(loader.loadClass(
                        name.substring(0, name.length() - SUFFIX.length()).replace('/', '.')));
            }
        }
        return classes;
    }
}
