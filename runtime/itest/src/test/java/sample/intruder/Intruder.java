package sample.intruder;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/**
 * What a plugin could try if the packager let it: it has an activator and sees the framework. The same code runs with the
 * row of a verified plugin, which is all that holds it then, and as a bundle of the core.
 */
public final class Intruder implements BundleActivator {

    private final Map<String, Callable<Object>> ways = new TreeMap<>();

    @Override
    public void start(BundleContext context) {
        new ServiceWays(context).addTo(ways);
        new BundleWays(context).addTo(ways);
        Ways.of.put(context.getBundle().getBundleId(), ways);
    }

    @Override
    public void stop(BundleContext context) {
        Ways.of.remove(context.getBundle().getBundleId());
    }
}
