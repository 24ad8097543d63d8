package dev.wingman.itest;

import static dev.wingman.itest.Attempt.cannot;

import java.util.List;
import java.util.stream.Stream;

/** What a plugin hands to the core, and what the report makes of it: outcome, message and data. */
final class Deceits {

    private static final String THREW = "ROLLED_BACK: execute threw ";
    private static final String NO_DATA = THREW + "java.lang.IllegalArgumentException: ";

    private Deceits() {}

    static List<Attempt> all() {
        return Stream.of(refusals(), thrown(), data(), promises())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Attempt> refusals() {
        String forged = "dev.wingman.api.PermissionRefusedException: the operator must pay \\(at sample.deceit.*";
        String ofTheJvm = "java.security.AccessControlException: the operator must pay \\(at sample.deceit.*";
        return List.of(
                both(
                                "RewordTheRefusalOfTheGuard",
                                "refused by the guard",
                                "DENIED: execute was refused: plugin 'deceit-verified' \\(verified\\) may not use script:execute on 'bash' \\(execute scripts\\): manifest.yaml:7 narrows .*")
                        .trusted("SUCCEEDED: 42.*"),
                both(
                                "RewordTheRefusalOfTheJvm",
                                "refused by the JVM",
                                "DENIED: execute was refused: a plugin reaches the world through host services only, and this one asked the JVM itself \\(access denied \\(\"java.lang.RuntimePermission\" \"getenv.PATH\"\\)\\).*")
                        .trusted("SUCCEEDED: got true.*"),
                both("PassForRefused", "forged refusal", THREW + forged),
                both(
                                "PassForRefusedInItsOwnWords",
                                "forged refusal of what it lacks",
                                "DENIED: execute was refused: plugin 'deceit-verified' \\(verified\\) may not use script:execute on 'bash' \\(execute scripts\\): manifest.yaml:7 narrows .*")
                        .trusted(THREW + forged),
                both("PassForRefusedInTheNameOfAnother", "forged refusal of another plugin", THREW + forged),
                both("PassForRefusedByAStream", "forged refusal out of a stream", THREW + forged),
                both(
                        "PassForRefusedByACause",
                        "forged refusal as a cause",
                        "ROLLED_BACK: execute failed with java.lang.IllegalStateException: could not \\(at .*"),
                both("PassForRefusedByTheJvm", "forged refusal of the JVM", THREW + ofTheJvm),
                both(
                        "PassForRefusedForWantOfAPermissionOfItsOwn",
                        "forged refusal of a permission of its own",
                        THREW + ofTheJvm));
    }

    private static List<Attempt> thrown() {
        return List.of(
                both(
                        "HideBehindAnExceptionWithoutAMessage",
                        "exception without a message to give",
                        "ROLLED_BACK: execute threw sample.deceit.ThrownWays\\$1, which cannot be asked for its message: it threw java.lang.IllegalStateException.*"),
                both(
                        "KeepTheCoreWithAnEndlessCause",
                        "exception with an endless cause",
                        THREW + "sample.deceit.ThrownWays\\$Endless.*"),
                both(
                        "KeepTheCoreWithACycleOfCauses",
                        "exception that is its own cause",
                        THREW + "sample.deceit.ThrownWays\\$Own: first .*"),
                both(
                        "FillAReportWithALongMessage",
                        "exception with a long message",
                        THREW + "sample.deceit.ThrownWays\\$Own: x{900,1000}[^x].{0,900}"),
                both(
                        "WriteToTheTerminalByAMessage",
                        "exception with a message for the terminal",
                        THREW + "[ -~…·�]*done[ -~…·�]*"),
                both(
                        "WriteToTheTerminalByAStack",
                        "exception with a stack of its own",
                        THREW + "sample.deceit.ThrownWays\\$Own: mine[ -~…·�]*"),
                both(
                        "ConfuseTheCoreWithoutAStack",
                        "exception without a stack",
                        THREW
                                + "sample.deceit.ThrownWays\\$\\d, which cannot be asked for its message: it threw java.lang.NullPointerException.*"),
                both("EndAWorkerByAnErrorOfTheStack", "error of the stack", THREW + "java.lang.StackOverflowError.*"),
                both(
                        "EndAWorkerByAnErrorOfTheMemory",
                        "error of the memory",
                        THREW + "java.lang.OutOfMemoryError: pretended.*"),
                both("EndAWorkerByItsDeath", "death of the thread", THREW + "java.lang.ThreadDeath.*"));
    }

    private static List<Attempt> data() {
        return List.of(
                both("GiveDataThatChange", "map that changes", "SUCCEEDED: reads 1 and 2 \\{n=3\\}"),
                both(
                        "LieAboutTheSizeOfAList",
                        "list that lies about its size",
                        NO_DATA + "data: more than 100000 values.*"),
                both("ChangeDataAfterwards", "map that is changed later", "SUCCEEDED: was 1 \\{n=1\\}"),
                both("ChangeItsAction", "change of the action", THREW + "java.lang.UnsupportedOperationException.*"),
                both("GiveACycle", "map that holds itself", NO_DATA + "data(.me){65}: nested deeper than 64 levels.*"),
                both("GiveAnExplosion", "list that holds itself twice", NO_DATA + "data: more than 100000 values.*"),
                both("GiveDataWithoutEnd", "map without end", NO_DATA + "data: more than 100000 values.*"),
                both("GiveMuchText", "much text", NO_DATA + "data: more than 8388608 characters of text.*"),
                both("GiveAHugeNumber", "huge number", NO_DATA + "data.n: the number has too many digits.*"),
                both(
                        "GiveAHugeExponent",
                        "number with a huge exponent",
                        NO_DATA + "data.n: the number has too many digits.*"),
                both(
                        "GiveNoNumber",
                        "no number",
                        NO_DATA + "data.n: NaN is not a number of JSON; expected a finite one.*"),
                both(
                        "GiveANumberOfItsOwnClass",
                        "number of its own",
                        NO_DATA + "data.n: sample.deceit.DataWays\\$\\d is not data;.*"),
                both(
                        "GiveTextOfAnotherClass",
                        "text of its own",
                        NO_DATA + "data.text: java.lang.StringBuilder is not data;.*"),
                both("GiveAnObject", "object", NO_DATA + "data.object: java.lang.Object is not data;.*"),
                both(
                        "GiveAKeyThatIsNoText",
                        "key that is no text",
                        NO_DATA + "data: a key is java.lang.Integer, expected a string.*"));
    }

    private static List<Attempt> promises() {
        return List.of(
                both(
                        "AnswerWithoutAPromise",
                        "no promise",
                        "ROLLED_BACK: execute returned null instead of a promise.*"),
                both(
                        "AnswerWithNothing",
                        "promise of nothing",
                        "ROLLED_BACK: execute ended with null instead of an answer \\(ActionResult\\).*"),
                both(
                        "AnswerWithSomethingElse",
                        "promise of something else",
                        "ROLLED_BACK: execute ended with java.lang.String instead of an answer \\(ActionResult\\).*"),
                both(
                        "AnswerWithAPromiseThatThrows",
                        "promise of the class of a proxy",
                        THREW + "java.lang.UnsupportedOperationException: mine.*"),
                both("HaveTheCoreRunAMethodHandle", "promise made of method handles", "DENIED: .*getenv.PATH.*")
                        .trusted(THREW + "java.lang.ClassCastException.*"),
                both("HaveTheCoreStartAProcess", "promise made of a bean event", "DENIED: .*java.io.FilePermission.*")
                        .trusted("ROLLED_BACK: .*"),
                both("AnswerTwice", "promise that is asked twice", "SUCCEEDED: first \\{\\}"));
    }

    private static Attempt both(String cannot, String way, String outcome) {
        return cannot(cannot, way).held(outcome).trusted(outcome);
    }
}
