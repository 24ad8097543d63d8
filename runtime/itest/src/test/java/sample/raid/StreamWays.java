package sample.raid;

import dev.wingman.api.ActionResult;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamConstants;
import java.io.Serializable;
import java.util.Map;
import java.util.function.Supplier;

/** Ways through serialised objects. */
final class StreamWays {

    private StreamWays() {}

    static void addTo(Map<String, Way> ways) {
        ways.put(
                "class by its name in a stream",
                words -> "found " + deserialized(words[0]).getSimpleName());
        ways.put(
                "stream that loads for itself",
                words -> "made " + new OwnInput().getClass().getSuperclass().getSimpleName());
        ways.put(
                "stream that writes for itself",
                words -> "made " + new OwnOutput().getClass().getSuperclass().getSimpleName());
        ways.put("stream that replaces what it reads", words -> new Replacing(written("x")).begin());
        ways.put("filter for all streams", words -> {
            // Stays for good: it must let everything pass where it can be set.
            ObjectInputFilter.Config.setSerialFilter(info -> ObjectInputFilter.Status.UNDECIDED);
            return "set";
        });
        ways.put("serialised lambda", words -> {
            Supplier<Object> wanted = (Supplier<Object> & Serializable) () -> System.getenv("PATH") != null;
            return "got " + ((Supplier<?>) new ObjectInputStream(written(wanted)).readObject()).get();
        });
        ways.put("gadget", words -> "got " + new ObjectInputStream(written(new Gadget())).readObject());
        ways.put("result from a stream", words -> new ObjectInputStream(written(ActionResult.success("made")))
                .readObject());
    }

    /** Does what it is after while it is read. */
    private static final class Gadget implements Serializable {
        private static final long serialVersionUID = 1L;

        private Object readResolve() {
            return System.getenv("PATH") != null;
        }
    }

    private static InputStream written(Object object) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(object);
        }
        return new ByteArrayInputStream(bytes.toByteArray());
    }

    private static Class<?> deserialized(String name) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeShort(ObjectStreamConstants.STREAM_MAGIC);
            out.writeShort(ObjectStreamConstants.STREAM_VERSION);
            out.writeByte(ObjectStreamConstants.TC_CLASS);
            out.writeByte(ObjectStreamConstants.TC_CLASSDESC);
            out.writeUTF(name);
            out.writeLong(0);
            out.writeByte(0);
            out.writeShort(0);
            out.writeByte(ObjectStreamConstants.TC_ENDBLOCKDATA);
            out.writeByte(ObjectStreamConstants.TC_NULL);
        }
        return (Class<?>) new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray())).readObject();
    }

    private static final class OwnInput extends ObjectInputStream {
        OwnInput() throws IOException {}
    }

    private static final class OwnOutput extends ObjectOutputStream {
        OwnOutput() throws IOException {}
    }

    private static final class Replacing extends ObjectInputStream {
        Replacing(InputStream in) throws IOException {
            super(in);
        }

        Object begin() {
            return "replaces " + !enableResolveObject(true);
        }
    }
}
