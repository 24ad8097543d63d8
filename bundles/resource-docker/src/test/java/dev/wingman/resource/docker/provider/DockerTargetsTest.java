package dev.wingman.resource.docker.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wingman.permissions.KnownTarget;
import dev.wingman.permissions.TargetsException;
import dev.wingman.resource.docker.ContainerFilter;
import dev.wingman.resource.docker.ContainerList;
import dev.wingman.resource.docker.ContainerSummary;
import dev.wingman.resource.docker.Docker;
import dev.wingman.resource.docker.DockerException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DockerTargetsTest {

    @Test
    void eachContainerIsATargetWhetherItRunsOrNot() throws Exception {
        DockerTargets targets = targets((proxy, method, arguments) -> {
            assertThat(method.getName()).isEqualTo("list");
            assertThat(arguments[0]).isEqualTo(ContainerFilter.all(true));
            return new ContainerList(List.of(container("web-1", "running"), container("db", "exited")), 0);
        });

        assertThat(targets.targets())
                .containsExactly(
                        new KnownTarget("docker://db", "exited", "image-of-db"),
                        new KnownTarget("docker://web-1", "running", "image-of-web-1"));
    }

    @Test
    void anEngineThatCannotBeAskedIsTold() {
        DockerException failure = new DockerException(DockerException.Kind.CONNECT, false, "nobody answers");
        DockerTargets targets = targets((proxy, method, arguments) -> {
            throw failure;
        });

        assertThatThrownBy(targets::targets)
                .isInstanceOf(TargetsException.class)
                .hasMessage("nobody answers")
                .hasCause(failure);
    }

    private static ContainerSummary container(String name, String status) {
        return new ContainerSummary("0".repeat(64), name, "image-of-" + name, status, "", 0, Map.of());
    }

    private static DockerTargets targets(InvocationHandler docker) {
        return new DockerTargets(
                (Docker) Proxy.newProxyInstance(Docker.class.getClassLoader(), new Class<?>[] {Docker.class}, docker));
    }
}
