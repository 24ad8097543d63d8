package dev.wingman.packager.classfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wingman.api.ActionResult;
import dev.wingman.api.ExecutionPlugin;
import dev.wingman.api.HostService;
import dev.wingman.api.Progress;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ClassFileTest {

    @HostService(resource = "lamp")
    interface Lamp {}

    public static class Sample<T extends Map.Entry<Integer, Thread>> extends java.util.Random implements Runnable {
        private static final long serialVersionUID = 1L;
        transient java.sql.Date[][] field;

        public Sample(int size, String[] names, Lamp lamp) {}

        Sample() {}

        @Override
        public void run() {
            Runnable lambda = () -> java.util.logging.Logger.getLogger("x");
            lambda.run();
        }
    }

    @Test
    void aClassTellsWhatItIs() throws Exception {
        ClassFile sample = ClassFile.parse(bytes(Sample.class));

        assertThat(sample.javaName()).isEqualTo(Sample.class.getName());
        assertThat(sample.javaRelease()).isEqualTo(17);
        assertThat(sample.preview()).isFalse();
        assertThat(sample.has(ClassFile.PUBLIC)).isTrue();
        assertThat(sample.has(ClassFile.ABSTRACT)).isFalse();
        assertThat(sample.superName()).isEqualTo("java/util/Random");
        assertThat(sample.interfaces()).containsExactly("java/lang/Runnable");
        assertThat(sample.constructors())
                .containsExactlyInAnyOrder(
                        new ClassFile.Constructor(
                                true,
                                java.util.List.of(
                                        "I",
                                        "[Ljava/lang/String;",
                                        "Ldev/wingman/packager/classfile/ClassFileTest$Lamp;")),
                        new ClassFile.Constructor(false, java.util.List.of()));
        assertThat(sample.hostService()).isNull();
    }

    @Test
    void allThatLinkingNeedsIsAReference() throws Exception {
        assertThat(ClassFile.parse(bytes(Sample.class)).references())
                .contains(
                        "java/sql/Date",
                        "java/util/logging/Logger",
                        "java/lang/Runnable",
                        "java/lang/invoke/LambdaMetafactory")
                .doesNotContain("java/lang/Thread");
    }

    @Test
    void hostServicesAreToldByTheirAnnotation() throws Exception {
        assertThat(ClassFile.parse(bytes(Lamp.class)).hostService()).isEqualTo("lamp");
        assertThat(ClassFile.parse(bytes(Progress.class)).hostService()).isEmpty();
        assertThat(ClassFile.parse(bytes(ExecutionPlugin.class)).hostService()).isNull();
    }

    @Test
    void aCutOffClassIsRefused() throws IOException {
        byte[] whole = bytes(ActionResult.class);
        for (int length = 0; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> ClassFile.parse(cut)).isInstanceOf(MalformedClassException.class);
        }
    }

    @Test
    void whateverBytesAreChangedNothingButARefusalComesOfIt() throws IOException {
        byte[] sound = bytes(Sample.class);
        Random random = new Random(42);
        int refused = 0;
        for (int round = 0; round < 20_000; round++) {
            byte[] broken = sound.clone();
            for (int change = random.nextInt(4); change >= 0; change--) {
                broken[random.nextInt(broken.length)] = (byte) random.nextInt();
            }
            try {
                ClassFile.parse(broken);
            } catch (MalformedClassException e) {
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(1_000);
    }

    @Test
    void headerNamesAreReadWhateverTheirAttributes() {
        assertThat(BundleHeader.names("a.b;c.d;version=\"[1,2)\";x:=\"y,z;q\", e.f ,g;uses:=\"h,i\""))
                .containsExactly("a.b", "c.d", "e.f", "g");
    }

    private static byte[] bytes(Class<?> type) throws IOException {
        String path = "/" + type.getName().replace('.', '/') + ".class";
        try (InputStream in = type.getResourceAsStream(path)) {
            return in.readAllBytes();
        }
    }
}
