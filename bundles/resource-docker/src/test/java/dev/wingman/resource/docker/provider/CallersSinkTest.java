package dev.wingman.resource.docker.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wingman.resource.docker.LogSink.Source;
import java.nio.ByteBuffer;
import java.security.AccessControlContext;
import java.security.AccessControlException;
import java.security.AccessController;
import java.security.PrivilegedAction;
import java.security.ProtectionDomain;
import java.util.PropertyPermission;
import org.junit.jupiter.api.Test;

/** Rights are checked here as the SecurityManager would have them checked; the tests run without one. */
@SuppressWarnings("removal")
class CallersSinkTest {

    /** One that everybody is granted. */
    private static final PropertyPermission ANYBODYS = new PropertyPermission("java.version", "read");

    private static final AccessControlContext NOBODY =
            new AccessControlContext(new ProtectionDomain[] {new ProtectionDomain(null, null)});

    private static boolean check(Source source, ByteBuffer bytes) {
        AccessController.checkPermission(ANYBODYS);
        return true;
    }

    @Test
    void aSinkHasNoMoreRightsThanWhoeverFollows() {
        CallersSink mine = new CallersSink(CallersSinkTest::check);
        CallersSink nobodys = AccessController.doPrivileged(
                (PrivilegedAction<CallersSink>) () -> new CallersSink(CallersSinkTest::check), NOBODY);

        assertThat(mine.take(Source.OUT, ByteBuffer.allocate(1))).isTrue();
        assertThatThrownBy(() -> nobodys.take(Source.OUT, ByteBuffer.allocate(1)))
                .isInstanceOf(AccessControlException.class);
    }
}
