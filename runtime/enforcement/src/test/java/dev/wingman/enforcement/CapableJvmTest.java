package dev.wingman.enforcement;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CapableJvmTest {

    @ParameterizedTest
    @ValueSource(ints = {17, 21, 23})
    void jdkWithASecurityManagerIsAccepted(int version) {
        assertThatCode(() -> CapableJvm.require(version, "allow")).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(ints = {24, 25, 30})
    void jdkWithoutASecurityManagerIsRefused(int version) {
        assertThatThrownBy(() -> CapableJvm.require(version, "allow"))
                .isInstanceOf(NotEnforcedException.class)
                .hasMessage("Java " + version + " cannot enforce plugin permissions: its SecurityManager was removed"
                        + " (JEP 486). Start Wingman with JDK 17 to 23, for example by setting JAVA_HOME.");
    }

    @Test
    void jvmThatWasNotStartedForEnforcementIsRefused() {
        assertThatThrownBy(() -> CapableJvm.require(17, ""))
                .isInstanceOf(NotEnforcedException.class)
                .hasMessage("The JVM was started without -Djava.security.manager=allow, so plugin permissions could not"
                        + " be enforced. Start Wingman with bin/wingman.");
    }
}
