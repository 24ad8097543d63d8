package dev.wingman.testkit;

import dev.wingman.manifest.PluginManifest;
import dev.wingman.testkit.stage.Stage;
import dev.wingman.testkit.stage.Subjects;
import java.util.Set;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;

/** Gives the parameters that {@link WingmanPlugin} tells of; each test method has a plugin of its own. */
final class PluginExtension implements ParameterResolver {

    private static final Namespace NAMESPACE = Namespace.create(PluginExtension.class);
    private static final Set<Class<?>> GIVEN = Set.of(PluginUnderTest.class, Permissions.class, PluginManifest.class);

    PluginExtension() {}

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return GIVEN.contains(type) || Stage.isFake(type);
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        PluginUnderTest plugin = context.getStore(NAMESPACE)
                .getOrComputeIfAbsent(PluginUnderTest.class, key -> plugin(context), PluginUnderTest.class);
        Class<?> type = parameter.getParameter().getType();
        if (type == PluginUnderTest.class) {
            return plugin;
        }
        if (type == Permissions.class) {
            return plugin.permissions();
        }
        return type == PluginManifest.class ? plugin.manifest() : plugin.fake(type);
    }

    private static PluginUnderTest plugin(ExtensionContext context) {
        Class<?> test = context.getRequiredTestClass();
        String named = AnnotationSupport.findAnnotation(test, WingmanPlugin.class)
                .map(WingmanPlugin::value)
                .orElse("");
        boolean inGuest = AnnotationSupport.isAnnotated(test, Sandboxed.class)
                || AnnotationSupport.isAnnotated(context.getTestMethod(), Sandboxed.class);
        return new PluginUnderTest(Subjects.of(named, test.getClassLoader()), inGuest);
    }
}
