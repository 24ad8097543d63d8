package dev.wingman.sandbox.kernel.filter;

import java.util.LinkedHashMap;
import java.util.Map;

/** The calls of a table "name:x86_64:aarch64", where -1 is a call that the architecture does not have. */
final class Numbers {

    private Numbers() {}

    static Map<String, Integer> of(Architecture architecture, String table) {
        Map<String, Integer> numbers = new LinkedHashMap<>();
        for (String row : table.strip().split("\\s+")) {
            String[] cells = row.split(":");
            int number = Integer.parseInt(cells[architecture == Architecture.X86_64 ? 1 : 2]);
            if (number >= 0) {
                numbers.put(cells[0], number);
            }
        }
        return numbers;
    }
}
