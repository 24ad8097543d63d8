package dev.wingman.sandbox.protocol.service;

import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.wingman.api.PermissionRefusedException;
import dev.wingman.sandbox.protocol.RpcError;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes an exception of the error that the host answers with: the one that was thrown there, where the method declares it
 * and it has a public constructor that takes the message.
 */
final class ThrownByHost {

    private final Map<String, Constructor<?>> constructors = new HashMap<>();

    private ThrownByHost() {}

    static ThrownByHost of(Method method) {
        ThrownByHost thrown = new ThrownByHost();
        List.of(method.getExceptionTypes()).forEach(thrown::add);
        Unchecked.types().forEach(thrown::add);
        return thrown;
    }

    Exception exception(String name, RpcError error) {
        return switch (error.code()) {
            case RpcError.REFUSED ->
                new PermissionRefusedException(
                        data(error, "plugin"), data(error, "permission"), data(error, "target"), error.getMessage());
            case RpcError.HOST_SERVICE_FAILED -> failure(error);
            case RpcError.INVALID_PARAMS -> new IllegalArgumentException(name + ": " + error.getMessage());
            case RpcError.METHOD_NOT_FOUND -> new UnsupportedOperationException(error.getMessage());
            default -> new HostServiceException(error.getMessage(), error);
        };
    }

    private Exception failure(RpcError error) {
        Constructor<?> constructor = constructors.get(data(error, "type"));
        if (constructor != null) {
            try {
                return (Exception) constructor.newInstance(error.getMessage());
            } catch (InvocationTargetException | InstantiationException | IllegalAccessException e) {
                return new HostServiceException(error.getMessage(), e);
            }
        }
        return new HostServiceException(error.getMessage(), error);
    }

    private void add(Class<?> type) {
        try {
            if (Exception.class.isAssignableFrom(type)) {
                constructors.put(type.getName(), type.getConstructor(String.class));
            }
        } catch (NoSuchMethodException e) {
            // Then it arrives as a HostServiceException.
        }
    }

    private static String data(RpcError error, String member) {
        return error.data() instanceof JsonObject data
                        && data.get(member) instanceof JsonPrimitive text
                        && text.isString()
                ? text.getAsString()
                : "";
    }
}
