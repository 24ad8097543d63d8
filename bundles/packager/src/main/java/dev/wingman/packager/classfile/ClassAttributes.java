package dev.wingman.packager.classfile;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The attributes of a class (JVM specification, section 4.7) that decide about plugins. */
record ClassAttributes(boolean inner, @Nullable String hostService) {

    private static final String HOST_SERVICE = "Ldev/wingman/api/HostService;";

    static ClassAttributes read(DataInputStream in, ConstantPool pool, String className)
            throws IOException, MalformedClassException {
        boolean inner = false;
        String hostService = null;
        for (int count = in.readUnsignedShort(); count > 0; count--) {
            String name = pool.text(in.readUnsignedShort());
            long length = in.readInt() & 0xFFFFFFFFL;
            switch (name) {
                case "InnerClasses" -> inner |= isInner(content(in, length), pool, className);
                case "EnclosingMethod" -> {
                    inner = true;
                    in.skipNBytes(length);
                }
                case "RuntimeInvisibleAnnotations" -> hostService = hostService(content(in, length), pool);
                default -> in.skipNBytes(length);
            }
        }
        return new ClassAttributes(inner, hostService);
    }

    /** Bounded by what is there, whatever length is claimed. */
    private static DataInputStream content(DataInputStream in, long length) throws IOException {
        byte[] bytes = in.readNBytes((int) Math.min(length, in.available()));
        return new DataInputStream(new ByteArrayInputStream(bytes));
    }

    private static boolean isInner(DataInputStream in, ConstantPool pool, String className)
            throws IOException, MalformedClassException {
        boolean inner = false;
        for (int count = in.readUnsignedShort(); count > 0; count--) {
            String name = pool.className(in.readUnsignedShort());
            in.readInt(); // the outer class and the simple name
            int access = in.readUnsignedShort();
            inner |= name.equals(className) && (access & ClassFile.STATIC) == 0;
        }
        return inner;
    }

    private static @Nullable String hostService(DataInputStream in, ConstantPool pool)
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
