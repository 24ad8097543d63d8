package dev.wingman.sharing;

import dev.wingman.manifest.SemanticVersion;
import dev.wingman.sharing.SharingException.Kind;
import dev.wingman.wire.Json;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a repository offers: the file {@code plugins.json}. Immutable. */
public final class RepositoryIndex {

    /** Its name in the repository. */
    public static final String FILE_NAME = "plugins.json";

    /** More than any repository has: each entry has some 400 bytes. */
    static final int LONGEST = 8 * 1024 * 1024;

    private static final long FORMAT = 1;
    private static final int MOST_PROBLEMS = 20;
    private static final Comparator<PluginOffer> ORDER =
            Comparator.comparing(PluginOffer::id).thenComparing(PluginOffer::version);

    private final List<PluginOffer> offers;

    RepositoryIndex(List<PluginOffer> offers) {
        this.offers = offers.stream().sorted(ORDER).toList();
    }

    /**
     * Reads an index.
     *
     * @param source its name in problems
     * @throws SharingException of the kind {@code BROKEN}, with every problem and its place
     */
    static RepositoryIndex read(String source, byte[] json) throws SharingException {
        List<String> problems = new ArrayList<>();
        List<PluginOffer> offers = new ArrayList<>();
        Map<?, ?> document = document(source, json);
        if (!Long.valueOf(FORMAT).equals(document.get("format"))) {
            throw broken(source, List.of("format: expected " + FORMAT + ", the one that this version knows"));
        }
        if (document.get("plugins") instanceof List<?> plugins) {
            for (int i = 0; i < plugins.size() && problems.size() < MOST_PROBLEMS; i++) {
                OfferReader.read("plugins[" + i + "]", plugins.get(i), problems).ifPresent(offers::add);
            }
        } else {
            problems.add("plugins: expected a list");
        }
        Set<String> seen = new HashSet<>();
        offers.stream()
                .filter(offer -> !seen.add(offer.toString()))
                .forEach(offer -> problems.add("plugins: " + offer + " is there twice"));
        if (!problems.isEmpty()) {
            throw broken(source, problems);
        }
        return new RepositoryIndex(offers);
    }

    private static Map<?, ?> document(String source, byte[] json) throws SharingException {
        try {
            return Json.readObject(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(json))
                    .toString());
        } catch (CharacterCodingException e) {
            throw broken(source, List.of("is not UTF-8 text"));
        } catch (IllegalArgumentException e) {
            throw broken(source, List.of(String.valueOf(e.getMessage())));
        }
    }

    private static SharingException broken(String source, List<String> problems) {
        StringBuilder text = new StringBuilder();
        for (String problem : problems) {
            text.append(text.isEmpty() ? "" : "\n").append(source).append(": ").append(problem);
        }
        return new SharingException(Kind.BROKEN, text.toString());
    }

    /** The document; the same offers give the same bytes. */
    byte[] json() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("format", FORMAT);
        document.put("plugins", offers.stream().map(PluginOffer::asMap).toList());
        return (Json.write(document) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    /** All versions of all plugins, by id and version. */
    public List<PluginOffer> offers() {
        return offers;
    }

    /** The latest of each plugin that has every word in its id, name, description or author. */
    public List<PluginOffer> search(String words) {
        return offers.stream()
                .map(PluginOffer::id)
                .distinct()
                .flatMap(id -> latest(id).stream())
                .filter(offer -> offer.matches(words))
                .toList();
    }

    /** The latest version of a plugin; a pre-release only where there is nothing else. */
    public Optional<PluginOffer> latest(String id) {
        Comparator<PluginOffer> order = Comparator.comparing(
                        (PluginOffer offer) -> offer.version().preRelease().isEmpty())
                .thenComparing(PluginOffer::version);
        return offers.stream().filter(offer -> offer.id().equals(id)).max(order);
    }

    /** One version of a plugin. */
    public Optional<PluginOffer> find(String id, SemanticVersion version) {
        return offers.stream()
                .filter(offer -> offer.id().equals(id) && offer.version().equals(version))
                .findFirst();
    }
}
