package sample.raid;

import dev.wingman.resource.script.Scripts;

public final class VerifiedRaid extends Raid {
    public VerifiedRaid(Scripts scripts) {
        super("raid-verified", scripts);
    }
}
