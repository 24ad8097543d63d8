package sample.web;

import dev.wingman.resource.http.Http;

/** The same, from within the sandbox. */
public final class SandboxedCaller extends Caller {

    public SandboxedCaller(Http http) {
        super(http);
    }

    @Override
    public String pluginId() {
        return "sandboxed-caller";
    }
}
