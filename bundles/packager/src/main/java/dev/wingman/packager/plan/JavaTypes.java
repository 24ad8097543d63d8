package dev.wingman.packager.plan;

/** Descriptors as an author writes types. */
final class JavaTypes {

    private JavaTypes() {}

    static String name(String descriptor) {
        if (descriptor.startsWith("[")) {
            return name(descriptor.substring(1)) + "[]";
        }
        return switch (descriptor.charAt(0)) {
            case 'B' -> "byte";
            case 'C' -> "char";
            case 'D' -> "double";
            case 'F' -> "float";
            case 'I' -> "int";
            case 'J' -> "long";
            case 'S' -> "short";
            case 'Z' -> "boolean";
            default -> descriptor.substring(1, descriptor.length() - 1).replace('/', '.');
        };
    }
}
