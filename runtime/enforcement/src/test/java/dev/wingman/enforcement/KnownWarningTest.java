package dev.wingman.enforcement;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import org.junit.jupiter.api.Test;

class KnownWarningTest {

    @Test
    void onlyTheKnownWarningIsKeptBack() {
        ByteArrayOutputStream shown = new ByteArrayOutputStream();
        PrintStream filtered = KnownWarning.filtered(new PrintStream(shown, true, Charset.defaultCharset()));

        filtered.print(
                """
                WARNING: A terminally deprecated method in java.lang.System has been called
                WARNING: System::setSecurityManager has been called by org.apache.felix.framework.Felix (file:/x)
                WARNING: Please consider reporting this to the maintainers of org.apache.felix.framework.Felix
                WARNING: System::setSecurityManager will be removed in a future release
                WARNING: something else
                """);

        assertThat(shown.toString(Charset.defaultCharset())).isEqualTo("WARNING: something else\n");
    }
}
