package dev.wingman.itest;

import static dev.wingman.itest.Attempt.cannot;

import java.util.List;

/** Attempts on what the whole runtime shares: enforcement, settings, the process and its log. */
final class StateAttempts {

    private static final String LOGGING = "java.util.logging.LoggingPermission";

    private StateAttempts() {}

    static List<Attempt> all() {
        return List.of(
                cannot("ReplaceTheSecurityManager", "security manager")
                        .denied("setSecurityManager")
                        .trusted("set"),
                cannot("ReplaceThePolicy", "policy").denied("olicy").trusted("set"),
                cannot("SetSecurityProperties", "security property")
                        .denied("setProperty.wingman.raid")
                        .trusted("set"),
                cannot("AddAProvider", "provider").denied("insertProvider").trusted("added"),
                cannot("PutAProviderFirst", "provider first")
                        .denied("insertProvider")
                        .trusted("added"),
                cannot("RemoveAProvider", "without provider")
                        .denied("removeProvider.Raid")
                        .trusted("removed"),
                cannot("ChangeAProvider", "change of a provider")
                        .denied("putProviderProperty")
                        .trusted("changed"),
                cannot("SetProperties", "system property")
                        .denied("wingman.raid")
                        .trusted("set"),
                cannot("ReadAllProperties", "all properties")
                        .denied("java.util.PropertyPermission")
                        .trusted("got true"),
                cannot("ReadThePropertiesOfTheRuntime", "one property", "user.home")
                        .denied("user.home")
                        .trusted("got true"),
                cannot("ReadAllVariables", "all variables").denied("getenv.*").trusted("got true"),
                cannot("ReplaceStandardOutput", "standard output")
                        .denied("setIO")
                        .trusted("set"),
                cannot("ReplaceStandardError", "standard error").denied("setIO").trusted("set"),
                cannot("ReplaceStandardInput", "standard input").denied("setIO").trusted("set"),
                cannot("SetTheLocale", "locale").denied("user.language").trusted("set"),
                cannot("SetTheTimeZone", "time zone").denied("user.timezone").trusted("set"),
                cannot("ChangePreferences", "preferences").denied("preferences").trusted("may read"),
                cannot("ReadTheLogOfDatabaseDrivers", "log of database drivers")
                        .denied("setLog")
                        .trusted("set"),
                cannot("SetWhereBeansAreDescribed", "bean search path")
                        .held("AccessControlException: .*")
                        .trusted("set"),
                cannot("HaltTheRuntime", "halt").denied("exitVM").trusted("may halt"),
                cannot("ExecuteAProgram", "exec")
                        .denied("java.io.FilePermission")
                        .trusted("0"),
                cannot("GetAProcessHandle", "process handle")
                        .denied("manageProcess")
                        .trusted("got true"),
                cannot("ListProcesses", "all processes").denied("manageProcess").trusted("got true"),
                cannot("ManageTheRuntime", "management beans")
                        .denied("createMBeanServer")
                        .trusted("got \\d+"),
                cannot("MakeAServerOfBeans", "other management beans")
                        .denied("createMBeanServer")
                        .trusted("made"),
                cannot("DumpTheMemory", "memory dump", "<home>/heap.hprof")
                        .denied("java.io.FilePermission")
                        .trusted("dumped true"),
                cannot("SetOptionsOfTheJvm", "option of the JVM")
                        .denied("control")
                        .trusted("set"),
                cannot("DumpTheThreads", "threads by their bean")
                        .denied("monitor")
                        .trusted("got \\d+"),
                cannot("ReadTheArgumentsOfTheJvm", "arguments of the JVM")
                        .denied("monitor")
                        .trusted("got true"),
                cannot("AttachToProcesses", "attach")
                        .denied("createAttachProvider")
                        .trusted("made raid"),
                cannot("DebugTheRuntime", "debugger")
                        .held("AccessControlException: .*")
                        .trusted("got true"),
                cannot("RecordTheRuntime", "recording")
                        .held("AccessControlException: .*")
                        .trusted("made"),
                cannot("LoadALibrary", "native library")
                        .denied("loadLibrary.raid")
                        .trusted("UnsatisfiedLinkError: .*"),
                cannot("SetLevelsOfTheLog", "log level").denied(LOGGING).trusted("set"),
                cannot("AddAHandlerToTheLog", "log handler").denied(LOGGING).trusted("added"),
                cannot("ChangeTheHandlersOfTheLog", "log handlers of others")
                        .denied(LOGGING)
                        .trusted("set"),
                cannot("MoveLoggers", "log parent").denied(LOGGING).trusted("set"),
                cannot("ListenToTheConfigurationOfTheLog", "log configuration")
                        .denied(LOGGING)
                        .trusted("listens"),
                cannot("GetTheFinderOfLoggers", "log finder")
                        .denied("loggerFinder")
                        .trusted("got true"),
                cannot("PutALoggerBetweenOthers", "logger of its own", "wingman.<id>.between")
                        .held("heard \\[\\], AccessControlException: .*LoggingPermission.*")
                        .trusted("heard \\[said below wingman.raid-trusted.between\\], .*"));
    }
}
