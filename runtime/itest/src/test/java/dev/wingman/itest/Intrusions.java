package dev.wingman.itest;

import static dev.wingman.itest.Intrusion.cannot;
import static dev.wingman.itest.Intrusion.still;

import java.util.List;
import java.util.stream.Stream;

/** Attempts on the framework, its services and the bundles of others. */
final class Intrusions {

    private static final String SERVICE = "org.osgi.framework.ServicePermission";
    private static final String ADMIN = "org.osgi.framework.AdminPermission";
    private static final String ADAPT = "org.osgi.framework.AdaptPermission";
    private static final String NONE = "sees none";
    private static final String GETS = "sees it, gets it true";

    private Intrusions() {}

    static List<Intrusion> all() {
        return Stream.of(offers(), uses(), others(), framework())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Intrusion> offers() {
        return List.of(
                cannot("AnswerForAnotherPlugin", "plugin of another id").inVain("offered"),
                cannot("OutrankAnotherPlugin", "plugin of high ranking").inVain("offered"),
                cannot("PassForASandboxedPlugin", "plugin with layers").inVain("offered"),
                cannot("AnswerByAFactoryOfServices", "plugin of a factory").inVain("offered"),
                cannot("OfferAProtocol", "protocol").denied(SERVICE).free("offered"),
                cannot("OfferOtherServices", "service").denied(SERVICE).free("offered"),
                cannot("OfferAHostServiceToOthers", "host service")
                        .denied(SERVICE)
                        .free("offered"),
                cannot("OfferOtherServicesBesideItsOwn", "both").denied(SERVICE).free("offered"),
                cannot("OfferShellCommands", "shell command").denied(SERVICE).free("offered"),
                cannot("OfferConditions", "condition").denied(SERVICE).free("offered"),
                cannot("HideServicesFromOthers", "find hook").denied(SERVICE).free("offered"),
                cannot("KeepEventsFromOthers", "event hook").denied(SERVICE).free("offered"),
                cannot("WatchTheListenersOfOthers", "listener hook")
                        .denied(SERVICE)
                        .free("offered"),
                cannot("ChangeHowBundlesResolve", "resolver hook")
                        .denied(SERVICE)
                        .free("offered"),
                cannot("ChangeWhichBundlesCollide", "collision hook")
                        .denied(SERVICE)
                        .free("offered"),
                cannot("WeaveTheClassesOfOthers", "weaving hook")
                        .denied(SERVICE)
                        .free("offered"),
                cannot("WatchWhatIsWoven", "woven class listener")
                        .denied(SERVICE)
                        .free("offered"));
    }

    private static List<Intrusion> uses() {
        return List.of(
                cannot("UseTheRegistryOfPlugins", "registry of plugins")
                        .held(NONE)
                        .free(GETS),
                cannot("UseThePermissionRows", "permission rows").held(NONE).free(GETS),
                cannot("UseThePermissionTable", "permission table").held(NONE).free(GETS),
                cannot("UseTheOlderPermissionTable", "older permission table")
                        .held(NONE)
                        .free(GETS),
                cannot("UseTheComponentRuntime", "component runtime").held(NONE).free(GETS),
                cannot("UseTheCommandProcessor", "command processor").held(NONE).free(GETS),
                cannot("RunActions", "actions").held(NONE).free(GETS),
                cannot("OpenSandboxes", "sandboxes").held(NONE).free(GETS),
                cannot("AskWhatTargetsThereAre", "targets").held(NONE).free(GETS),
                cannot("SeeOtherPlugins", "other plugins").held("sees false").free("sees true"),
                cannot("SeeAllServices", "all services").held("sees false").free("sees true"),
                cannot("RunAScriptOfAnotherLanguageThanDeclared", "undeclared script")
                        .held(".*manifest.yaml:7 narrows script:execute to bash; widen that line.*")
                        .free("PermissionRefusedException: .*|printed 42"));
    }

    private static List<Intrusion> others() {
        return List.of(
                cannot("LearnWhereAnotherBundleLies", "location of another")
                        .denied(ADMIN)
                        .free("is at wingman:plugin/.*"),
                cannot("ReadTheHeadersOfAnotherBundle", "headers of another")
                        .denied(ADMIN)
                        .free("has true"),
                cannot("LoadClassesOfAnotherBundle", "class of another")
                        .held("ClassNotFoundException: .*|AccessControlException: .*")
                        .free("loads ActionRunner"),
                cannot("FindResourcesOfAnotherBundle", "resource of another")
                        .held("finds false")
                        .free("finds true"),
                cannot("FindEntriesOfAnotherBundle", "entry of another")
                        .held("finds false")
                        .free("finds true"),
                cannot("ListEntriesOfAnotherBundle", "entries of another")
                        .held("finds false")
                        .free("finds true"),
                cannot("GetTheContextOfAnotherBundle", "context of another")
                        .denied(ADMIN)
                        .free("gets true"),
                cannot("SeeTheServicesOfAnotherBundle", "services of another")
                        .held("sees false")
                        .free("sees true"),
                cannot("StopAnotherBundle", "stop of another").denied(ADMIN).free("stopped"),
                cannot("StartAnotherBundle", "start of another").denied(ADMIN).free("started"),
                cannot("UpdateAnotherBundle", "update of another").denied(ADMIN).free("(updated|BundleException: .*)"),
                cannot("RemoveAnotherBundle", "removal of another")
                        .denied(ADMIN)
                        .free("removed"),
                cannot("GetTheWiringOfAnotherBundle", "wiring of another")
                        .denied(ADAPT)
                        .free("gets true"),
                cannot("GetTheRevisionOfAnotherBundle", "revision of another")
                        .denied(ADAPT)
                        .free("gets true"),
                cannot("GetTheRightsOfAnotherBundle", "rights of another")
                        .denied(ADAPT)
                        .free("gets true"),
                cannot("GetTheStartLevelOfAnotherBundle", "start level of another")
                        .denied(ADAPT)
                        .free("gets true"),
                cannot("GetTheContextBehindAHostService", "bundle behind a host service")
                        .denied(ADMIN)
                        .free("gets true"));
    }

    private static List<Intrusion> framework() {
        return List.of(
                cannot("InstallABundleInThePlaceOfAPlugin", "installation")
                        .held("AccessControlException: .*|BundleException: .*")
                        .free("installed"),
                cannot("InstallABundleInThePlaceOfTheCore", "installation of the core")
                        .held("AccessControlException: .*|BundleException: .*")
                        .free("installed|BundleException: .*"),
                cannot("ListenSynchronously", "synchronous listener")
                        .denied(ADMIN)
                        .free("listens to BundleEvent"),
                cannot("GetTheWiringOfTheFramework", "wiring of the framework")
                        .denied(ADAPT)
                        .free("gets true"),
                cannot("ChangeStartLevels", "start levels").denied(ADAPT).free("gets true"),
                cannot("GetTheContextOfTheFramework", "context of the framework")
                        .denied(ADMIN)
                        .free("gets true"),
                cannot("ReadThePropertiesOfTheFramework", "property of the framework")
                        .denied("wingman.home")
                        .free("is /.*"),
                cannot("LoadClassesOfTheFramework", "class of the framework")
                        .held("ClassNotFoundException: .*|AccessControlException: .*")
                        .free("loads Felix"),
                cannot("SetItsOwnStartLevel", "end of its own").denied(ADAPT).free("set"),
                still("RunsTheScriptsItDeclared", "declared script", "printed 42|PermissionRefusedException: .*"),
                still("SeesTheNamesOfBundles", "names of bundles", "sees true"),
                still("ListensToBundles", "plain listener", "listens to BundleEvent"),
                still("WritesToTheDataAreaOfItsBundle", "own data", "kept true"),
                cannot("UpdateItself", "own update").denied(ADMIN).free("updated"));
    }
}
