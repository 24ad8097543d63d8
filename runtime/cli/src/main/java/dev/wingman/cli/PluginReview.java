package dev.wingman.cli;

import dev.wingman.packager.Packager;
import dev.wingman.review.Finding;
import dev.wingman.review.Level;
import dev.wingman.review.Review;
import dev.wingman.review.Reviewer;
import dev.wingman.review.report.ReviewJson;
import dev.wingman.review.report.ReviewSarif;
import dev.wingman.wire.PrintableText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** What {@code plugin check} does; apart from it, because a review loads many classes. */
final class PluginReview {

    private final Context context;
    private final Path plugin;
    private final boolean strict;
    private final PluginPackaging packaging;

    PluginReview(Context context, Path plugin, boolean strict, DependencyOptions options) {
        this.context = context;
        this.plugin = plugin;
        this.strict = strict;
        this.packaging = new PluginPackaging(context, options);
    }

    /** Findings go to standard error, what is asked for and what a runtime will say to it to standard output. */
    int print() throws CliException {
        Packager packager = packaging.packager(plugin);
        Review review = review(packager);
        review.accepted().forEach(finding -> say("accepted", finding + ": " + finding.accepted()));
        review.open(Level.NOTE).forEach(finding -> say("note", finding.toString()));
        review.open(Level.WARNING).forEach(finding -> say("warning", finding.toString()));
        List<Finding> errors = review.open(Level.ERROR);
        if (!errors.isEmpty()) {
            String lines = errors.stream().map(Finding::toString).collect(Collectors.joining("\n"));
            throw new CliException(ExitCode.BAD_INPUT, plugin + ": " + count(errors.size(), "mistake") + "\n" + lines);
        }
        if (!review.passes(strict)) {
            throw new CliException(
                    ExitCode.BAD_INPUT,
                    plugin + ": " + count(review.open(Level.WARNING).size(), "warning")
                            + ", which --strict does not let pass");
        }
        review.bundle().ifPresent(bundle -> {
            context.surroundings().out().println("ok: " + PluginPackaging.summary(bundle.manifest()));
            packaging.describe(bundle, packager);
        });
        return ExitCode.SUCCEEDED.code();
    }

    int printJson() throws CliException {
        Review review = review(packaging.packager(plugin));
        context.surroundings().out().println(ReviewJson.of(review, strict));
        return exitCode(review);
    }

    int printSarif() throws CliException {
        Review review = review(packaging.packager(plugin));
        context.surroundings()
                .out()
                .println(ReviewSarif.of(review, context.host().version()));
        return exitCode(review);
    }

    private int exitCode(Review review) {
        return (review.passes(strict) ? ExitCode.SUCCEEDED : ExitCode.BAD_INPUT).code();
    }

    private Review review(Packager packager) throws CliException {
        try {
            return new Reviewer(packager, packaging.classPath()).review(plugin);
        } catch (IOException e) {
            String why = Files.exists(plugin) ? "cannot be read: " + e.getMessage() : "no such directory or jar";
            throw new CliException(ExitCode.BAD_INPUT, plugin + ": " + why, e);
        }
    }

    private void say(String kind, String finding) {
        context.surroundings().err().println(kind + ": " + PrintableText.of(finding));
    }

    private static String count(int number, String what) {
        return number == 1 ? "1 " + what : number + " " + what + "s";
    }
}
