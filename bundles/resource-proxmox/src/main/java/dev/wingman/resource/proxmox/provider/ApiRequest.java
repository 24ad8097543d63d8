package dev.wingman.resource.proxmox.provider;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A call of the API.
 *
 * @param method {@code GET}, {@code POST} or {@code DELETE}
 * @param path from {@code /api2/json} on, escaped
 * @param parameters in the query, or in the body of a {@code POST}: a body of any other method is answered by 501
 */
record ApiRequest(String method, String path, Map<String, String> parameters) {

    ApiRequest {
        parameters = Map.copyOf(parameters);
    }

    static ApiRequest get(String path) {
        return new ApiRequest("GET", path, Map.of());
    }

    static ApiRequest get(String path, Map<String, String> parameters) {
        return new ApiRequest("GET", path, parameters);
    }

    static ApiRequest post(String path, Map<String, String> parameters) {
        return new ApiRequest("POST", path, parameters);
    }

    static ApiRequest delete(String path) {
        return new ApiRequest("DELETE", path, Map.of());
    }

    boolean isRead() {
        return method.equals("GET");
    }

    String pathAndQuery() {
        String query = method.equals("POST") ? "" : form();
        return "/api2/json" + path + (query.isEmpty() ? "" : "?" + query);
    }

    /** Application/x-www-form-urlencoded. */
    String form() {
        return new TreeMap<>(parameters)
                .entrySet().stream()
                        .map(entry -> escaped(entry.getKey()) + "=" + escaped(entry.getValue()))
                        .collect(Collectors.joining("&"));
    }

    static String escaped(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** For messages. */
    @Override
    public String toString() {
        return method + " " + path;
    }
}
