package dev.wingman.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code wingman} itself. */
@Command(
        name = "wingman",
        description = {
            "Runs actions of plugins that can do what their manifests declare and nothing else:",
            "validated, executed, verified, rolled back where that is needed, recorded."
        },
        synopsisSubcommandLabel = "COMMAND",
        commandListHeading = "%nCommands:%n",
        optionListHeading = "%nOptions:%n",
        footer = {
            "",
            "Commands of the running runtime's shell, the same as with 'sh':",
            "  approvals, approve, reject, policy, running, cancel, rollback, inspect, batch,",
            "  history, report, targets",
            "",
            "Exit codes:",
            "  0  succeeded",
            "  1  the action failed or was rolled back",
            "  2  bad input: usage, manifest, action document",
            "  3  refused: trust, permission, policy, approval",
            "  4  the runtime could not start or be reached",
            "",
            "Environment:",
            "  WINGMAN_HOME  plugins, configuration and data; by default the distribution's",
            "  NO_COLOR      no colours when set",
            "",
            "Examples:",
            "  wingman exec script run_bash --param command='uname -a; df -h /'",
            "  wingman start",
            "  wingman plugin new my-plugin",
            "  wingman dev my-plugin --action greet",
            "  wingman keys new 'Jane Doe' --directory ~/keys",
            "  wingman audit verify",
            "  wingman COMMAND --help"
        })
final class RootCommand {

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Prints this help.")
    boolean help;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Prints the version.")
    boolean version;
}
