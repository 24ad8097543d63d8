package dev.wingman.resource.script.provider;

import static java.util.Objects.requireNonNull;

import dev.wingman.manifest.Permission;
import dev.wingman.permissions.PermissionGuard;
import dev.wingman.permissions.PermissionRows;
import dev.wingman.resource.script.Script;
import dev.wingman.resource.script.Script.Interpreter;
import dev.wingman.resource.script.ScriptException;
import dev.wingman.resource.script.ScriptOutcome;
import dev.wingman.resource.script.Scripts;
import dev.wingman.resource.script.provider.ScriptRunner.Running;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.security.AccessController;
import java.security.AllPermission;
import java.security.PrivilegedAction;
import java.security.PrivilegedActionException;
import java.security.PrivilegedExceptionAction;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.service.component.ComponentContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ServiceScope;
import org.osgi.service.metatype.annotations.Designate;

/**
 * The {@link Scripts} of one plugin: asks for that plugin's permission, then works with the host's rights.
 *
 * <p>Goes away with the plugin's bundle, and ends the plugin's scripts as it does.
 */
@Component(service = Scripts.class, scope = ServiceScope.BUNDLE, configurationPid = ScriptConfig.PID)
@Designate(ocd = ScriptConfig.class)
@SuppressWarnings("removal") // The caller, a plugin, may neither start processes nor write files; this bundle may.
public final class ScriptsComponent implements Scripts {

    private static final System.Logger LOG = System.getLogger("dev.wingman.resource.script");
    private static final Permission EXECUTE = Permission.parse("script:execute");
    private static final String HOME = "wingman.home";

    private final Bundle user;
    private final PermissionGuard guard;
    private final ScriptRunner runner;

    /**
     * For the component runtime alone: a plugin that made one, by reflection, would bring a guard of its own.
     *
     * @throws IllegalArgumentException if a setting is out of its bounds
     */
    @Activate
    public ScriptsComponent(ComponentContext context, ScriptConfig config, @Reference PermissionGuard guard) {
        SecurityManager security = System.getSecurityManager();
        if (security != null) {
            security.checkPermission(new AllPermission());
        }
        this.user = requireNonNull(context.getUsingBundle(), "a bundle-scoped service has a using bundle");
        this.guard = guard;
        ScriptSettings settings = ScriptSettings.of(config);
        this.runner = AccessController.doPrivileged((PrivilegedAction<ScriptRunner>) () -> {
            String home = context.getBundleContext().getProperty(HOME);
            Path base = base(home);
            clearLeftovers(base);
            RulesSource rules =
                    new RulesSource(home == null ? Path.of("/proc/none") : Path.of(home, "etc", "script.yaml"));
            return new ScriptRunner(settings, base, new ReadOnlyStart(natives(home)), rules, plugin(user));
        });
    }

    @Deactivate
    void deactivate() {
        AccessController.doPrivileged((PrivilegedAction<@Nullable Void>) () -> {
            runner.close();
            return null;
        });
    }

    @Override
    public ScriptOutcome run(Script script) throws ScriptException, InterruptedException {
        return start(script, false).end();
    }

    /** The listener is called with the plugin on the stack and without the host's rights: it may be anything. */
    @Override
    public ScriptOutcome run(Script script, Consumer<String> lines) throws ScriptException, InterruptedException {
        requireNonNull(lines, "lines");
        Running running = start(script, true);
        try {
            for (String line = running.nextLine(); line != null; line = running.nextLine()) {
                lines.accept(line);
            }
            return running.end();
        } finally {
            running.stop();
        }
    }

    private Running start(Script script, boolean streamed) throws ScriptException, InterruptedException {
        guard.check(user, EXECUTE, script.interpreter().target());
        try {
            return AccessController.doPrivileged(
                    (PrivilegedExceptionAction<Running>) () -> runner.start(script, streamed));
        } catch (PrivilegedActionException e) {
            if (e.getException() instanceof InterruptedException interrupted) {
                throw interrupted;
            }
            throw (ScriptException) e.getException(); // The only other checked exception of ScriptRunner.start.
        }
    }

    @Override
    public void check(Script script) throws ScriptException {
        guard.check(user, EXECUTE, script.interpreter().target());
        this.<@Nullable Void>withRightsOfTheHost(() -> {
            runner.check(script);
            return null;
        });
    }

    @Override
    public String load(Interpreter interpreter, String file) throws ScriptException {
        guard.check(user, EXECUTE, interpreter.target());
        requireNonNull(file, "file");
        return withRightsOfTheHost(() -> runner.load(file));
    }

    private <T> T withRightsOfTheHost(PrivilegedExceptionAction<T> action) throws ScriptException {
        try {
            return AccessController.doPrivileged(action);
        } catch (PrivilegedActionException e) {
            throw (ScriptException) e.getException(); // The only checked exception of what is called so.
        }
    }

    /** By the location, which only the deployer gives out; any other bundle is no plugin that a secret could be for. */
    private static String plugin(Bundle user) {
        String location = user.getLocation();
        String rest = location.startsWith(PermissionRows.PLUGIN_LOCATION)
                ? location.substring(PermissionRows.PLUGIN_LOCATION.length())
                : "/";
        return rest.substring(0, Math.max(0, rest.indexOf('/')));
    }

    /** In the home, which one runtime alone holds; without one, as in tests, where temporary files go. */
    private static Path base(@Nullable String home) {
        return home == null
                ? Path.of(System.getProperty("java.io.tmpdir")).toAbsolutePath()
                : Path.of(home, "run").toAbsolutePath();
    }

    /** Where the sandbox has its own: what is unpacked there is the same. Without a home there is no place that is safe. */
    private static Optional<Path> natives(@Nullable String home) {
        return Optional.ofNullable(home).map(each -> Path.of(each, "data", "sandbox", "native"));
    }

    private static void clearLeftovers(Path base) {
        try {
            LeftoverDirectories.clear(base);
        } catch (IOException e) {
            LOG.log(Level.WARNING, "leftovers of killed runtimes in " + base + " cannot be looked for: " + e, e);
        }
    }

    @Override
    public String toString() {
        return user.getSymbolicName() + ": " + runner;
    }
}
