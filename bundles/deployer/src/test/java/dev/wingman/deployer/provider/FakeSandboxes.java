package dev.wingman.deployer.provider;

import dev.wingman.api.Action;
import dev.wingman.api.ActionResult;
import dev.wingman.api.BlockingPlugin;
import dev.wingman.api.ExecutionPlugin;
import dev.wingman.api.Verdict;
import dev.wingman.packager.PackagedPlugin;
import dev.wingman.sandbox.LayerInfo;
import dev.wingman.sandbox.SandboxException;
import dev.wingman.sandbox.SandboxInfo;
import dev.wingman.sandbox.Sandboxes;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;

/** Registers a service in the name of the face, as the sandbox does, with nothing behind it. */
final class FakeSandboxes implements Sandboxes {

    final List<String> opened = new CopyOnWriteArrayList<>();
    volatile @Nullable String refusal;

    @Override
    public void open(Bundle face, PackagedPlugin plugin) throws SandboxException {
        String reason = refusal;
        if (reason != null) {
            throw new SandboxException(reason);
        }
        String id = plugin.manifest().id();
        opened.add(id);
        face.getBundleContext().registerService(ExecutionPlugin.class, new Nothing(id), null);
    }

    @Override
    public List<SandboxInfo> sandboxes() {
        return List.of();
    }

    @Override
    public List<LayerInfo> layers() {
        return List.of();
    }

    private static final class Nothing extends BlockingPlugin {
        private final String id;

        Nothing(String id) {
            this.id = id;
        }

        @Override
        public String pluginId() {
            return id;
        }

        @Override
        public List<String> supportedActions() {
            return List.of("nothing");
        }

        @Override
        protected Verdict checkBefore(Action action) {
            return new Verdict(true, "");
        }

        @Override
        protected ActionResult run(Action action) {
            return ActionResult.success("");
        }
    }
}
