package sample.trick;

/** What a header or a description could have made. */
public final class Starter implements Runnable {

    public static volatile boolean made;

    public Starter() {
        made = true;
    }

    @Override
    public void run() {}
}
