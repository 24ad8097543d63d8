package dev.wingman.sandbox.provider;

import dev.wingman.sandbox.provider.HostServices.Offered;
import java.util.List;

/** The host services that one plugin gets. Thread-safe. */
interface OfferedServices {

    /** Those that are there now, in the order of the constructor's parameters. */
    List<Offered> offered();
}
