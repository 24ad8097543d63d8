package dev.wingman.shell.command;

import dev.wingman.permissions.KnownTarget;
import dev.wingman.wire.PrintableText;
import java.util.List;

/** What there is to act on, as a human reads it. */
final class TargetAnswers {

    private TargetAnswers() {}

    static String table(List<KnownTarget> targets) {
        Table table = new Table("TARGET", "STATE", "NAME");
        targets.forEach(target -> table.row(target.target(), target.state(), target.name()));
        return table.toString();
    }

    static String line(KnownTarget target) {
        String name = target.name().isEmpty() ? "" : " (" + target.name() + ")";
        return PrintableText.line(target.target() + name + " is " + target.state());
    }
}
