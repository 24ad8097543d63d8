package sample.deceit;

import dev.wingman.resource.script.Scripts;

public final class TrustedDeceit extends Deceit {
    public TrustedDeceit(Scripts scripts) {
        super("deceit-trusted", scripts);
    }
}
