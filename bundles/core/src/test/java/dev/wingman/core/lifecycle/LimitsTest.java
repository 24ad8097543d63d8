package dev.wingman.core.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LimitsTest {

    @Test
    void theDefaultsLetTheLongestScriptEnd() {
        assertThat(Limits.of(config(Map.of())).of(Phase.EXECUTE)).isGreaterThan(Duration.ofMinutes(5));
    }

    @Test
    void aLimitThatLetsNothingThroughIsRefusedByName() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Limits.of(config(Map.of("workers", 0))))
                .withMessage("dev.wingman.core: workers: 0 is not possible, expected at least 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Limits.of(config(Map.of("executeTimeoutInMs", -5L))))
                .withMessage("dev.wingman.core: executeTimeoutInMs: -5 is not possible, expected at least 1");
    }

    private static ActionRunnerConfig config(Map<String, Object> values) {
        return (ActionRunnerConfig) Proxy.newProxyInstance(
                LimitsTest.class.getClassLoader(),
                new Class<?>[] {ActionRunnerConfig.class},
                (self, method, args) -> values.getOrDefault(method.getName(), method.getDefaultValue()));
    }
}
