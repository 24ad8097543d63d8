package dev.wingman.sandbox.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wingman.sandbox.LayerInfo;
import dev.wingman.sandbox.SandboxException;
import dev.wingman.sandbox.kernel.Layer;
import dev.wingman.sandbox.kernel.PlatformProbe;
import dev.wingman.sandbox.provider.SandboxSettings.Required;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Which layers each class of machines applies, and when it refuses to run sandboxed plugins. */
class KernelLayersTest {

    private static final Required ALL = new Required.All();
    private static final String NOT_ROOT = "only root can give a process another user (CAP_SETUID, CAP_SETGID)";
    private static final String FORBIDDEN = "only root can make them (CAP_SYS_ADMIN), or a container forbids it";
    private static final String REMEDY =
            "; to run sandboxed plugins without it, leave it out of required_layers in etc/sandbox.yaml";

    @Test
    void rootOnARecentKernelAppliesAndRequiresEverything() throws Exception {
        KernelLayers layers = KernelLayers.of(probe(Map.of()), true, ALL);

        assertThat(layers.applied()).isEqualTo(EnumSet.allOf(Layer.class));
        assertThat(layers.required()).isEqualTo(EnumSet.allOf(Layer.class));
    }

    @Test
    void anotherUserNeedNotHaveWhatOnlyRootCanGive() throws Exception {
        KernelLayers layers =
                KernelLayers.of(probe(Map.of(Layer.OWN_USER, NOT_ROOT, Layer.NAMESPACES, FORBIDDEN)), true, ALL);

        assertThat(layers.applied()).isEqualTo(EnumSet.complementOf(EnumSet.of(Layer.OWN_USER, Layer.NAMESPACES)));
    }

    @Test
    void anotherUserWhoCanHaveNamespacesGetsThem() throws Exception {
        KernelLayers layers = KernelLayers.of(probe(Map.of(Layer.OWN_USER, NOT_ROOT)), true, ALL);

        assertThat(layers.applied()).contains(Layer.NAMESPACES);
        assertThat(layers.required()).doesNotContain(Layer.NAMESPACES, Layer.OWN_USER);
    }

    @Test
    void rootInAContainerWithoutNamespacesIsRefusedWithReasonAndRemedy() {
        KernelLayers layers = KernelLayers.of(probe(Map.of(Layer.NAMESPACES, FORBIDDEN)), true, ALL);

        assertThatThrownBy(layers::applied)
                .isInstanceOf(SandboxException.class)
                .hasMessage("the layer namespaces, which is required, cannot be had: " + FORBIDDEN + REMEDY);
    }

    @Test
    void everyLackingLayerIsNamedInOneRefusal() {
        KernelLayers layers =
                KernelLayers.of(probe(Map.of(Layer.LANDLOCK, "no Landlock", Layer.SECCOMP, "no filters")), true, ALL);

        assertThatThrownBy(layers::applied)
                .isInstanceOf(SandboxException.class)
                .hasMessage("the layer landlock, which is required, cannot be had: no Landlock; the layer seccomp,"
                        + " which is required, cannot be had: no filters" + REMEDY);
    }

    @Test
    void layerThatIsNotRequiredMayLackButIsAppliedWhereItIs() throws Exception {
        Required named = new Required.Named(Set.of("seccomp"));

        assertThat(KernelLayers.of(probe(Map.of(Layer.LANDLOCK, "no Landlock")), true, named)
                        .applied())
                .isEqualTo(EnumSet.complementOf(EnumSet.of(Layer.LANDLOCK)));
        assertThat(KernelLayers.of(probe(Map.of()), true, named).applied()).isEqualTo(EnumSet.allOf(Layer.class));
    }

    @Test
    void noLayerNeedBeRequired() throws Exception {
        KernelLayers layers =
                KernelLayers.of(probe(Map.of(Layer.LANDLOCK, "none")), true, new Required.Named(Set.of()));

        assertThat(layers.applied()).doesNotContain(Layer.LANDLOCK).contains(Layer.SECCOMP);
    }

    @Test
    void otherSystemsHaveRowsAndBlockedImportsOnly() throws Exception {
        for (String system : List.of("Mac OS X", "Windows 11")) {
            KernelLayers layers = KernelLayers.of(withoutKernel(system), false, ALL);

            assertThat(layers.applied()).isEqualTo(EnumSet.of(Layer.PERMISSION_ROWS, Layer.BLOCKED_IMPORTS));
        }
    }

    @Test
    void otherSystemsRefuseALayerThatIsRequiredByName() {
        KernelLayers layers = KernelLayers.of(
                withoutKernel("Mac OS X"), false, new Required.Named(Set.of("seccomp", "permission-rows")));

        assertThatThrownBy(layers::applied)
                .isInstanceOf(SandboxException.class)
                .hasMessage("the layer seccomp, which is required, cannot be had: a layer of the Linux kernel; this is"
                        + " Mac OS X" + REMEDY);
    }

    @Test
    void operatorSeesWhatEachLayerDoesOrWhyItIsNotThere() {
        List<LayerInfo> infos = KernelLayers.of(probe(Map.of(Layer.LANDLOCK, "no Landlock")), true, ALL)
                .infos();

        assertThat(infos).hasSize(Layer.values().length);
        assertThat(infos)
                .contains(
                        new LayerInfo("landlock", false, true, "no Landlock"),
                        new LayerInfo("seccomp", true, true, "system calls to compute and answer, and no others"));
    }

    private static PlatformProbe probe(Map<Layer, String> missing) {
        return new PlatformProbe(missing, List.of());
    }

    private static PlatformProbe withoutKernel(String system) {
        Map<Layer, String> missing = new EnumMap<>(Layer.class);
        EnumSet.complementOf(EnumSet.of(Layer.PERMISSION_ROWS, Layer.BLOCKED_IMPORTS))
                .forEach(layer -> missing.put(layer, "a layer of the Linux kernel; this is " + system));
        return probe(missing);
    }
}
