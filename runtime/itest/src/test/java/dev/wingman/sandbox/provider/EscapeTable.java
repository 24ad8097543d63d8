package dev.wingman.sandbox.provider;

import java.util.List;
import java.util.stream.Stream;

/** All attempts. */
final class EscapeTable {

    private EscapeTable() {}

    static List<Probe> probes() {
        return Stream.of(
                        FileProbes.all(),
                        ProcessProbes.all(),
                        NetworkProbes.all(),
                        KernelProbes.all(),
                        JvmProbes.all(),
                        ProtocolProbes.all(),
                        ResourceProbes.all())
                .flatMap(List::stream)
                .toList();
    }
}
