package sample.probe;

/** A probe that is packaged as verified and declares no permission. */
public final class VerifiedProbe extends ProbePlugin {

    public VerifiedProbe() {
        super("probe-verified");
    }
}
