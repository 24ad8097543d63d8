package dev.wingman.packager.classfile;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Descriptors of fields and methods (JVM specification, section 4.3), such as {@code (ILjava/lang/String;)V}. */
final class Descriptor {

    private Descriptor() {}

    /** Adds the internal names of all classes in it. */
    static void collectTypes(String descriptor, Collection<String> types) throws MalformedClassException {
        int start = descriptor.indexOf('L');
        while (start >= 0) {
            int end = descriptor.indexOf(';', start);
            if (end < 0) {
                throw new MalformedClassException("'" + descriptor + "' is no descriptor");
            }
            types.add(descriptor.substring(start + 1, end));
            start = descriptor.indexOf('L', end);
        }
    }

    /** The parameter types of a method, one descriptor each. */
    static List<String> parameters(String descriptor) throws MalformedClassException {
        int close = descriptor.indexOf(')');
        if (!descriptor.startsWith("(") || close < 0) {
            throw new MalformedClassException("'" + descriptor + "' is no method descriptor");
        }
        List<String> parameters = new ArrayList<>();
        int position = 1;
        while (position < close) {
            int start = position;
            while (descriptor.charAt(position) == '[') {
                position++;
            }
            position = descriptor.charAt(position) == 'L' ? descriptor.indexOf(';', position) + 1 : position + 1;
            if (position == 0 || position > close) {
                throw new MalformedClassException("'" + descriptor + "' is no method descriptor");
            }
            parameters.add(descriptor.substring(start, position));
        }
        return parameters;
    }
}
