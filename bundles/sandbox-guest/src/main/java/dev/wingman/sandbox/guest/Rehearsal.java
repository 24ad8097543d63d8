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
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import org.osgi.framework.Bundle;

/**
 * What a blank guest does while it waits: it takes a plugin of its own through all that will be done with a real one, and out
 * again. First times are slow: classes are loaded, tables are filled. Afterwards bundles and rows are as before.
 */
final class Rehearsal {

    private static final String LOCATION = "wingman:plugin/rehearsal/0";
    private static final String ROW = "ALLOW { [org.osgi.service.condpermadmin.BundleLocationCondition \"" + LOCATION
            + "\"] (org.osgi.framework.PackagePermission \"dev.wingman.api\" \"import\")"
            + " (org.osgi.framework.PackagePermission \"org.osgi.util.promise\" \"import\")"
            + " (org.osgi.framework.CapabilityPermission \"osgi.extender\" \"require\") } \"rehearsal\"";
    private static final String ACTION =
            "{\"action\":{\"id\":\"1\",\"action_type\":\"rehearse\",\"target\":\"\",\"params\":{\"text\":\"a\",\"number\":1},"
                    + "\"metadata\":{}},\"result\":{\"status\":\"success\",\"message\":\"\",\"data\":{}}}";

    private Rehearsal() {}

    /**
     * @param directory where the guest may write
     * @throws GuestException if it fails, or leaves something behind: the guest is of no use then
     */
    static void run(GuestFramework framework, Path directory) throws GuestException {
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        Path jar = directory.resolve("rehearsal.jar");
        try {
            write(jar);
            LoadOrder order =
                    new LoadOrder("rehearsal", LOCATION, jar, List.of(), Rehearsed.class.getName(), List.of(ROW));
            Bundle bundle = framework.install(order);
            play(bundle);
            framework.remove(bundle, List.of(ROW));
            Files.delete(jar);
        } catch (IOException | RpcError | PluginThrewException e) {
            throw new GuestException("the rehearsal failed: " + e, e);
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }

    private static void play(Bundle bundle) throws GuestException, PluginThrewException, RpcError {
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
        Attributes headers = manifest.getMainAttributes();
        headers.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        headers.putValue("Bundle-ManifestVersion", "2");
        headers.putValue("Bundle-SymbolicName", "rehearsal");
        headers.putValue("Import-Package", "dev.wingman.api;version=\"[1,2)\",org.osgi.util.promise;version=\"[1,2)\"");
        headers.putValue(
                "Require-Capability", "osgi.extender;filter:=\"(&(osgi.extender=osgi.component)(version>=1.4.0))\"");
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
