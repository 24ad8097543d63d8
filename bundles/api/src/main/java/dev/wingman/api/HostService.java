package dev.wingman.api;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks an interface that a plugin may ask for as a constructor parameter.
 *
 * <p>The runtime hands each plugin an instance of its own, bound to that plugin's permissions.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface HostService {

    /**
     * The resource whose permissions guard the service, such as {@code script}: a plugin gets it only if its manifest
     * declares a permission {@code script:…}. Empty for a service that needs none.
     */
    String resource() default "";
}
