package dev.wingman.packager.classfile;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a class file says about its class. Names are internal ones, such as {@code java/lang/Object}.
 *
 * @param major the class file version; 61 is Java 17
 * @param preview whether it uses preview features, and so runs on one Java release only
 * @param access the flags of the JVM specification, table 4.1-B
 * @param superName null only for {@code java/lang/Object}
 * @param hostService the resource of its {@code @HostService}; empty when it names none, null without the annotation
 * @param references every class that it needs to be linked, itself included
 */
public record ClassFile(
        String name,
        int major,
        boolean preview,
        int access,
        @Nullable String superName,
        List<String> interfaces,
        List<Constructor> constructors,
        @Nullable String hostService,
        Set<String> references) {

    public static final int PUBLIC = 0x0001;
    public static final int INTERFACE = 0x0200;
    public static final int ABSTRACT = 0x0400;
    public static final int ENUM = 0x4000;

    private static final int MAGIC = 0xCAFEBABE;
    private static final int PREVIEW_MINOR = 0xFFFF;

    /** A constructor; the parameters are descriptors, such as {@code Ljava/lang/String;}. */
    public record Constructor(boolean isPublic, List<String> parameters) {
        public Constructor {
            parameters = List.copyOf(parameters);
        }
    }

    public ClassFile {
        interfaces = List.copyOf(interfaces);
        constructors = List.copyOf(constructors);
        references = Set.copyOf(references);
    }

    /** Reads a class file; costs one pass over its bytes and loads nothing. */
    public static ClassFile parse(byte[] bytes) throws MalformedClassException {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            return parse(in);
        } catch (IOException e) {
            throw new MalformedClassException("it ends too early or holds bad text");
        }
    }

    private static ClassFile parse(DataInputStream in) throws IOException, MalformedClassException {
        if (in.readInt() != MAGIC) {
            throw new MalformedClassException("it does not begin with 0xCAFEBABE");
        }
        int minor = in.readUnsignedShort();
        int major = in.readUnsignedShort();
        ConstantPool pool = ConstantPool.read(in);
        int access = in.readUnsignedShort();
        String name = pool.className(in.readUnsignedShort());
        int superIndex = in.readUnsignedShort();
        List<String> interfaces = new ArrayList<>();
        for (int count = in.readUnsignedShort(); count > 0; count--) {
            interfaces.add(pool.className(in.readUnsignedShort()));
        }
        Set<String> references = new LinkedHashSet<>();
        pool.collectTypes(references);
        List<Constructor> constructors = new ArrayList<>();
        readMembers(in, pool, references, constructors);
        readMembers(in, pool, references, constructors);
        return new ClassFile(
                name,
                major,
                minor == PREVIEW_MINOR,
                access,
                superIndex == 0 ? null : pool.className(superIndex),
                interfaces,
                constructors,
                ClassAttributes.hostService(in, pool),
                references);
    }

    /** Fields and methods have the same shape. */
    private static void readMembers(
            DataInputStream in, ConstantPool pool, Set<String> references, List<Constructor> constructors)
            throws IOException, MalformedClassException {
        for (int count = in.readUnsignedShort(); count > 0; count--) {
            int access = in.readUnsignedShort();
            String name = pool.text(in.readUnsignedShort());
            String descriptor = pool.text(in.readUnsignedShort());
            Descriptor.collectTypes(descriptor, references);
            if (name.equals("<init>")) {
                constructors.add(new Constructor((access & PUBLIC) != 0, Descriptor.parameters(descriptor)));
            }
            for (int attributes = in.readUnsignedShort(); attributes > 0; attributes--) {
                in.readUnsignedShort();
                in.skipNBytes(in.readInt() & 0xFFFFFFFFL);
            }
        }
    }

    public boolean has(int flag) {
        return (access & flag) != 0;
    }

    /** As written in Java, such as {@code java.lang.Object}. */
    public String javaName() {
        return name.replace('/', '.');
    }

    /** The Java release that it was compiled for. */
    public int javaRelease() {
        return major - 44;
    }

    /** The package of a class by its internal name, as written in Java; empty for the default package. */
    public static String packageOf(String internalName) {
        int slash = internalName.lastIndexOf('/');
        return slash < 0 ? "" : internalName.substring(0, slash).replace('/', '.');
    }
}
