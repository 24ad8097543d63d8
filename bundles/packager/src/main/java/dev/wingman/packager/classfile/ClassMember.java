package dev.wingman.packager.classfile;

/**
 * A field or method that a class declares.
 *
 * @param access the flags of the JVM specification, tables 4.5-A and 4.6-A
 * @param descriptor such as {@code (I)Ljava/lang/String;}
 * @param descriptorConstant where the descriptor stands among the constants
 * @param code where its Code attribute begins in the file; 0 if it has none
 * @param codeLength of the attribute
 */
public record ClassMember(
        boolean isMethod,
        int access,
        String name,
        String descriptor,
        int descriptorConstant,
        int code,
        int codeLength) {

    private static final int NATIVE = 0x0100;

    public boolean isNative() {
        return isMethod && (access & NATIVE) != 0;
    }
}
