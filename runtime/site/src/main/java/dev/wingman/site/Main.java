package dev.wingman.site;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Makes the site. */
public final class Main {

    private Main() {}

    /**
     * @param args the repository, and the directory for the site
     * @throws IllegalStateException with every link that leads nowhere
     */
    public static void main(String[] args) throws IOException {
        Path root = Path.of(args[0]).toAbsolutePath().normalize();
        Path directory = Path.of(args[1]).toAbsolutePath().normalize();
        Site site = Site.of(root);
        List<String> problems = new LinkCheck(root, site.pages()).problems();
        if (!problems.isEmpty()) {
            throw new IllegalStateException("links that lead nowhere:\n" + String.join("\n", problems));
        }
        site.write(directory);
        Javadoc.write(root, directory.resolve("api"));
        System.out.println("made: " + site.pages().size() + " pages in " + directory.resolve("index.html"));
    }
}
