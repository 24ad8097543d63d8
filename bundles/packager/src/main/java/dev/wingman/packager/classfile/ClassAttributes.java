package dev.wingman.packager.classfile;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The attribute of a class (JVM specification, section 4.7) that decides about plugins: its annotations. */
final class ClassAttributes {

    private static final String HOST_SERVICE = "Ldev/wingman/api/HostService;";

    private ClassAttributes() {}

    /** The resource of the class's {@code @HostService}; empty when it names none, null without the annotation. */
    static @Nullable String hostService(DataInputStream in, ConstantPool pool)
            throws IOException, MalformedClassException {
        String hostService = null;
        for (int count = in.readUnsignedShort(); count > 0; count--) {
            String name = pool.text(in.readUnsignedShort());
            long length = in.readInt() & 0xFFFFFFFFL;
            if (name.equals("RuntimeVisibleAnnotations")) {
                hostService = find(content(in, length), pool);
            } else {
                in.skipNBytes(length);
            }
        }
        return hostService;
    }

    /** Bounded by what is there, whatever length is claimed. */
    private static DataInputStream content(DataInputStream in, long length) throws IOException {
        byte[] bytes = in.readNBytes((int) Math.min(length, in.available()));
        return new DataInputStream(new ByteArrayInputStream(bytes));
    }

    private static @Nullable String find(DataInputStream in, ConstantPool pool)
            throws IOException, MalformedClassException {
        for (int count = in.readUnsignedShort(); count > 0; count--) {
            String type = pool.text(in.readUnsignedShort());
            String resource = "";
            for (int values = in.readUnsignedShort(); values > 0; values--) {
                String name = pool.text(in.readUnsignedShort());
                String text = readValue(in, pool, 0);
                resource = name.equals("resource") ? text : resource;
            }
            if (type.equals(HOST_SERVICE)) {
                return resource;
            }
        }
        return null;
    }

    /** Reads one element value (section 4.7.16.1); answers its text if it is a string, else an empty one. */
    private static String readValue(DataInputStream in, ConstantPool pool, int depth)
            throws IOException, MalformedClassException {
        if (depth > 16) {
            throw new MalformedClassException("its annotations are nested too deeply");
        }
        char tag = (char) in.readUnsignedByte();
        switch (tag) {
            case 's' -> {
                return pool.text(in.readUnsignedShort());
            }
            case 'e' -> in.readInt();
            case '@' -> {
                in.readUnsignedShort();
                for (int values = in.readUnsignedShort(); values > 0; values--) {
                    in.readUnsignedShort();
                    readValue(in, pool, depth + 1);
                }
            }
            case '[' -> {
                for (int values = in.readUnsignedShort(); values > 0; values--) {
                    readValue(in, pool, depth + 1);
                }
            }
            default -> in.readUnsignedShort();
        }
        return "";
    }
}
