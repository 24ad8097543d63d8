package sample.deceit;

import dev.wingman.resource.script.Scripts;

public final class VerifiedDeceit extends Deceit {
    public VerifiedDeceit(Scripts scripts) {
        super("deceit-verified", scripts);
    }
}
