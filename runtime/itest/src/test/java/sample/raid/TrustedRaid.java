package sample.raid;

import dev.wingman.resource.script.Scripts;

public final class TrustedRaid extends Raid {
    public TrustedRaid(Scripts scripts) {
        super("raid-trusted", scripts);
    }
}
