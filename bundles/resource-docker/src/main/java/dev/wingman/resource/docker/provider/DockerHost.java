package dev.wingman.resource.docker.provider;

import dev.wingman.manifest.Quoted;
import dev.wingman.resource.docker.DockerException;
import dev.wingman.resource.docker.DockerException.Kind;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where the engine listens: {@code DOCKER_HOST}, {@code DOCKER_TLS_VERIFY} and {@code DOCKER_CERT_PATH}, as Docker's own
 * program reads them, or the usual socket.
 *
 * <p>In one thing it is stricter: whoever can talk with an engine is root on its machine, so nothing goes over a network
 * without TLS, and the engine always has to prove its name.
 */
final class DockerHost {

    private static final String LOCAL = "unix://";
    private static final Path USUAL = Path.of("/var/run/docker.sock");
    private static final Pattern REMOTE =
            Pattern.compile("tcp://(\\[[0-9a-fA-F:.]{2,45}]|[a-zA-Z0-9._-]{1,253})(?::([0-9]{1,5}))?/?");
    private static final Pattern THIS_MACHINE = Pattern.compile("localhost|127(\\.[0-9]{1,3}){3}|::1");
    private static final int PLAIN_PORT = 2375;
    private static final int TLS_PORT = 2376;

    private final Variables variables;

    /** The environment. */
    interface Variables {
        /** Null if it is not set. */
        @Nullable
        String value(String name);
    }

    DockerHost(Variables variables) {
        this.variables = variables;
    }

    EngineAddress address() throws DockerException {
        String host = value("DOCKER_HOST");
        if (host.isEmpty()) {
            return new EngineAddress.Local(USUAL);
        }
        if (host.startsWith(LOCAL + "/") && host.indexOf('\0') < 0) {
            return new EngineAddress.Local(Path.of(host.substring(LOCAL.length())));
        }
        Matcher remote = REMOTE.matcher(host);
        if (!remote.matches()) {
            throw wrong("DOCKER_HOST is " + Quoted.of(host) + ", expected unix:///PATH such as " + LOCAL + USUAL
                    + ", or tcp://HOST:PORT" + remedy(host));
        }
        return remote(host, remote.group(1).replaceAll("[\\[\\]]", ""), remote.group(2));
    }

    private static String remedy(String host) {
        return host.startsWith("ssh://")
                ? "; for an engine behind ssh, forward its socket (ssh -L /run/there.sock:" + USUAL
                        + " HOST) and name that as unix:///run/there.sock"
                : "";
    }

    private EngineAddress remote(String host, String name, @Nullable String port) throws DockerException {
        boolean secure = !value("DOCKER_TLS_VERIFY").isEmpty()
                || !value("DOCKER_CERT_PATH").isEmpty();
        int number = port == null ? (secure ? TLS_PORT : PLAIN_PORT) : Integer.parseInt(port);
        if (number < 1 || number > 65_535) {
            throw wrong("DOCKER_HOST is " + Quoted.of(host) + ": the port is " + number + ", expected 1 to 65535");
        }
        if (!secure && !THIS_MACHINE.matcher(name).matches()) {
            throw wrong("DOCKER_HOST is " + Quoted.of(host) + ", and whoever listens on the way to it would be root"
                    + " there; set DOCKER_TLS_VERIFY=1 and DOCKER_CERT_PATH to the directory of ca.pem, cert.pem and"
                    + " key.pem");
        }
        return new EngineAddress.Remote(
                name, number, secure ? TlsFiles.in(certificates()).context() : null);
    }

    private Path certificates() throws DockerException {
        String path = value("DOCKER_CERT_PATH");
        if (path.isEmpty() && value("HOME").isEmpty()) {
            throw wrong("DOCKER_TLS_VERIFY is set, but neither DOCKER_CERT_PATH nor HOME");
        }
        return path.isEmpty() ? Path.of(value("HOME"), ".docker") : Path.of(path);
    }

    private String value(String name) {
        String value = variables.value(name);
        return value == null ? "" : value;
    }

    private static DockerException wrong(String what) {
        return new DockerException(Kind.SETTINGS, false, what);
    }
}
