package dev.wingman.itest;

import static dev.wingman.itest.Attempt.cannot;

import java.util.List;

/** Attempts on classes, members and loaders that are not for plugins. */
final class ReflectionAttempts {

    private static final String LAUNCHER = "dev.wingman.enforcement.PluginSecurityManager";
    private static final String SECURE_ACTION = "org.apache.felix.framework.util.SecureAction";
    private static final String NOT_FOUND = "ClassNotFoundException: .*";
    private static final String LOADER = "createClassLoader";

    private ReflectionAttempts() {}

    static List<Attempt> all() {
        return List.of(
                cannot("SeePrivateMembers", "declared fields")
                        .denied("accessDeclaredMembers")
                        .trusted("got \\d+"),
                cannot("OpenPrivateMembers", "private member")
                        .denied("accessDeclaredMembers")
                        .trusted("opened"),
                cannot("GetAPrivateLookup", "private lookup")
                        .denied("suppressAccessChecks")
                        .trusted("got one in Action"),
                cannot("DefineAClassInAPackageOfTheContract", "class in the contract")
                        .denied("suppressAccessChecks")
                        .trusted("IllegalArgumentException: .*"),
                cannot("WalkTheStackForClasses", "stack walker")
                        .denied("getStackWalkerWithClassReference")
                        .trusted("sees true"),
                cannot("SeeProtectionDomains", "protection domain")
                        .denied("getProtectionDomain")
                        .trusted("got true"),
                cannot("UseAClassOfTheFrameworkByALookup", "class of the framework by a lookup")
                        .denied("accessClassInPackage.org.apache.felix.framework.util")
                        .trusted("read true"),
                cannot("FindClassesOfTheProgramByName", "class of the program by name", LAUNCHER)
                        .held(NOT_FOUND)
                        .trusted(NOT_FOUND),
                cannot(
                                "FindClassesOfTheProgramByTheSystemLoader",
                                "class of the program by the system loader",
                                LAUNCHER)
                        .denied("getClassLoader")
                        .trusted("found PluginSecurityManager"),
                cannot(
                                "FindClassesOfTheProgramByTheContextLoader",
                                "class of the program by the context loader",
                                LAUNCHER)
                        .held(NOT_FOUND)
                        .trusted(NOT_FOUND),
                cannot("FindClassesOfTheFrameworkInAStream", "class by its name in a stream", SECURE_ACTION)
                        .held(NOT_FOUND)
                        .trusted(NOT_FOUND),
                cannot(
                                "FindPermissionsInAStream",
                                "class by its name in a stream",
                                "dev.wingman.permissions.ResourcePermission")
                        .held(NOT_FOUND)
                        .trusted(NOT_FOUND),
                cannot("FindResourcesOfTheProgram", "resource of the program", LAUNCHER.replace('.', '/') + ".class")
                        .held("found false")
                        .trusted("found true"),
                cannot("ReadResourcesOfTheProgram", "mail cap")
                        .held("found false")
                        .trusted("found true"),
                cannot("GetAtItsBundle", "own bundle")
                        .denied("accessClassInPackage.org.apache.felix.framework")
                        .trusted("got raid-trusted .*"),
                cannot("SeeTheClassesOfTheFramework", "class of the framework")
                        .denied("accessClassInPackage.org.apache.felix.framework")
                        .trusted("got \\d+"),
                cannot("SignalTheProcess", "signal")
                        .denied("accessClassInPackage.sun.misc")
                        .trusted("signal 15"),
                cannot("FindUnsafe", "unsafe")
                        .denied("accessClassInPackage.sun.misc")
                        .trusted("found Unsafe"),
                cannot("UseTheReflectionFactory", "reflection factory")
                        .denied("accessClassInPackage.sun.reflect")
                        .trusted("found ReflectionFactory"),
                cannot("ReadOtherBundles", "manifest of another bundle")
                        .denied("org.osgi.framework.AdminPermission")
                        .trusted("read \\d+"),
                cannot("MakeALoader", "loader").denied(LOADER).trusted("made true"),
                cannot("MakeALoaderOfAddresses", "URL loader").denied(LOADER).trusted("made 0"),
                cannot("LoadClassesPastItsBundle", "payload past the rules")
                        .held(".*may not make class loaders.*")
                        .trusted("loaded true|.*"),
                cannot("MakeALayerOfModules", "module layer").denied(LOADER).trusted("made 0"),
                cannot("GetTheLoaderOfTheContract", "loader of the contract")
                        .denied("getClassLoader")
                        .trusted("got true"),
                cannot("GetTheSystemLoader", "system loader")
                        .denied("getClassLoader")
                        .trusted("got true"),
                cannot("GetThePlatformLoader", "platform loader")
                        .denied("getClassLoader")
                        .trusted("got true"),
                cannot("Compile", "compiler", "<home>", "<source>")
                        .held("(?s).*(Exception|Error).*|ended with [1-9]")
                        .trusted("ended with 0"),
                cannot("ReadByAToolOfTheJdk", "tool", "<jar>")
                        .held("(?s).*(Exception|Error).*|ended with [1-9]")
                        .trusted("ended with 0"),
                cannot("SeeTheClassBehindAHostService", "class behind the host service")
                        .denied("accessClassInPackage.dev.wingman.resource.script.provider")
                        .trusted("got \\d+"),
                cannot("GetTheLoaderBehindAHostService", "loader behind the host service")
                        .denied("getClassLoader")
                        .trusted("got true"),
                cannot("MakeAHostServiceWithAGuardOfItsOwn", "forged host service")
                        .denied("accessClassInPackage.dev.wingman.resource.script.provider")
                        .trusted("printed forged|.*"));
    }
}
