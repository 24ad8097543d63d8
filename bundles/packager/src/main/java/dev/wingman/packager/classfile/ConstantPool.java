package dev.wingman.packager.classfile;

import java.io.DataInputStream;
import java.io.IOException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The constants of a class file (JVM specification, section 4.4), as far as they name types. */
final class ConstantPool {

    private static final int UTF8 = 1;
    private static final int CLASS = 7;
    private static final int NAME_AND_TYPE = 12;
    private static final int METHOD_TYPE = 16;

    private final byte[] tags;
    private final @Nullable String[] texts;
    /** Of a class its name, of a name-and-type its descriptor, of a method type its descriptor: an index of a text. */
    private final int[] references;

    private ConstantPool(int count) {
        tags = new byte[count];
        texts = new @Nullable String[count];
        references = new int[count];
    }

    static ConstantPool read(DataInputStream in) throws IOException, MalformedClassException {
        ConstantPool pool = new ConstantPool(in.readUnsignedShort());
        for (int index = 1; index < pool.tags.length; index++) {
            byte tag = in.readByte();
            pool.tags[index] = tag;
            pool.readConstant(in, tag, index);
            if (tag == 5 || tag == 6) {
                index++; // A long or a double takes two places.
            }
        }
        return pool;
    }

    private void readConstant(DataInputStream in, byte tag, int index) throws IOException, MalformedClassException {
        switch (tag) {
            case UTF8 -> texts[index] = in.readUTF();
            case CLASS, METHOD_TYPE -> references[index] = in.readUnsignedShort();
            case NAME_AND_TYPE -> {
                in.readUnsignedShort();
                references[index] = in.readUnsignedShort();
            }
            case 8, 19, 20 -> in.readUnsignedShort();
            case 15 -> in.skipNBytes(3);
            case 3, 4, 9, 10, 11, 17, 18 -> in.readInt();
            case 5, 6 -> in.readLong();
            default -> throw new MalformedClassException("constant " + index + " has the unknown tag " + tag);
        }
    }

    String text(int index) throws MalformedClassException {
        String text = index > 0 && index < texts.length ? texts[index] : null;
        if (text == null) {
            throw new MalformedClassException("constant " + index + " is no text");
        }
        return text;
    }

    /** The internal name of a class, such as {@code java/lang/Object}. */
    String className(int index) throws MalformedClassException {
        if (index <= 0 || index >= tags.length || tags[index] != CLASS) {
            throw new MalformedClassException("constant " + index + " is no class");
        }
        return text(references[index]);
    }

    /** Adds the internal names of all classes that the constants refer to. */
    void collectTypes(Set<String> types) throws MalformedClassException {
        for (int index = 1; index < tags.length; index++) {
            switch (tags[index]) {
                case CLASS -> {
                    String name = text(references[index]);
                    if (name.startsWith("[")) {
                        Descriptor.collectTypes(name, types);
                    } else {
                        types.add(name);
                    }
                }
                case NAME_AND_TYPE, METHOD_TYPE -> Descriptor.collectTypes(text(references[index]), types);
                default -> {
                    // Names no type by itself.
                }
            }
        }
    }
}
