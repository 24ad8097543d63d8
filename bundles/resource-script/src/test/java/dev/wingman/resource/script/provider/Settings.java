package dev.wingman.resource.script.provider;

import java.lang.reflect.Proxy;
import java.util.Map;

/** The settings of an operator who changed some of the defaults. */
final class Settings {

    private Settings() {}

    static ScriptSettings defaults() {
        return with(Map.of());
    }

    static ScriptSettings with(Map<String, Object> changes) {
        return ScriptSettings.of(config(changes));
    }

    static ScriptConfig config(Map<String, Object> changes) {
        return (ScriptConfig) Proxy.newProxyInstance(
                Settings.class.getClassLoader(),
                new Class<?>[] {ScriptConfig.class},
                (proxy, method, arguments) -> changes.getOrDefault(method.getName(), method.getDefaultValue()));
    }
}
