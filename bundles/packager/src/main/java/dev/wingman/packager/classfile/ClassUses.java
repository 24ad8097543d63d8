package dev.wingman.packager.classfile;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * All that a class could use, and where it does.
 *
 * <p>Code names classes and members by the constants of its class file and in no other way (JVM specification, section
 * 4.4), so what is not among them is not used, whatever the code does. Where it does is told for the reader's sake: code
 * that cannot be followed has no places, but its constants are all there.
 */
public final class ClassUses {

    /** From a call site by an argument of its bootstrap method to a member, its name and type, and its descriptor. */
    private static final int MOST_STEPS = 4;

    private final ByteBuffer bytes;
    private final ConstantPool pool;
    private final String name;
    private final List<Integer> parentConstants = new ArrayList<>();
    private final List<String> parents = new ArrayList<>();
    private final List<ClassMember> members = new ArrayList<>();
    private final List<int[]> bootstraps = new ArrayList<>();
    private final TreeMap<Integer, Use> uses = new TreeMap<>();
    private String sourceFile = "";

    /** Takes one place that uses a constant. */
    public interface Visitor {
        /**
         * @param member null for the class itself
         * @param line in the source; 0 if unknown
         * @param constant one of {@link #uses}, or another
         * @return whether to go on
         */
        boolean visit(@Nullable ClassMember member, int line, int constant);
    }

    private ClassUses(ByteBuffer bytes, ConstantPool pool) throws MalformedClassException {
        this.bytes = bytes;
        this.pool = pool;
        bytes.getShort(); // access flags
        this.name = pool.className(next());
        readParents();
        readMembers(false);
        readMembers(true);
        readAttributes();
        collectUses();
    }

    /** Reads a class file; costs one pass over its bytes and loads nothing. */
    public static ClassUses of(byte[] bytes) throws MalformedClassException {
        try {
            DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
            in.readLong(); // the magic number and the version
            ConstantPool pool = ConstantPool.read(in);
            int position = bytes.length - in.available();
            return new ClassUses(ByteBuffer.wrap(bytes).position(position), pool);
        } catch (IOException | BufferUnderflowException | IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new MalformedClassException("it ends too early or holds bad text");
        }
    }

    /** The internal name. */
    public String name() {
        return name;
    }

    /** The internal names of superclass and interfaces. */
    public List<String> parents() {
        return List.copyOf(parents);
    }

    /** Fields, then methods. */
    public List<ClassMember> members() {
        return List.copyOf(members);
    }

    /** The name of the source file, as the class claims it; empty if it does not. */
    public String sourceFile() {
        return sourceFile;
    }

    /** What it could use, by constant. */
    public Map<Integer, Use> uses() {
        return uses;
    }

    /** Visits the places that use constants, with the constants that these refer to. */
    public void locate(Visitor visitor) {
        for (int parent : parentConstants) {
            if (!visitor.visit(null, 0, parent)) {
                return;
            }
        }
        for (ClassMember member : members) {
            if (!visitor.visit(member, 0, member.descriptorConstant()) || !locate(member, visitor)) {
                return;
            }
        }
    }

    private boolean locate(ClassMember member, Visitor visitor) {
        if (member.code() == 0) {
            return true;
        }
        boolean[] enough = new boolean[1];
        try {
            ByteBuffer content = bytes.slice(member.code(), member.codeLength());
            new CodeAttribute(content, pool).visit((line, constant) -> {
                enough[0] = !expand(constant, 0, index -> visitor.visit(member, line, index));
                return !enough[0];
            });
        } catch (BufferUnderflowException | IllegalArgumentException | IndexOutOfBoundsException e) {
            return true; // Code that no JVM would take.
        }
        return !enough[0];
    }

    private interface IndexVisitor {
        boolean visit(int constant);
    }

    /** Visits a constant and those that it refers to. */
    private boolean expand(int index, int depth, IndexVisitor visitor) {
        if (depth > MOST_STEPS || !visitor.visit(index)) {
            return depth > MOST_STEPS;
        }
        int next = depth + 1;
        return switch (pool.tag(index)) {
            case ConstantPool.FIELD, ConstantPool.METHOD, ConstantPool.INTERFACE_METHOD ->
                visitor.visit(pool.first(index)) && expand(pool.second(index), next, visitor);
            case ConstantPool.NAME_AND_TYPE, ConstantPool.METHOD_HANDLE -> expand(pool.second(index), next, visitor);
            case ConstantPool.METHOD_TYPE -> visitor.visit(pool.first(index));
            case ConstantPool.INVOKE_DYNAMIC ->
                expand(pool.second(index), next, visitor) && expandArguments(pool.first(index), next, visitor);
            default -> true;
        };
    }

    private boolean expandArguments(int bootstrap, int depth, IndexVisitor visitor) {
        if (depth > 1 || bootstrap >= bootstraps.size()) {
            return true;
        }
        int[] constants = bootstraps.get(bootstrap);
        for (int i = 1; i < constants.length; i++) {
            if (!expand(constants[i], depth + 1, visitor)) {
                return false;
            }
        }
        return true;
    }

    private int next() {
        return Short.toUnsignedInt(bytes.getShort());
    }

    private void readParents() throws MalformedClassException {
        int superclass = next();
        if (superclass != 0) {
            addParent(superclass);
        }
        for (int count = next(); count > 0; count--) {
            addParent(next());
        }
    }

    private void addParent(int constant) throws MalformedClassException {
        parents.add(pool.className(constant));
        parentConstants.add(constant);
    }

    private void readMembers(boolean methods) throws MalformedClassException {
        for (int count = next(); count > 0; count--) {
            int access = next();
            String memberName = pool.text(next());
            int descriptor = next();
            int code = 0;
            int length = 0;
            for (int attributes = next(); attributes > 0; attributes--) {
                boolean isCode = pool.isText(next(), "Code");
                int attributeLength = attributeLength();
                if (isCode) {
                    code = bytes.position();
                    length = attributeLength;
                }
                bytes.position(bytes.position() + attributeLength);
            }
            String text = pool.text(descriptor);
            members.add(new ClassMember(methods, access, memberName, text, descriptor, code, length));
        }
    }

    /** Never one that leads back, where the same bytes would be read again and again. */
    private int attributeLength() {
        int length = bytes.getInt();
        if (length < 0 || length > bytes.remaining()) {
            throw new BufferUnderflowException();
        }
        return length;
    }

    private void readAttributes() throws MalformedClassException {
        for (int count = next(); count > 0; count--) {
            String attribute = pool.text(next());
            int length = attributeLength();
            ByteBuffer content = bytes.slice(bytes.position(), length);
            bytes.position(bytes.position() + length);
            if (attribute.equals("SourceFile")) {
                sourceFile = pool.text(Short.toUnsignedInt(content.getShort()));
            } else if (attribute.equals("BootstrapMethods")) {
                readBootstraps(content);
            }
        }
    }

    private void readBootstraps(ByteBuffer content) throws MalformedClassException {
        if (!bootstraps.isEmpty()) {
            throw new MalformedClassException("it has bootstrap methods twice");
        }
        for (int count = Short.toUnsignedInt(content.getShort()); count > 0; count--) {
            int handle = Short.toUnsignedInt(content.getShort());
            int[] constants = new int[1 + Short.toUnsignedInt(content.getShort())];
            constants[0] = handle;
            for (int i = 1; i < constants.length; i++) {
                constants[i] = Short.toUnsignedInt(content.getShort());
            }
            bootstraps.add(constants);
        }
    }

    private void collectUses() throws MalformedClassException {
        Set<Integer> strings = new HashSet<>();
        for (int index = 1; index < pool.size(); index++) {
            if (pool.tag(index) == ConstantPool.STRING) {
                strings.add(pool.first(index));
            }
        }
        for (int index = 1; index < pool.size(); index++) {
            Use use = pool.tag(index) == ConstantPool.UTF8 && strings.contains(index) ? null : use(index);
            if (use != null) {
                uses.put(index, use);
            }
        }
        for (ClassMember member : members) {
            uses.put(member.descriptorConstant(), types(member.descriptor()));
        }
    }

    private @Nullable Use use(int index) throws MalformedClassException {
        return switch (pool.tag(index)) {
            case ConstantPool.CLASS -> classUse(pool.className(index));
            case ConstantPool.NAME_AND_TYPE -> types(pool.text(pool.second(index)));
            case ConstantPool.METHOD_TYPE -> types(pool.text(pool.first(index)));
            case ConstantPool.FIELD, ConstantPool.METHOD, ConstantPool.INTERFACE_METHOD -> member(index);
            case ConstantPool.DYNAMIC -> new Use.Linked(bootstrap(index), true);
            case ConstantPool.INVOKE_DYNAMIC -> new Use.Linked(bootstrap(index), false);
            case ConstantPool.UTF8 -> looksLikeDescriptor(pool.text(index)) ? types(pool.text(index)) : null;
            default -> null;
        };
    }

    private static Use classUse(String className) throws MalformedClassException {
        return className.startsWith("[") ? types(className) : new Use.Types(List.of(className));
    }

    private static Use types(String descriptor) throws MalformedClassException {
        Set<String> types = new LinkedHashSet<>();
        Descriptor.collectTypes(descriptor, types);
        return new Use.Types(List.copyOf(types));
    }

    private Use.Member member(int index) throws MalformedClassException {
        int nameAndType = nameAndType(index);
        return new Use.Member(
                pool.className(pool.first(index)),
                pool.text(pool.first(nameAndType)),
                pool.text(pool.second(nameAndType)));
    }

    private int nameAndType(int index) throws MalformedClassException {
        int nameAndType = pool.second(index);
        if (pool.tag(nameAndType) != ConstantPool.NAME_AND_TYPE) {
            throw new MalformedClassException("constant " + nameAndType + " is no name and type");
        }
        return nameAndType;
    }

    private Use.Member bootstrap(int index) throws MalformedClassException {
        nameAndType(index);
        int number = pool.first(index);
        int handle = number < bootstraps.size() ? bootstraps.get(number)[0] : 0;
        int method = pool.tag(handle) == ConstantPool.METHOD_HANDLE ? pool.second(handle) : 0;
        int tag = pool.tag(method);
        if (tag != ConstantPool.METHOD && tag != ConstantPool.INTERFACE_METHOD) {
            throw new MalformedClassException("constant " + index + " has no bootstrap method");
        }
        return member(method);
    }

    /** Annotations and local variables name types by bare text; generic signatures, which bind nothing, hold a {@code <}. */
    private static boolean looksLikeDescriptor(String text) {
        return text.endsWith(";")
                && text.indexOf('<') < 0
                && text.indexOf(' ') < 0
                && (text.startsWith("L") || text.startsWith("["));
    }
}
