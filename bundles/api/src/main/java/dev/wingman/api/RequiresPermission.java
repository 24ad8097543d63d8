package dev.wingman.api;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Names the permission that a method of a {@linkplain HostService host service} asks for, so that a reader and a tool can
 * tell from a plugin's calls which permissions it uses. It grants and guards nothing: the service itself asks.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface RequiresPermission {

    /** The permission, such as {@code docker:restart}; its resource is that of the service. */
    String value();
}
