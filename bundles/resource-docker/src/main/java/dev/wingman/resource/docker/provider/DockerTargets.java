package dev.wingman.resource.docker.provider;

import dev.wingman.permissions.KnownTarget;
import dev.wingman.permissions.TargetDirectory;
import dev.wingman.permissions.TargetsException;
import dev.wingman.resource.docker.ContainerFilter;
import dev.wingman.resource.docker.Docker;
import dev.wingman.resource.docker.DockerException;
import java.util.Comparator;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The containers of the engine, for operators. Uses this bundle's own {@link Docker}, which may see all of them. */
@Component(service = TargetDirectory.class, property = TargetDirectory.RESOURCE + "=docker")
public final class DockerTargets implements TargetDirectory {

    private final Docker docker;

    @Activate
    public DockerTargets(@Reference Docker docker) {
        this.docker = docker;
    }

    @Override
    public List<KnownTarget> targets() throws TargetsException, InterruptedException {
        try {
            return docker.list(ContainerFilter.all(true)).containers().stream()
                    .map(container ->
                            new KnownTarget("docker://" + container.name(), container.status(), container.image()))
                    .sorted(Comparator.comparing(KnownTarget::target))
                    .toList();
        } catch (DockerException e) {
            throw new TargetsException(String.valueOf(e.getMessage()), e);
        }
    }
}
