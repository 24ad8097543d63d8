package dev.wingman.sandbox.guest;

import dev.wingman.api.ExecutionPlugin;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import org.osgi.framework.Bundle;

/** Makes the plugin's object, as the component runtime does in the host: its constructor asks for host services. */
final class PluginInstance {

    /** Gives the instance of a host service that the plugin gets. */
    interface Services {
        Object get(Class<?> type);
    }

    private PluginInstance() {}

    /**
     * Runs the plugin's constructor on the calling thread.
     *
     * @throws GuestException if there is nothing to make
     * @throws PluginThrewException if the plugin's code throws
     */
    static ExecutionPlugin make(Bundle bundle, String className, Services services)
            throws GuestException, PluginThrewException {
        Constructor<?> constructor = constructor(load(bundle, className));
        Object[] arguments = Arrays.stream(constructor.getParameterTypes())
                .map(services::get)
                .toArray();
        Thread.currentThread()
                .setContextClassLoader(constructor.getDeclaringClass().getClassLoader());
        try {
            return (ExecutionPlugin) constructor.newInstance(arguments);
        } catch (InvocationTargetException e) {
            Throwable cause = e.getCause();
            throw new PluginThrewException(cause == null ? e : cause);
        } catch (ReflectiveOperationException | ClassCastException e) {
            throw new GuestException(className + " cannot be made: " + e, e);
        } catch (LinkageError e) {
            throw new PluginThrewException(e);
        }
    }

    private static Class<?> load(Bundle bundle, String className) throws GuestException {
        try {
            return bundle.loadClass(className);
        } catch (ClassNotFoundException e) {
            throw new GuestException("class " + className + " is not in the plugin: " + e.getMessage(), e);
        } catch (LinkageError e) {
            throw new GuestException("class " + className + " cannot be linked: " + e, e);
        }
    }

    private static Constructor<?> constructor(Class<?> type) throws GuestException {
        List<Constructor<?>> open = Arrays.stream(type.getConstructors())
                .filter(constructor -> Modifier.isPublic(constructor.getModifiers()))
                .toList();
        if (open.size() != 1) {
            throw new GuestException(type.getName() + " has " + open.size() + " public constructors, expected one");
        }
        return open.get(0);
    }
}
