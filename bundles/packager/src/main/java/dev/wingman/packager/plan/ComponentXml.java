package dev.wingman.packager.plan;

import dev.wingman.manifest.PluginManifest;
import java.util.List;

/** The component description of a plugin (OSGi Compendium 8, section 112.4): its constructor asks for host services. */
final class ComponentXml {

    private ComponentXml() {}

    static String render(PluginManifest manifest, List<String> hostServices) {
        StringBuilder xml = new StringBuilder();
        xml.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        xml.append("<scr:component xmlns:scr=\"http://www.osgi.org/xmlns/scr/v1.4.0\" name=\"")
                .append(escape(manifest.id()))
                .append("\" init=\"")
                .append(hostServices.size())
                .append("\">\n");
        xml.append("  <implementation class=\"")
                .append(escape(manifest.entryPoint().className()))
                .append("\"/>\n");
        xml.append("  <service>\n    <provide interface=\"dev.wingman.api.ExecutionPlugin\"/>\n  </service>\n");
        for (int parameter = 0; parameter < hostServices.size(); parameter++) {
            xml.append("  <reference name=\"parameter")
                    .append(parameter)
                    .append("\" interface=\"")
                    .append(escape(hostServices.get(parameter)))
                    .append("\" parameter=\"")
                    .append(parameter)
                    .append("\"/>\n");
        }
        return xml.append("</scr:component>\n").toString();
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
