package dev.wingman.review.code;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Whatever bytes claim to be a class, the review ends with an answer. */
class HostileClassesTest {

    @Test
    void everyByteOfAClassCanBeAnother() throws Exception {
        String name = Sample.class.getName();
        byte[] sound;
        try (InputStream in = Sample.class.getResourceAsStream("HostileClassesTest$Sample.class")) {
            sound = in.readAllBytes();
        }
        int unreadable = 0;
        try (ServiceCatalog services = new ServiceCatalog(List.of())) {
            for (int position = 0; position < sound.length; position++) {
                for (int value : new int[] {0, 1, 0x7F, 0x80, 0xFF}) {
                    byte[] changed = sound.clone();
                    changed[position] = (byte) value;
                    try {
                        PluginCode code = PluginCode.of(Map.of(name.replace('.', '/') + ".class", changed), name);
                        ServiceCalls.in(code, services);
                        Rollback.of(code);
                        OfferedActions.of(code);
                        OfferedActions.readsParameters(code);
                    } catch (UnreadableCodeException e) {
                        unreadable++;
                    }
                }
            }
        }
        assertThat(unreadable).isPositive();
    }

    @Test
    void aClassThatIsItsOwnSuperclassIsLookedAtOnce() throws Exception {
        org.objectweb.asm.ClassWriter writer = new org.objectweb.asm.ClassWriter(0);
        writer.visit(org.objectweb.asm.Opcodes.V17, 1, "a/B", null, "a/B", null);
        writer.visitEnd();

        assertThat(Rollback.of(PluginCode.of(Map.of("a/B.class", writer.toByteArray()), "a.B"))
                        .kind())
                .isEqualTo(Rollback.Kind.INHERITED);
    }

    /** Looks like an entry point. */
    static class Sample {
        List<String> supportedActions() {
            return List.of("on", "off");
        }

        boolean undo(String action) {
            return switch (action) {
                case "on" -> Integer.parseInt(action) > 5;
                case "off" -> action.lines().map(String::strip).anyMatch(String::isEmpty);
                default -> false;
            };
        }
    }
}
