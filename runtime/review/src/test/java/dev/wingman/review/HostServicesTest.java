package dev.wingman.review;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wingman.api.HostService;
import dev.wingman.api.RequiresPermission;
import dev.wingman.manifest.Permission;
import dev.wingman.manifest.Resource;
import dev.wingman.packager.ClassPathResources;
import java.lang.reflect.Method;
import org.junit.jupiter.api.Test;

/** The review rests on what the host services say of themselves. */
class HostServicesTest {

    @Test
    void everyMethodOfEveryServiceNamesAPermissionOfItsResource() throws Exception {
        for (Resource resource :
                ClassPathResources.vocabulary(PluginDraft.classPath()).resources()) {
            for (String service : resource.services()) {
                Class<?> type = Class.forName(service);
                assertThat(type.getAnnotation(HostService.class).resource()).isEqualTo(resource.name());
                for (Method method : type.getMethods()) {
                    assertThat(method.getAnnotation(RequiresPermission.class))
                            .as(method.toString())
                            .isNotNull();
                    Permission permission = Permission.parse(
                            method.getAnnotation(RequiresPermission.class).value());
                    assertThat(permission.resource()).as(method.toString()).isEqualTo(resource.name());
                    assertThat(resource.action(permission.action()))
                            .as(method.toString())
                            .isPresent();
                }
            }
        }
    }
}
