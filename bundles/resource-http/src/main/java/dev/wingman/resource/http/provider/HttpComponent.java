package dev.wingman.resource.http.provider;

import static java.util.Objects.requireNonNull;

import dev.wingman.manifest.Permission;
import dev.wingman.permissions.PermissionGuard;
import dev.wingman.permissions.PermissionRows;
import dev.wingman.resource.http.Http;
import dev.wingman.resource.http.HttpException;
import dev.wingman.resource.http.HttpRequest;
import dev.wingman.resource.http.HttpResponse;
import dev.wingman.resource.http.HttpUrl;
import java.nio.file.Path;
import java.security.AccessController;
import java.security.AllPermission;
import java.security.PrivilegedAction;
import java.security.PrivilegedActionException;
import java.security.PrivilegedExceptionAction;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.service.component.ComponentContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ServiceScope;

/**
 * The {@link Http} of one plugin: asks for that plugin's permission, then works with the host's rights.
 *
 * <p>Goes away with the plugin's bundle, and ends the plugin's requests as it does. Nothing is read, looked up or started
 * before the first request.
 */
@Component(service = Http.class, scope = ServiceScope.BUNDLE)
@SuppressWarnings("removal") // The caller, a plugin, may neither open sockets nor read files; this bundle may.
public final class HttpComponent implements Http {

    private static final Permission REQUEST = Permission.parse("http:request");
    private static final String HOME = "wingman.home";

    private final Bundle user;
    private final PermissionGuard guard;
    private final SettingsSource settings;
    private final Exchanges exchanges;

    /** For the component runtime alone: a plugin that made one, by reflection, would bring a guard of its own. */
    @Activate
    public HttpComponent(ComponentContext context, @Reference PermissionGuard guard) {
        this(context, guard, new SystemResolver());
    }

    HttpComponent(ComponentContext context, PermissionGuard guard, NameResolver resolver) {
        SecurityManager security = System.getSecurityManager();
        if (security != null) {
            security.checkPermission(new AllPermission());
        }
        this.user = requireNonNull(context.getUsingBundle(), "a bundle-scoped service has a using bundle");
        this.guard = guard;
        this.settings = AccessController.doPrivileged((PrivilegedAction<SettingsSource>) () -> {
            String home = requireNonNull(context.getBundleContext().getProperty(HOME), HOME);
            return new SettingsSource(Path.of(home, "etc").toAbsolutePath(), plugin(user), resolver);
        });
        this.exchanges = AccessController.doPrivileged((PrivilegedAction<Exchanges>) Exchanges::new);
    }

    /** By the location, which only the deployer gives out; any other bundle is no plugin that a secret could be for. */
    private static String plugin(Bundle user) {
        String location = user.getLocation();
        String rest = location.startsWith(PermissionRows.PLUGIN_LOCATION)
                ? location.substring(PermissionRows.PLUGIN_LOCATION.length())
                : "/";
        return rest.substring(0, Math.max(0, rest.indexOf('/')));
    }

    @Deactivate
    void deactivate() {
        AccessController.doPrivileged((PrivilegedAction<@Nullable Void>) () -> {
            exchanges.close();
            return null;
        });
    }

    @Override
    public HttpResponse send(HttpRequest request) throws HttpException, InterruptedException {
        permit(request.url());
        try {
            return AccessController.doPrivileged((PrivilegedExceptionAction<HttpResponse>)
                    () -> settings.current().send(request, exchanges, this::permit));
        } catch (PrivilegedActionException e) {
            if (e.getException() instanceof InterruptedException interrupted) {
                throw interrupted;
            }
            throw (HttpException) e.getException(); // The only other checked exception of HttpCalls.send.
        }
    }

    @Override
    public void check(HttpRequest request) throws HttpException {
        permit(request.url());
        try {
            AccessController.doPrivileged((PrivilegedExceptionAction<@Nullable Void>) () -> {
                settings.current().check(request);
                return null;
            });
        } catch (PrivilegedActionException e) {
            throw (HttpException) e.getException(); // The only checked exception of HttpCalls.check.
        }
    }

    private void permit(HttpUrl url) {
        guard.check(user, REQUEST, url.target());
    }

    @Override
    public String toString() {
        return user.getSymbolicName() + ": " + exchanges;
    }
}
