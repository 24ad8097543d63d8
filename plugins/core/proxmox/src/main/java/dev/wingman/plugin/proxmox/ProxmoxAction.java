package dev.wingman.plugin.proxmox;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the plugin can do; the actions' names are those of the constants. */
enum ProxmoxAction {
    NODES(""),
    LIST(""),
    STATUS(""),
    SNAPSHOTS(""),
    SNAPSHOT_CREATE("name description memory timeout"),
    SNAPSHOT_DELETE("name timeout"),
    SNAPSHOT_ROLLBACK("name drop_newer timeout"),
    START("timeout"),
    SHUTDOWN("timeout"),
    REBOOT("timeout");

    private final String parameters;

    ProxmoxAction(String parameters) {
        this.parameters = parameters;
    }

    /** @throws IllegalArgumentException if there is none of that name */
    static ProxmoxAction named(String wireName) {
        return Stream.of(values())
                .filter(action -> action.wireName().equals(wireName))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("unsupported action: " + wireName + ", expected one of "
                        + Stream.of(values()).map(ProxmoxAction::wireName).collect(Collectors.joining(", "))));
    }

    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The names of all that it takes. */
    List<String> parameters() {
        return parameters.isEmpty() ? List.of() : List.of(parameters.split(" "));
    }

    boolean needsSnapshot() {
        return parameters().contains("name");
    }

    boolean changes() {
        return parameters().contains("timeout");
    }
}
