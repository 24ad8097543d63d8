package dev.wingman.shell.command;

import dev.wingman.core.ActionJson;
import dev.wingman.core.ActionReport;
import dev.wingman.core.PendingAction;
import dev.wingman.deployer.PluginInfo;
import dev.wingman.manifest.BlastRadius;
import dev.wingman.manifest.DeclaredPermission;
import dev.wingman.manifest.PluginManifest;
import dev.wingman.permissions.PermissionStanding;
import dev.wingman.sandbox.Sandboxes;
import dev.wingman.wire.DurationText;
import dev.wingman.wire.Json;
import dev.wingman.wire.PrintableText;
import dev.wingman.wire.ReportText;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The commands' answers as a human reads them: at most 80 columns, the state first, the reason below. */
final class Answers {

    private final DateTimeFormatter time;
    private final Sandboxes sandboxes;

    /**
     * @param zone of the operator's clock
     * @param sandboxes asked for the guest of a plugin that is shown
     */
    Answers(ZoneId zone, Sandboxes sandboxes) {
        this.sandboxes = sandboxes;
        time = DateTimeFormatter.ofPattern("MM-dd HH:mm:ss").withZone(zone);
    }

    String plugins(List<PluginInfo> plugins) {
        Table table = new Table("ID", "VERSION", "TRUST", "STATE");
        for (PluginInfo plugin : plugins) {
            table.row(plugin.id(), version(plugin), trust(plugin), StateText.of(plugin));
            if (!plugin.reason().isEmpty()) {
                table.remark(brief(plugin, plugin.reason()));
            }
            plugin.warnings().forEach(warning -> table.remark("warning: " + brief(plugin, warning)));
        }
        return table.toString();
    }

    String plugin(PluginInfo plugin) {
        Fields fields = new Fields(line(plugin));
        fields.paragraph(brief(plugin, plugin.reason()));
        plugin.warnings().forEach(warning -> fields.paragraph("warning: " + brief(plugin, warning)));
        PluginManifest manifest = plugin.manifest();
        if (manifest != null) {
            fields.field("name", manifest.name())
                    .field("author", manifest.author())
                    .field("description", manifest.description())
                    .field("declares trust", manifest.trustLevel().wireName())
                    .field("permissions", permissions(manifest))
                    .field("blast radius", blastRadius(manifest.blastRadius()));
        }
        fields.field("proof", plugin.proof())
                .field("actions", String.join(", ", plugin.actions()))
                .field("source", plugin.source().toString());
        guest(fields, plugin);
        return fields.field("bundle", plugin.bundleId() < 0 ? "" : String.valueOf(plugin.bundleId()))
                .toString();
    }

    /** Mistakes are located by whole paths, and a path fills a line; here it is clear whose they are. */
    private static String brief(PluginInfo plugin, String text) {
        String source = plugin.source().toString();
        return text.replace(source + "!/OSGI-INF/wingman/", "").replace(source + "/", "");
    }

    private void guest(Fields fields, PluginInfo plugin) {
        sandboxes.sandboxes().stream()
                .filter(guest -> guest.plugin().equals(plugin.id()))
                .findFirst()
                .ifPresent(guest -> fields.field("guest", SandboxAnswers.about(guest))
                        .field("held by", String.join(", ", guest.layers())));
    }

    String line(PluginInfo plugin) {
        return PrintableText.line((plugin.id() + " " + version(plugin)).strip() + " is " + StateText.of(plugin));
    }

    String actions(List<OfferedAction> actions) {
        Table table = new Table("PLUGIN", "ACTION");
        actions.forEach(action -> table.row(action.plugin(), action.action()));
        return table.toString();
    }

    String permissions(List<PermissionStanding> standings) {
        return PermissionAnswers.table(standings, time);
    }

    String waiting(List<PendingAction> actions) {
        return PolicyAnswers.waiting(actions, time);
    }

    String history(List<ActionReport> reports) {
        Table table = new Table("STARTED", "OUTCOME", "PLUGIN", "ACTION", "TARGET", "TOOK", "ID");
        for (ActionReport report : reports) {
            table.row(
                    time.format(report.startedAt()),
                    report.outcome().wireName(),
                    report.plugin(),
                    report.action(),
                    report.target(),
                    DurationText.of(report.duration().toMillis()),
                    report.id());
        }
        return table.toString();
    }

    String report(ActionReport report) {
        return new ReportText(false, Table.WIDTH)
                .of(Json.readObject(ActionJson.write(report)))
                .stripTrailing();
    }

    String line(ActionReport report) {
        return PrintableText.line(report.id() + " " + report.plugin() + " " + report.action() + ": "
                + report.outcome().wireName());
    }

    private static String version(PluginInfo plugin) {
        PluginManifest manifest = plugin.manifest();
        return manifest == null ? "" : manifest.version().toString();
    }

    private static String trust(PluginInfo plugin) {
        PluginManifest manifest = plugin.manifest();
        return manifest == null ? "" : manifest.trustLevel().wireName();
    }

    private static String permissions(PluginManifest manifest) {
        return manifest.permissions().stream().map(Answers::permission).collect(Collectors.joining(", "));
    }

    private static String permission(DeclaredPermission declared) {
        return declared.targets().equals(DeclaredPermission.ANY_TARGET)
                ? declared.permission().toString()
                : declared.permission() + " " + declared.targets();
    }

    private static String blastRadius(BlastRadius radius) {
        return radius.scope().wireName() + ", "
                + (radius.mutatesState() ? "changes state" : "changes nothing") + ", "
                + (radius.reversible() ? "reversible" : "not reversible")
                + (radius.reads().isEmpty() ? "" : "; only read: " + String.join(", ", new TreeSet<>(radius.reads())));
    }
}
