package dev.wingman.shell.command;

import dev.wingman.sandbox.LayerInfo;
import dev.wingman.sandbox.SandboxInfo;
import dev.wingman.wire.DurationText;
import dev.wingman.wire.PrintableText;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What there is to say about sandboxes; one line for each that is as it should be, the reason below each other. */
final class SandboxAnswers {

    private SandboxAnswers() {}

    static String guests(Guests guests) {
        String above = guests.isEmpty() ? "no guests: no sandboxed plugin has been loaded" : table(guests);
        return above + "\n\n" + summary(guests.layers());
    }

    private static String table(Guests guests) {
        Table table = new Table("PLUGIN", "STATE", "PID", "CALLS", "ENDED", "IDLE", "LAYERS");
        for (SandboxInfo guest : guests) {
            boolean held = !guest.layers().isEmpty();
            table.row(
                    guest.plugin(),
                    state(guest),
                    pid(guest),
                    String.valueOf(guest.calls()),
                    String.valueOf(guest.ended()),
                    guest.plugin().isEmpty() ? "" : DurationText.of(guest.idle().toMillis()),
                    held ? guest.layers().size() + " of " + guests.layers().size() : "");
            if (!guest.reason().isEmpty()) {
                table.remark(guest.reason());
            }
            if (held && guest.layers().size() < guests.layers().size()) {
                table.remark("without " + absent(guest, guests.layers()));
            }
        }
        return table.toString();
    }

    private static String absent(SandboxInfo guest, List<LayerInfo> layers) {
        return layers.stream()
                .map(LayerInfo::name)
                .filter(name -> !guest.layers().contains(name))
                .collect(Collectors.joining(", "));
    }

    private static String summary(List<LayerInfo> layers) {
        Table table = layerTable();
        for (LayerInfo layer : layers) {
            row(table, layer);
            if (!layer.offered()) {
                table.remark(layer.text());
            }
        }
        return table.toString();
    }

    /** Each layer with what it does or, where it cannot be had, why. */
    static String layers(List<LayerInfo> layers) {
        Table table = layerTable();
        for (LayerInfo layer : layers) {
            row(table, layer).remark(layer.text());
        }
        return table.toString();
    }

    private static Table layerTable() {
        return new Table("LAYER", "OFFERED", "REQUIRED");
    }

    private static Table row(Table table, LayerInfo layer) {
        return table.row(layer.name(), layer.offered() ? "yes" : "no", layer.required() ? "yes" : "no");
    }

    static String line(SandboxInfo guest) {
        String who = guest.plugin().isEmpty() ? "a guest without a plugin" : "the guest of " + guest.plugin();
        return PrintableText.line(who + " is " + about(guest));
    }

    static String line(LayerInfo layer) {
        return PrintableText.line(layer.name() + ": " + layer.text());
    }

    /** The state, and what belongs to it. */
    static String about(SandboxInfo guest) {
        String process = guest.pid() < 0 ? "" : ", process " + guest.pid();
        return state(guest) + process + (guest.reason().isEmpty() ? "" : ": " + guest.reason());
    }

    private static String pid(SandboxInfo guest) {
        return guest.pid() < 0 ? "" : String.valueOf(guest.pid());
    }

    private static String state(SandboxInfo guest) {
        return guest.state().name().toLowerCase(Locale.ROOT);
    }
}
