package dev.wingman.enforcement.rows;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceEvent;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.hooks.service.EventListenerHook;
import org.osgi.framework.hooks.service.ListenerHook.ListenerInfo;

/**
 * Spares those listeners of a service event whose filters do not match it. The framework would pass them over as well, but
 * only after it has asked for the permission of each; and every plugin's component listens for something.
 */
final class UnconcernedListeners implements EventListenerHook {

    @Override
    public void event(ServiceEvent event, Map<BundleContext, Collection<ListenerInfo>> listeners) {
        if (event.getType() == ServiceEvent.MODIFIED) {
            return; // Who matched before has to hear that it matches no more, and only the framework knows.
        }
        ServiceReference<?> service = event.getServiceReference();
        Map<String, Boolean> concerned = new HashMap<>(); // Many listeners, few filters.
        for (Collection<ListenerInfo> ofBundle : listeners.values()) {
            ofBundle.removeIf(listener -> {
                String filter = listener.getFilter();
                return filter != null && !concerned.computeIfAbsent(filter, text -> matches(text, service));
            });
        }
    }

    private static boolean matches(String filter, ServiceReference<?> service) {
        try {
            return FrameworkUtil.createFilter(filter).match(service);
        } catch (InvalidSyntaxException e) {
            return true; // The framework took it; let it decide.
        }
    }
}
