package dev.wingman.sandbox.guest;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.wingman.sandbox.guest.rehearsal.Rehearsed;
import dev.wingman.sandbox.protocol.Protocol;
import dev.wingman.sandbox.protocol.RpcError;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import org.osgi.framework.Bundle;

/**
 * What a blank guest does while it waits: it takes a plugin of its own through all that will be done with a real one, and out
 * again. First times are slow: classes are loaded, tables are filled.
 */
final class Rehearsal {

    private static final List<String> IMPORTS = List.of("dev.wingman.api", "org.osgi.util.promise");
    private static final String ACTION =
            "{\"action\":{\"id\":\"1\",\"action_type\":\"rehearse\",\"target\":\"\",\"params\":{\"text\":\"a\",\"number\":1},"
                    + "\"metadata\":{}},\"result\":{\"status\":\"success\",\"message\":\"\",\"data\":{}}}";

    private Rehearsal() {}

    /**
     * Writes its plugin.
     *
     * @param directory where the guest may write
     * @param location of its bundle
     */
    static LoadOrder order(Path directory, String location) throws GuestException {
        Path jar = directory.resolve("rehearsal.jar");
        try {
            write(jar);
        } catch (IOException e) {
            throw new GuestException("the rehearsal failed: " + e, e);
        }
        return new LoadOrder(jar, List.of(), Set.copyOf(IMPORTS), Rehearsed.class.getName(), List.of(row(location)));
    }

    private static String row(String location) {
        StringBuilder row = new StringBuilder("ALLOW { [org.osgi.service.condpermadmin.BundleLocationCondition \"")
                .append(location)
                .append("\"]");
        for (String imported : IMPORTS) {
            row.append(" (org.osgi.framework.PackagePermission \"")
                    .append(imported)
                    .append("\" \"import\")");
        }
        return row.append(" } \"rehearsal\"").toString();
    }

    /**
     * Makes the plugin of this bundle and calls it.
     *
     * @throws GuestException if it fails: the guest is of no use then
     */
    static void play(Bundle bundle) throws GuestException {
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        try {
            call(bundle);
        } catch (RpcError | PluginThrewException e) {
            throw new GuestException("the rehearsal failed: " + e, e);
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }

    private static void call(Bundle bundle) throws GuestException, PluginThrewException, RpcError {
        PluginMethods plugin = new PluginMethods(PluginInstance.make(bundle, Rehearsed.class.getName(), type -> {
            throw new IllegalArgumentException(type.getName());
        }));
        plugin.describe();
        JsonObject params = JsonParser.parseString(ACTION).getAsJsonObject();
        for (String method :
                List.of(Protocol.VALIDATE_PRE, Protocol.EXECUTE, Protocol.VALIDATE_POST, Protocol.ROLLBACK)) {
            plugin.answer(method, params);
        }
    }

    private static void write(Path jar) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        String entry = Rehearsed.class.getName().replace('.', '/') + ".class";
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest);
                InputStream in = Rehearsed.class.getResourceAsStream("Rehearsed.class")) {
            if (in == null) {
                throw new IOException("no " + entry);
            }
            out.putNextEntry(new ZipEntry(entry));
            in.transferTo(out);
        }
    }
}
