package dev.wingman.itest;

import static dev.wingman.itest.Attempt.cannot;

import java.util.List;

/** Attempts to act with the rights of somebody else, or to be somebody else. */
final class RightsAttempts {

    private static final String PATH = "getenv.PATH";
    private static final String ALL = "getenv.*";

    private RightsAttempts() {}

    static List<Attempt> all() {
        return List.of(
                cannot("GainByAssertingItsOwnRights", "own privileges")
                        .denied(PATH)
                        .trusted("got true"),
                cannot("GainByAContextWithAllPermissions", "context with all permissions")
                        .denied(PATH)
                        .trusted("got true"),
                cannot("GainByAContextWithoutDomains", "context without domains")
                        .denied(PATH)
                        .trusted("got true"),
                cannot("GainByLimitingItselfToEverything", "privileges limited to all")
                        .denied(PATH)
                        .trusted("got true"),
                cannot("CombineDomains", "combiner of domains")
                        .denied("createAccessControlContext")
                        .trusted("got true"),
                cannot("ActAsASubject", "subject").denied("doAs").trusted("got true"),
                cannot("ActAsASubjectWithoutContext", "subject without context")
                        .denied("doAsPrivileged")
                        .trusted("got true"),
                cannot("GainByReflection", "method").denied(PATH).trusted("got true"),
                cannot("GainByReflectionOnReflection", "method by reflection on reflection")
                        .denied(PATH)
                        .trusted("got true"),
                cannot("GainByAMethodHandle", "method handle").denied(PATH).trusted("got true"),
                cannot("GainByAProxyOfAMethodHandle", "proxy of a method handle")
                        .denied(PATH)
                        .trusted("got true"),
                cannot("GainByAProxyWithAHandlerOfTheJdk", "proxy with a handler of the JDK")
                        .denied(PATH)
                        .trusted("got true"),
                cannot("GainByABeanExpression", "bean expression").denied(PATH).trusted("got true"),
                cannot("GainByABeanEvent", "bean event")
                        .denied("java.io.FilePermission")
                        .trusted("started"),
                cannot("GainByABeanArchive", "bean archive").denied(PATH).trusted("got true"),
                cannot("GainByAMethodReference", "method reference").denied(ALL).trusted("got true"),
                cannot("GainBySorting", "sort").denied(PATH).trusted("compared 0"),
                cannot("GainByAStyleSheet", "style sheet that calls")
                        .held("(?s).*(Exception|Error).*")
                        .trusted("(?s).*"),
                cannot("GainByASerialisedLambda", "serialised lambda")
                        .denied(PATH)
                        .trusted("got true"),
                cannot("GainByAFinalizer", "finalizer").denied(PATH).trusted("got true"),
                cannot("GainWhileAnObjectIsRead", "gadget").denied(PATH).trusted("got true"),
                cannot("MakeAStreamThatLoadsForItself", "stream that loads for itself")
                        .denied("enableSubclassImplementation")
                        .trusted("made ObjectInputStream"),
                cannot("MakeAStreamThatWritesForItself", "stream that writes for itself")
                        .denied("enableSubclassImplementation")
                        .trusted("made ObjectOutputStream"),
                cannot("ReplaceWhatAStreamReads", "stream that replaces what it reads")
                        .denied("enableSubstitution")
                        .trusted("replaces true"),
                cannot("FilterTheStreamsOfOthers", "filter for all streams")
                        .denied("serialFilter")
                        .trusted("set"),
                cannot("MakeAResultFromAStream", "result from a stream")
                        .held("NotSerializableException: dev.wingman.api.ActionResult")
                        .trusted("NotSerializableException: dev.wingman.api.ActionResult"),
                cannot("RunAScriptThatItsManifestLeavesOut", "undeclared script")
                        .held(".*manifest.yaml:7 narrows script:execute to python; widen that line.*")
                        .trusted(".*narrows.*|printed 42"));
    }
}
