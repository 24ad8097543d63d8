package dev.wingman.permissions.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wingman.api.PermissionRefusedException;
import dev.wingman.manifest.Permission;
import dev.wingman.manifest.Resource;
import dev.wingman.manifest.ResourceAction;
import dev.wingman.manifest.TargetGrammar;
import dev.wingman.manifest.TrustLevel;
import dev.wingman.manifest.Vocabulary;
import dev.wingman.permissions.PermissionGuard;
import dev.wingman.permissions.PluginGrant;
import dev.wingman.permissions.fixture.Grants;
import dev.wingman.permissions.fixture.PluginJar;
import dev.wingman.permissions.fixture.SecureFramework;
import dev.wingman.permissions.guest.Restarter;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.osgi.framework.Bundle;

/**
 * Names that mean an allowed target to somebody else, or contain one. The guard makes nothing of them: what is not a
 * canonical name, letter by letter, is refused. To make canonical names is the host service's part.
 */
class HostileTargetsTest {

    private static final String LOCATION = "wingman:plugin/restarter/1";
    private static final String LABEL = "[a-z0-9]([a-z0-9-]*[a-z0-9])?";
    private static final Vocabulary VOCABULARY = Vocabulary.of(List.of(
            new Resource(
                    "docker",
                    List.of(new ResourceAction("restart", false, "restart containers")),
                    new TargetGrammar("container", "[a-zA-Z0-9][a-zA-Z0-9_.-]*", "nginx-1"),
                    List.of()),
            new Resource(
                    "http",
                    List.of(new ResourceAction("request", false, "make HTTP requests")),
                    new TargetGrammar(
                            "host",
                            "(" + LABEL + "([.]" + LABEL + ")*|[[][0-9a-f:]+[]]):[1-9][0-9]{0,4}",
                            "api.example.org:443"),
                    List.of()),
            new Resource(
                    "proxmox",
                    List.of(new ResourceAction("read", true, "read VM and CT info")),
                    new TargetGrammar("guest", "[a-z0-9]+/(qemu|lxc)/[1-9][0-9]*", "pve1/qemu/101"),
                    List.of())));

    private static SecureFramework framework;
    private static PermissionGuard guard;
    private static Bundle plugin;

    @BeforeAll
    static void start() throws Exception {
        framework = SecureFramework.start();
        guard = framework.guard();
        framework
                .rows()
                .grant(List.of(new PluginGrant(
                        LOCATION,
                        Grants.manifest(
                                "restarter",
                                TrustLevel.VERIFIED,
                                "docker:restart=nginx-*",
                                "http:request=api.example.org:443,*.example.com:443,[2001:db8::1]:443",
                                "proxmox:read=pve1/qemu/10*"),
                        TrustLevel.VERIFIED,
                        List.of(),
                        List.of("dev.wingman.api"),
                        VOCABULARY)));
        plugin = framework.install(LOCATION, PluginJar.of(Restarter.class).bytes());
    }

    @AfterAll
    static void stop() throws Exception {
        framework.close();
    }

    static Stream<Arguments> hostile() {
        Stream<Arguments> docker = Stream.of(
                        "",
                        " ",
                        "Nginx-1",
                        "NGINX-1",
                        "nginx-1 ",
                        " nginx-1",
                        "nginx-1\n",
                        "nginx-1\t",
                        "nginx-1\0",
                        "nginx-1\0redis",
                        "nginx-../redis",
                        "nginx-/../../redis",
                        "../nginx-1",
                        "/nginx-1",
                        "nginx-1/json?x=",
                        "nginx-%31",
                        "nginx-1%00",
                        "nginx%2d1",
                        "nginx-1#redis",
                        "nginx-1?signal=KILL",
                        "nginx-1;redis",
                        "nginx-1,redis",
                        "nginx-1&redis",
                        "nginx-1!redis",
                        "nginx-\u0031\u0301",
                        "nginx\u20101",
                        "nginx\u20131",
                        "n\u0261inx-1",
                        "nginx-\uff11",
                        "\u200bnginx-1",
                        "nginx-1\u202e",
                        "nginx-\ud800",
                        "nginx-*",
                        "nginx-1*",
                        "*-1",
                        "nginx-[1]",
                        "nginx-1\\",
                        "nginx-\"1\"",
                        "nginx-" + "a".repeat(1019),
                        "redis",
                        "my-nginx-1",
                        "4bd5f2a1c9e0")
                .map(target -> Arguments.of("docker:restart", target));
        Stream<Arguments> http = Stream.of(
                        "API.example.org:443",
                        "api.example.org",
                        "api.example.org.",
                        "api.example.org.:443",
                        "api.example.org:0443",
                        "api.example.org:443:80",
                        "api.example.org:80",
                        "api.example.org:443/",
                        "api.example.org:443@evil.example.net:443",
                        "user@api.example.org:443",
                        "api.example.org:443.evil.example.net:443",
                        "api.example.org:https",
                        "api.example.org:+443",
                        "api\u3002example\u3002org:443",
                        "\u0430pi.example.org:443",
                        "evil.example.net:443#.example.com:443",
                        "evil.example.net/.example.com:443",
                        "evil.example.net?.example.com:443",
                        ".example.com:443",
                        "example.com:443",
                        "a..example.com:443",
                        "-a.example.com:443",
                        "http://a.example.com:443",
                        "[2001:db8::1]",
                        "2001:db8::1:443",
                        "[2001:DB8::1]:443",
                        "[2001:db8:0:0:0:0:0:1]:443",
                        "[2001:db8::01]:443",
                        "[2001:db8::1%eth0]:443",
                        "[::ffff:1.2.3.4]:443",
                        "0x7f000001:443",
                        "2130706433:443",
                        "127.1:443")
                .map(target -> Arguments.of("http:request", target));
        Stream<Arguments> proxmox = Stream.of(
                        "pve1/qemu/0101",
                        "pve1/qemu/101/",
                        "pve1/qemu/101/../102",
                        "pve1//qemu/101",
                        "pve1/QEMU/101",
                        "./pve1/qemu/101",
                        "pve1/qemu/10*",
                        "pve2/qemu/101",
                        "101",
                        "*")
                .map(target -> Arguments.of("proxmox:read", target));
        return Stream.of(docker, http, proxmox).flatMap(each -> each);
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void aNameThatIsNotTheCanonicalOneOfAnAllowedTargetIsRefused(String permission, String target) {
        assertThatThrownBy(() -> guard.check(plugin, Permission.parse(permission), target))
                .isInstanceOf(PermissionRefusedException.class)
                .message()
                .startsWith("plugin 'restarter' (verified) may not use " + permission)
                .matches("[ -~…]*");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "docker:restart nginx-1",
                "docker:restart nginx-.",
                "http:request api.example.org:443",
                "http:request a.b.example.com:443",
                "http:request [2001:db8::1]:443",
                "proxmox:read pve1/qemu/101",
            })
    void theCanonicalNamesAreAllowed(String call) {
        String[] words = call.split(" ");
        assertThatCode(() -> guard.check(plugin, Permission.parse(words[0]), words[1]))
                .doesNotThrowAnyException();
    }

    @Test
    void theRefusalSaysWhatANameLooksLike() {
        assertThat(guard.explain(plugin, Permission.parse("docker:restart"), "nginx-1/../redis")
                        .text())
                .startsWith(
                        "plugin 'restarter' (verified) may not use docker:restart on 'nginx-1/../redis' (restart containers):"
                                + " that is not the canonical name of a container, such as nginx-1 (");
    }
}
