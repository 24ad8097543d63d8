package dev.wingman.shell.command;

import dev.wingman.sandbox.Sandboxes;
import org.apache.felix.service.command.Descriptor;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code wingman:sandboxes}. */
@Component(
        service = SandboxCommands.class,
        property = {"osgi.command.scope=wingman", "osgi.command.function=sandboxes"})
public final class SandboxCommands {

    private final Sandboxes sandboxes;

    @Activate
    public SandboxCommands(@Reference Sandboxes sandboxes) {
        this.sandboxes = sandboxes;
    }

    @Descriptor("lists the guests that run sandboxed plugins, and the layers that hold them")
    public Guests sandboxes(@Descriptor("none") String... words) {
        new Arguments("sandboxes", words).between(0, 0);
        return new Guests(sandboxes.sandboxes(), sandboxes.layers());
    }
}
