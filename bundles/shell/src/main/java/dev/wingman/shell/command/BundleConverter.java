package dev.wingman.shell.command;

import java.util.Arrays;
import org.apache.felix.service.command.Converter;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/**
 * Makes a bundle of its number or symbolic name, so that {@code start 9} and {@code stop 9} do what the reasons of waiting
 * plugins advise. Gogo's own conversion comes with its terminal bundle, which a runtime without a terminal lacks.
 */
@Component(service = Converter.class, property = "osgi.converter.classes=org.osgi.framework.Bundle")
public final class BundleConverter implements Converter {

    private final BundleContext context;

    @Activate
    public BundleConverter(BundleContext context) {
        this.context = context;
    }

    /** A name that several bundles have stands for none of them. */
    @Override
    public @Nullable Object convert(Class<?> desiredType, Object in) {
        if (desiredType != Bundle.class || !(in instanceof CharSequence)) {
            return null;
        }
        String text = in.toString();
        Bundle[] found = Arrays.stream(context.getBundles())
                .filter(bundle ->
                        text.equals(Long.toString(bundle.getBundleId())) || text.equals(bundle.getSymbolicName()))
                .toArray(Bundle[]::new);
        return found.length == 1 ? found[0] : null;
    }

    @Override
    public @Nullable CharSequence format(Object target, int level, Converter escape) {
        return null;
    }
}
