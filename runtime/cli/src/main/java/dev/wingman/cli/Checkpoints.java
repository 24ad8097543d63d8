package dev.wingman.cli;

import dev.wingman.trust.store.TrustStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The checkpoints of a home, {@code data/checkpoints}; copies elsewhere are what makes them worth their while. */
final class Checkpoints {

    private final Path directory;
    private final List<Checkpoint> proven = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();

    private Checkpoints(Path directory) {
        this.directory = directory;
    }

    /** Reads all, and believes those whose signers the home trusts. */
    static Checkpoints of(Context context) throws CliException {
        Checkpoints checkpoints = new Checkpoints(directory(context));
        TrustStore store = TrustStore.read(TrustedAuthorities.file(context, false));
        try (DirectoryStream<Path> files = Files.newDirectoryStream(checkpoints.directory, "*.json")) {
            files.forEach(file -> checkpoints.read(file, store));
        } catch (NoSuchFileException | NotDirectoryException e) {
            return checkpoints; // None was ever made.
        } catch (IOException e) {
            throw new CliException(ExitCode.BAD_INPUT, checkpoints.directory + ": cannot be read: " + e, e);
        }
        checkpoints.proven.sort(Comparator.comparing(Checkpoint::seq));
        checkpoints.problems.sort(Comparator.naturalOrder());
        return checkpoints;
    }

    private static Path directory(Context context) {
        return context.home().resolve("data/checkpoints");
    }

    private void read(Path file, TrustStore store) {
        try {
            Checkpoint checkpoint = Checkpoint.read(file);
            checkpoint
                    .problem(store)
                    .ifPresentOrElse(
                            problem -> problems.add("checkpoint " + file.getFileName() + " proves nothing: " + problem),
                            () -> proven.add(checkpoint));
        } catch (IOException | IllegalArgumentException e) {
            problems.add("checkpoint " + file.getFileName() + " cannot be read: " + e.getMessage());
        }
    }

    /** Those that are believed, in the order of their entries. */
    List<Checkpoint> proven() {
        return List.copyOf(proven);
    }

    /** What is wrong with the others. */
    List<String> problems() {
        return List.copyOf(problems);
    }

    /** The hashes that entries must have. */
    Map<Long, String> known() {
        Map<Long, String> known = new LinkedHashMap<>();
        proven.forEach(checkpoint -> known.put(checkpoint.seq(), checkpoint.hash()));
        return known;
    }

    /** @return the file; nothing is overwritten */
    static Path write(Context context, Checkpoint checkpoint) throws CliException {
        Path directory = directory(context);
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new CliException(ExitCode.BAD_INPUT, directory + ": cannot be made: " + e, e);
        }
        Path file = directory.resolve(checkpoint.seq() + ".json");
        if (Files.exists(file)) {
            throw new CliException(ExitCode.BAD_INPUT, file + ": is there already: nothing was written since");
        }
        KeyFiles.writePublic(file, (checkpoint.json() + "\n").getBytes(StandardCharsets.UTF_8));
        return file;
    }
}
