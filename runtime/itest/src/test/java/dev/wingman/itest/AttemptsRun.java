package dev.wingman.itest;

import dev.wingman.core.ActionReport;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.inject.Inject;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;
import org.osgi.framework.BundleContext;
import sample.deceit.TrustedDeceit;
import sample.deceit.VerifiedDeceit;
import sample.raid.TrustedRaid;
import sample.raid.VerifiedRaid;

/** Makes all attempts in one start of the runtime; {@link VerifiedPluginEscapesIT} reports each as a test of its own. */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
public class AttemptsRun {

    /** Of the JVM's properties: a map of outcomes, of types that both sides of the framework have. */
    static final String OUTCOMES = "wingman.raid.outcomes";

    private static final String PYTHON_ONLY = "script:execute: [python]";

    @Inject
    private BundleContext context;

    @Configuration
    public Option[] configuration() throws Exception {
        TestHome home = new TestHome();
        List<Class<?>> plugins =
                List.of(TrustedRaid.class, VerifiedRaid.class, TrustedDeceit.class, VerifiedDeceit.class);
        for (Class<?> type : plugins) {
            String level = type.getSimpleName().startsWith("Trusted") ? "trusted" : "verified";
            String id =
                    type.getSimpleName().replaceFirst("Trusted|Verified", "").toLowerCase(Locale.ROOT) + "-" + level;
            home.installProven(
                    id + ".jar", home.packPackage(TestHome.manifest(id, "1.0.0", level, type, PYTHON_ONLY), type));
        }
        IntruderBundles.writeTo(home.root());
        ForgedJars.writeTo(home);
        return new Option[] {TestRuntime.options(home.root())};
    }

    @Test
    public void makeAllAttempts() throws Exception {
        Running running = new Running(context);
        Map<String, String> outcomes = new HashMap<>();
        raid(running, outcomes);
        deceive(running, outcomes);
        IntruderBundles intruders = new IntruderBundles(running, context);
        intrude(running, intruders, outcomes);
        lend(running, intruders, outcomes);
        forge(new ForgedJars(running, context), outcomes);
        System.getProperties().put(OUTCOMES, outcomes);
    }

    private static void forge(ForgedJars jars, Map<String, String> outcomes) throws Exception {
        List<Forgery> all = Forgeries.all();
        for (int i = 0; i < all.size(); i++) {
            outcomes.put("refusal " + all.get(i).sentence(), jars.refusal(i));
            outcomes.put("ruled " + all.get(i).sentence(), jars.effect(i, true));
            outcomes.put("free " + all.get(i).sentence(), jars.effect(i, false));
        }
    }

    private void raid(Running running, Map<String, String> outcomes) throws Exception {
        for (Attempt attempt : Attempts.all()) {
            // First by the trusted one, which leaves behind what it may: threads of pools, initialised classes.
            List<String> levels =
                    attempt.verifiedFirst() ? List.of("verified", "trusted") : List.of("trusted", "verified");
            for (String level : levels) {
                outcomes.put(level + " " + attempt.sentence(), outcome(running, "raid-" + level, attempt));
            }
        }
    }

    private void deceive(Running running, Map<String, String> outcomes) throws Exception {
        for (Attempt deceit : Deceits.all()) {
            for (String level : List.of("trusted", "verified")) {
                ActionReport report =
                        running.exec("deceit-" + level, "attempt", Map.of("way", deceit.way(), "words", List.of()));
                outcomes.put(level + " " + deceit.sentence(), summary(report));
            }
        }
    }

    /** The intruder may run bash, and lends it to the plugin that may run python. */
    private void lend(Running running, IntruderBundles intruders, Map<String, String> outcomes) throws Exception {
        running.bundle("raid-verified")
                .loadClass("sample.raid.HostServiceWays")
                .getField("borrowed")
                .set(null, intruders.lent());
        Attempt bash = Attempt.cannot("", "borrowed service", "BASH", "echo 42");
        outcomes.put("lent", outcome(running, "raid-verified", bash));
        Attempt python = Attempt.cannot("", "borrowed service", "PYTHON", "print(42)");
        outcomes.put("not lent", outcome(running, "raid-verified", python));
        intruders.remove();
        outcomes.put("lent by one that is gone", outcome(running, "raid-verified", bash));
    }

    private static String summary(ActionReport report) {
        String data = report.result() == null ? "" : " " + report.result().data();
        return report.outcome() + ": " + report.message() + data;
    }

    private void intrude(Running running, IntruderBundles intruders, Map<String, String> outcomes) throws Exception {
        for (Intrusion intrusion : Intrusions.all()) {
            for (boolean asPlugin : List.of(true, false)) {
                String who = asPlugin ? "ruled " : "free ";
                outcomes.put(who + intrusion.sentence(), intruders.attempt(asPlugin, intrusion.way()));
                if (!intrusion.after().isEmpty()) {
                    Attempt declared = Attempt.cannot("", "declared script");
                    outcomes.put("after " + who + intrusion.sentence(), outcome(running, "raid-trusted", declared));
                }
                intruders.clear(asPlugin);
            }
        }
    }

    private String outcome(Running running, String plugin, Attempt attempt) throws Exception {
        Map<String, String> scene = scene(plugin);
        List<String> words =
                attempt.words().stream().map(word -> filled(word, scene)).toList();
        ActionReport report = running.exec(plugin, "attempt", Map.of("way", attempt.way(), "words", words));
        return report.result() == null ? report.message() : report.result().message();
    }

    private static String filled(String word, Map<String, String> scene) {
        String filled = word;
        for (Map.Entry<String, String> part : scene.entrySet()) {
            filled = filled.replace(part.getKey(), part.getValue());
        }
        return filled;
    }

    private Map<String, String> scene(String plugin) throws Exception {
        Path home = Path.of(context.getProperty("wingman.home"));
        return Map.of(
                "<home>", home.toString(),
                "<secret>", Files.writeString(home.resolve("secret"), "secret").toString(),
                "<entry>",
                        Files.writeString(home.resolve("secret.xml"), "<a>secret</a>")
                                .toString(),
                "<jar>",
                        TestRuntime.distribution()
                                .resolve("bundles/dev.wingman.api.jar")
                                .toUri()
                                .toString(),
                "<source>",
                        Files.writeString(home.resolve("Made.java"), "class Made {}")
                                .toString(),
                "<id>", plugin);
    }
}
