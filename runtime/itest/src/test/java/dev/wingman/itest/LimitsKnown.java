package dev.wingman.itest;

import static dev.wingman.itest.Attempt.still;

import java.util.List;

/** What nothing keeps a verified plugin from; architecture.md lists it. */
final class LimitsKnown {

    private LimitsKnown() {}

    static List<Attempt> all() {
        return List.of(
                still("KeepsMemory", "memory", "kept \\d+"),
                still("HoldsLocksOfTheJdk", "lock", "holds true"),
                still("SendsPacketsOfReachability", "echo", "reaches (true|false)"),
                still("WritesToTheLogUnderAnyName", "word in the log", "said"),
                still("MakesClassesAtRunTime", "hidden class", "made true"),
                // The trusted plugin has used them before; where nobody did, it is refused to make them.
                still("UsesTheThreadThatTheJdkHasForTimeouts", "timeout", "told by .*"),
                new Attempt(
                        "verifiedPluginStillUsesThreadsOfTheCommonPoolThatStandIdle",
                        "common pool",
                        List.of(),
                        "ran elsewhere true|AccessControlException: .*may not start threads.*",
                        "ran elsewhere true"),
                still("HoldsTheThreadOfFinalizers", "finalizer that waits", "begun true, others wait true"),
                // They are not used: LogLineTest.
                new Attempt(
                        "verifiedPluginStillGivesTextsToLoggersOfOthers",
                        "words of others",
                        List.of("wingman.<id>.texts"),
                        "set",
                        "set"),
                still("AsksForACollectionOfGarbage", "collection of garbage", "asked"),
                new Attempt(
                        "verifiedPluginStillBreaksClassesOfTheJdkThatNobodyHadUsed",
                        "image cache",
                        List.of("<home>"),
                        "AccessControlException: .*",
                        "NoClassDefFoundError: Could not initialize class javax.imageio.ImageIO"),
                new Attempt(
                        "verifiedPluginGainsNothingByAClassMadeAtRunTime",
                        "hidden class that wants more",
                        List.of(),
                        "AccessControlException: .*java.io.FilePermission.*",
                        "(?s)root:.*"));
    }
}
