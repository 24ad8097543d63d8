package dev.wingman.packager.classfile;

import java.util.List;

/** What a constant of a class file lets its class use. Names are internal ones, such as {@code java/lang/Object}. */
public sealed interface Use {

    /** Classes, each once: named outright, or as the types of a member. */
    record Types(List<String> names) implements Use {
        public Types {
            names = List.copyOf(names);
        }
    }

    /** A field or method. */
    record Member(String owner, String name, String descriptor) implements Use {}

    /** A place that is linked by a bootstrap method (JVM specification, section 4.4.10) when it is first reached. */
    record Linked(Member bootstrap, boolean isConstant) implements Use {}
}
