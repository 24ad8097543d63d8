package sample.raid;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;

/** What a class could do that the plugin loaded past the rules of its bundle. */
public final class Payload implements Callable<String> {
    @Override
    public String call() throws Exception {
        return Files.readString(Path.of("/etc/passwd"));
    }
}
