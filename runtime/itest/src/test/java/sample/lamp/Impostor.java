package sample.lamp;

/** Says that it is somebody else than its manifest does. */
public final class Impostor extends Lamp {

    public Impostor() {
        super("not-the-lamp", "impostor");
    }
}
