package sample.lamp;

/** The lamp, version 2. */
public final class VersionTwo extends Lamp {

    public VersionTwo() {
        super("lamp", "version 2");
    }
}
