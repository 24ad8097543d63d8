package dev.wingman.packager.classfile;

import java.io.DataInputStream;
import java.io.IOException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The constants of a class file (JVM specification, section 4.4), as far as they name types and members. */
final class ConstantPool {

    static final int UTF8 = 1;
    static final int CLASS = 7;
    static final int STRING = 8;
    static final int FIELD = 9;
    static final int METHOD = 10;
    static final int INTERFACE_METHOD = 11;
    static final int NAME_AND_TYPE = 12;
    static final int METHOD_HANDLE = 15;
    static final int METHOD_TYPE = 16;
    static final int DYNAMIC = 17;
    static final int INVOKE_DYNAMIC = 18;

    private final byte[] tags;
    private final @Nullable String[] texts;
    /** The first or only number of a constant: of a class and a string its text, of a member its class. */
    private final int[] first;

    /** The second one: of a name and type the descriptor, of a member its name and type. */
    private final int[] second;

    private ConstantPool(int count) {
        tags = new byte[count];
        texts = new @Nullable String[count];
        first = new int[count];
        second = new int[count];
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
            case CLASS, STRING, METHOD_TYPE -> first[index] = in.readUnsignedShort();
            case METHOD_HANDLE -> {
                first[index] = in.readUnsignedByte();
                second[index] = in.readUnsignedShort();
            }
            case FIELD, METHOD, INTERFACE_METHOD, NAME_AND_TYPE, DYNAMIC, INVOKE_DYNAMIC -> {
                first[index] = in.readUnsignedShort();
                second[index] = in.readUnsignedShort();
            }
            case 19, 20 -> in.readUnsignedShort();
            case 3, 4 -> in.readInt();
            case 5, 6 -> in.readLong();
            default -> throw new MalformedClassException("constant " + index + " has the unknown tag " + tag);
        }
    }

    /** One more than the highest index. */
    int size() {
        return tags.length;
    }

    /** What kind of constant it is; 0 if there is none. */
    int tag(int index) {
        return index > 0 && index < tags.length ? tags[index] : 0;
    }

    int first(int index) {
        return first[index];
    }

    int second(int index) {
        return second[index];
    }

    String text(int index) throws MalformedClassException {
        String text = index > 0 && index < texts.length ? texts[index] : null;
        if (text == null) {
            throw new MalformedClassException("constant " + index + " is no text");
        }
        return text;
    }

    /** Whether a constant is this text. */
    boolean isText(int index, String expected) {
        return index > 0 && index < texts.length && expected.equals(texts[index]);
    }

    /** The internal name of a class, such as {@code java/lang/Object}. */
    String className(int index) throws MalformedClassException {
        if (index <= 0 || index >= tags.length || tags[index] != CLASS) {
            throw new MalformedClassException("constant " + index + " is no class");
        }
        return text(first[index]);
    }

    /** Adds the internal names of all classes that the constants refer to. */
    void collectTypes(Set<String> types) throws MalformedClassException {
        for (int index = 1; index < tags.length; index++) {
            switch (tags[index]) {
                case CLASS -> {
                    String name = text(first[index]);
                    if (name.startsWith("[")) {
                        Descriptor.collectTypes(name, types);
                    } else {
                        types.add(name);
                    }
                }
                case NAME_AND_TYPE -> Descriptor.collectTypes(text(second[index]), types);
                case METHOD_TYPE -> Descriptor.collectTypes(text(first[index]), types);
                default -> {
                    // Names no type by itself.
                }
            }
        }
    }
}
