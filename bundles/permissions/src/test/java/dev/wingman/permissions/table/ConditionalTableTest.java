package dev.wingman.permissions.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.osgi.service.condpermadmin.ConditionalPermissionAdmin;
import org.osgi.service.condpermadmin.ConditionalPermissionUpdate;

/** Against an admin whose commits are stale as often as a test wants. */
class ConditionalTableTest {

    private final AtomicInteger commits = new AtomicInteger();

    @Test
    void aStaleCommitIsTriedAgainWithAFreshUpdate() {
        new ConditionalTable(admin(3)).replace(List.of());

        assertThat(commits).hasValue(4);
    }

    @Test
    void aCommitThatIsAlwaysStaleIsNotPassedOver() {
        assertThatThrownBy(() -> new ConditionalTable(admin(Integer.MAX_VALUE)).replace(List.of()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(
                        "the permission table could not be committed: in each of 16 attempts somebody else changed it");
        assertThat(commits).hasValue(16);
    }

    /** Each update can be committed once: a second commit of the same one would be a mistake. */
    private ConditionalPermissionAdmin admin(int stale) {
        return proxy(ConditionalPermissionAdmin.class, method -> {
            AtomicInteger uses = new AtomicInteger();
            return proxy(
                    ConditionalPermissionUpdate.class,
                    call -> call.equals("commit")
                            ? uses.getAndIncrement() == 0 && commits.getAndIncrement() >= stale
                            : new ArrayList<>());
        });
    }

    private interface Answer {
        Object to(String method);
    }

    private static <T> T proxy(Class<T> type, Answer answer) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, args) -> answer.to(method.getName())));
    }
}
