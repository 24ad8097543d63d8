package dev.wingman.permissions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InvalidObjectException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.AllPermission;
import java.security.PermissionCollection;
import java.time.Duration;
import java.util.Collections;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.osgi.service.permissionadmin.PermissionInfo;

class ResourcePermissionTest {

    @ParameterizedTest
    @CsvSource({
        "docker/*, docker/nginx, true",
        "docker/*, docker/*, true",
        "docker/nginx-*, docker/nginx-1, true",
        "docker/nginx-*, docker/nginx-, true",
        "docker/nginx-*, docker/nginx-*, true",
        "docker/*-db-*, docker/prod-db-1, true",
        "docker/*x, docker/xxx, true",
        "docker/**, docker/a, true",
        "docker/nginx, docker/nginx, true",
        "docker/nginx-*, docker/*, false",
        "docker/nginx-*, docker/my-nginx-1, false",
        "docker/nginx-*, docker/Nginx-1, false",
        "docker/nginx, docker/nginx2, false",
        "docker/a*b, docker/a, false",
        "docker/a.c, docker/abc, false",
        "docker/[ab], docker/a, false",
        "docker/*, dockerx/a, false",
        "docker/*, proxmox/a, false",
    })
    void aPatternCoversWhatItsStarsCanStandFor(String held, String wanted, boolean covered) {
        assertThat(new ResourcePermission(held, "read").implies(new ResourcePermission(wanted, "read")))
                .isEqualTo(covered);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "read; read; true",
                "read,restart; restart; true",
                "read,restart; restart,read; true",
                "read; read,restart; false",
                "read; restart; false",
                "snapshot; snapshot:create; false",
                "snapshot:create; snapshot:create; true",
                "snapshot:create; snapshot; false",
            })
    void actionsAreExact(String held, String wanted, boolean implied) {
        assertThat(new ResourcePermission("docker/*", held).implies(new ResourcePermission("docker/a", wanted)))
                .isEqualTo(implied);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", "/", "docker", "docker/", "/nginx", "Docker/a", "docker/a b", "docker/a\tb", "docker/a\nb",
                "docker/a\u0000b", "docker/a\"b", "docker/a\\b", "docker/ä", "-docker/a", "docker-/a", "dock*/a", "*/a",
                        "1docker/a"
            })
    void aNameOfAnotherFormIsRefused(String name) {
        assertThatThrownBy(() -> new ResourcePermission(name, "read"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("'" + name + "' is not of the form resource/target, such as docker/nginx-*");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ",",
                "read,",
                ",read",
                "read,,restart",
                "read, restart",
                "Read",
                "*",
                "read:",
                ":read",
                "a\nb"
            })
    void actionsOfAnotherFormAreRefused(String actions) {
        assertThatThrownBy(() -> new ResourcePermission("docker/*", actions))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("'" + actions + "' is not a comma list of actions, such as read,snapshot:create");
    }

    @Test
    void anEndlessTargetIsRefused() {
        assertThatThrownBy(() -> new ResourcePermission("docker/" + "a".repeat(1025), "read"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theWorstPatternIsDecidedAtOnce() {
        ResourcePermission held = new ResourcePermission("docker/" + "*a".repeat(500) + "b", "read");
        ResourcePermission wanted = new ResourcePermission("docker/" + "a".repeat(1024), "read");

        Assertions.assertTimeout(
                Duration.ofSeconds(1), () -> assertThat(held.implies(wanted)).isFalse());
    }

    @Test
    void orderAndRepetitionOfActionsMakeNoDifference() {
        ResourcePermission one = new ResourcePermission("docker/*", "restart,read,read");
        ResourcePermission other = new ResourcePermission("docker/*", "read,restart");

        assertThat(one).isEqualTo(other).hasSameHashCodeAs(other);
        assertThat(one.getActions()).isEqualTo("read,restart");
        assertThat(one).isNotEqualTo(new ResourcePermission("docker/*", "read"));
        assertThat(one).isNotEqualTo(new ResourcePermission("docker/a", "read,restart"));
        assertThat(one.implies(new AllPermission())).isFalse();
    }

    @Test
    void aCollectionCoversActionsThatOnlyAllItsPermissionsTogetherHold() {
        PermissionCollection held = new ResourcePermission("docker/*", "read").newPermissionCollection();
        held.add(new ResourcePermission("docker/*", "read"));
        held.add(new ResourcePermission("docker/nginx-*", "restart"));

        assertThat(held.implies(new ResourcePermission("docker/nginx-1", "read,restart")))
                .isTrue();
        assertThat(held.implies(new ResourcePermission("docker/redis", "read,restart")))
                .isFalse();
        assertThat(held.implies(new AllPermission())).isFalse();
        assertThat(Collections.list(held.elements())).hasSize(2);
    }

    @Test
    void aCollectionTakesNothingForeignAndNothingOnceItIsReadOnly() {
        PermissionCollection held = new ResourcePermission("docker/*", "read").newPermissionCollection();

        assertThatThrownBy(() -> held.add(new AllPermission())).isInstanceOf(IllegalArgumentException.class);
        held.setReadOnly();
        assertThatThrownBy(() -> held.add(new ResourcePermission("docker/*", "read")))
                .isInstanceOf(SecurityException.class);
    }

    @Test
    void itSurvivesSerialisation() throws Exception {
        ResourcePermission permission = new ResourcePermission("docker/nginx-*", "read,snapshot:create");

        ResourcePermission read = (ResourcePermission) deserialised(serialised(permission));

        assertThat(read).isEqualTo(permission);
        assertThat(read.implies(new ResourcePermission("docker/nginx-1", "read")))
                .isTrue();
    }

    @Test
    void aForgedSerialFormIsRefused() throws Exception {
        byte[] forged = new String(
                        serialised(new ResourcePermission("docker/nginx-1", "read")), StandardCharsets.ISO_8859_1)
                .replace("docker/nginx-1", "docker/nginx 1")
                .getBytes(StandardCharsets.ISO_8859_1);

        assertThatThrownBy(() -> deserialised(forged)).isInstanceOf(InvalidObjectException.class);
    }

    @Test
    void itsEncodingInARowReadsBackAsItself() {
        PermissionInfo info = new PermissionInfo(ResourcePermission.class.getName(), "http/a(b){c}[d];*", "request");

        PermissionInfo read = new PermissionInfo(info.getEncoded());

        assertThat(new ResourcePermission(read.getName(), read.getActions()))
                .isEqualTo(new ResourcePermission("http/a(b){c}[d];*", "request"));
    }

    private static byte[] serialised(Object object) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(object);
        }
        return bytes.toByteArray();
    }

    private static Object deserialised(byte[] bytes) throws Exception {
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
            return in.readObject();
        }
    }
}
