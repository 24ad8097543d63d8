package sample.probe;

/** A probe that is packaged as trusted. */
public final class TrustedProbe extends ProbePlugin {

    public TrustedProbe() {
        super("probe-trusted");
    }
}
