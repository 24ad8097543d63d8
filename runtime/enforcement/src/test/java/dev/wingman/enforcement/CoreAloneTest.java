package dev.wingman.enforcement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.security.AllPermission;
import java.security.Permission;
import java.security.ProtectionDomain;
import java.util.List;
import java.util.Map;
import org.apache.felix.framework.ext.SecurityProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.osgi.framework.Bundle;

class CoreAloneTest {

    private static final String CORE = "reference:file:/opt/wingman/bundles/core.jar";
    private static final ProtectionDomain DOMAIN = new ProtectionDomain(null, null);
    private static final Map<String, String> SIGNERS = Map.of("the rows'", "signers");

    private final CoreAlone provider =
            new CoreAlone(new DenyingRows(), List.of("reference:file:/opt/wingman/bundles/*"));

    @Test
    void theCoreMayDoEverythingAsLongAsItIsAlone() throws Exception {
        provider.checkBundle(at(CORE));

        assertThat(allowed(false)).isTrue();
        assertThat(allowed(true)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "wingman:plugin/nginx/1",
                "wingman:plugin/reference:file:/opt/wingman/bundles/core.jar/1",
                "reference:file:/opt/wingman/bundles",
                "reference:file:/opt/wingman/bundles/../plugins/community/nginx.jar",
                "reference:file:/opt/wingman/bundles/deeper/nginx.jar",
                "reference:file:/opt/wingman/plugins/core/script.jar",
                "file:/opt/wingman/bundles/core.jar",
                ""
            })
    void theRowsDecideFromTheFirstStrangerOn(String location) {
        assertThatThrownBy(() -> provider.checkBundle(at(location))).hasMessage("signature checked");

        assertThat(allowed(false)).isFalse();
        assertThat(allowed(true)).isFalse();
    }

    @Test
    void theRowsDecideForGoodOnceAStrangerWasThere() throws Exception {
        assertThatThrownBy(() -> provider.checkBundle(at("wingman:plugin/nginx/1")))
                .hasMessage("signature checked");
        provider.checkBundle(at(CORE));

        assertThat(allowed(false)).isFalse();
    }

    @Test
    void signersAreLookedForInStrangersOnly() {
        assertThat(provider.getSignerMatcher(at(CORE), Bundle.SIGNERS_TRUSTED)).isEqualTo(Map.of());
        assertThat(provider.getSignerMatcher(at("wingman:plugin/nginx/1"), Bundle.SIGNERS_TRUSTED))
                .isSameAs(SIGNERS);
    }

    private boolean allowed(boolean direct) {
        return provider.hasBundlePermission(DOMAIN, new AllPermission(), direct);
    }

    private static Bundle at(String location) {
        return (Bundle) Proxy.newProxyInstance(
                Bundle.class.getClassLoader(), new Class<?>[] {Bundle.class}, (proxy, method, arguments) -> {
                    assertThat(method.getName()).isEqualTo("getLocation");
                    return location;
                });
    }

    private static final class DenyingRows implements SecurityProvider {
        @Override
        public boolean hasBundlePermission(ProtectionDomain domain, Permission permission, boolean direct) {
            return false;
        }

        @Override
        public Object getSignerMatcher(Bundle bundle, int signersType) {
            return SIGNERS;
        }

        @Override
        public void checkBundle(Bundle bundle) throws IOException {
            throw new IOException("signature checked");
        }
    }
}
