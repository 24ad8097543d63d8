package sample.raid;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.security.KeyStore;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.stream.StreamResult;
import javax.xml.transform.stream.StreamSource;

/** Ways through libraries of the JDK, which may do more than who calls them. */
final class LibraryWays {

    private LibraryWays() {}

    static void addTo(Map<String, Way> ways) {
        ways.put("external entity", words -> {
            String xml = "<!DOCTYPE a [<!ENTITY e SYSTEM '" + new File(words[0]).toURI() + "'>]><a>&e;</a>";
            return "read "
                    + DocumentBuilderFactory.newInstance()
                            .newDocumentBuilder()
                            .parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)))
                            .getDocumentElement()
                            .getTextContent();
        });
        ways.put(
                "style sheet that reads",
                words -> "read " + transform("document('" + new File(words[0]).toURI() + "')"));
        ways.put("style sheet that calls", words -> "got " + transform("java:java.lang.System.getenv('PATH')"));
        ways.put("bean archive", words -> {
            String xml = "<java><object class='java.lang.System' method='getenv'><string>PATH</string></object></java>";
            Throwable[] thrown = new Throwable[1];
            try (var decoder = new java.beans.XMLDecoder(
                    new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)), null, e -> thrown[0] = e)) {
                Object read = decoder.readObject();
                return "got " + (read != null);
            } catch (ArrayIndexOutOfBoundsException e) {
                throw thrown[0] != null ? thrown[0] : e;
            }
        });
        ways.put("key store", words -> KeyStore.getInstance(new File(words[0]), new char[0])
                .size());
        ways.put("image cache", words -> {
            javax.imageio.ImageIO.setCacheDirectory(new File(words[0]));
            javax.imageio.ImageIO.setCacheDirectory(null);
            return "set";
        });
        ways.put("mail cap", words -> {
            try (InputStream in = ClassLoader.getSystemResourceAsStream("META-INF/MANIFEST.MF")) {
                return "found " + (in != null);
            }
        });
        ways.put("archive tool", words -> java.util.spi.ToolProvider.findFirst("jar")
                .orElseThrow()
                .run(
                        new java.io.PrintWriter(new ByteArrayOutputStream()),
                        new java.io.PrintWriter(new ByteArrayOutputStream()),
                        "--version"));
    }

    private static String transform(String select) throws Exception {
        String sheet = "<xsl:stylesheet version='1.0' xmlns:xsl='http://www.w3.org/1999/XSL/Transform'"
                + " xmlns:java='http://xml.apache.org/xalan/java'><xsl:output method='text'/>"
                + "<xsl:template match='/'><xsl:value-of select=\"" + select + "\"/></xsl:template></xsl:stylesheet>";
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        TransformerFactory.newInstance()
                .newTransformer(new StreamSource(new StringReader(sheet)))
                .transform(new StreamSource(new StringReader("<a/>")), new StreamResult(out));
        return out.toString(StandardCharsets.UTF_8).strip();
    }
}
