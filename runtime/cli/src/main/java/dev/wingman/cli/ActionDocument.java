package dev.wingman.cli;

import dev.wingman.wire.ActionParameters;
import dev.wingman.wire.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The action document: {@code plugin, action_type, target, params, metadata}. The runtime checks what it holds. */
final class ActionDocument {

    private static final int MAX_BYTES = 1_000_000;

    private ActionDocument() {}

    /**
     * Makes one of arguments.
     *
     * @param params {@code KEY=TEXT} or {@code KEY:=JSON}
     * @throws CliException if a parameter is neither
     */
    static Map<String, @Nullable Object> of(String plugin, String action, String target, List<String> params)
            throws CliException {
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        document.put("plugin", plugin);
        document.put("action_type", action);
        document.put("target", target);
        try {
            document.put("params", ActionParameters.parse(params));
        } catch (IllegalArgumentException e) {
            throw new CliException(ExitCode.BAD_INPUT, String.valueOf(e.getMessage()), e);
        }
        return document;
    }

    /**
     * Reads one, and makes sure that it is JSON before a runtime is started for it.
     *
     * @return its text, so that the runtime can locate what else is wrong with it
     * @throws CliException if it cannot be read or is no JSON object
     */
    static String read(String file, InputStream standardInput) throws CliException {
        String name = name(file);
        try {
            byte[] bytes = "-".equals(file) ? readAll(standardInput) : readAll(Path.of(file));
            if (bytes.length > MAX_BYTES) {
                throw new CliException(ExitCode.BAD_INPUT, name + ": longer than " + MAX_BYTES + " bytes");
            }
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            Json.readObject(text);
            return text;
        } catch (NoSuchFileException e) {
            throw new CliException(
                    ExitCode.BAD_INPUT,
                    name + ": no such file; expected PLUGIN ACTION, an action document, or - for standard input",
                    e);
        } catch (CharacterCodingException e) {
            throw new CliException(ExitCode.BAD_INPUT, name + ": not UTF-8", e);
        } catch (IOException e) {
            throw new CliException(ExitCode.BAD_INPUT, name + ": cannot be read: " + e.getMessage(), e);
        } catch (IllegalArgumentException e) {
            throw new CliException(ExitCode.BAD_INPUT, name + ": " + e.getMessage(), e);
        }
    }

    /** How messages call it. */
    static String name(String file) {
        return "-".equals(file) ? "standard input" : file;
    }

    private static byte[] readAll(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return readAll(in);
        }
    }

    private static byte[] readAll(InputStream in) throws IOException {
        return in.readNBytes(MAX_BYTES + 1);
    }
}
