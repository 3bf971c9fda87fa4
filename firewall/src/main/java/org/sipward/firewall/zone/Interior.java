package org.sipward.firewall.zone;

import java.util.List;

/**
 * What of the inside others are not to know, besides the addresses of the core zones.
 *
 * @param names domain names of the inside, of two labels or more, lower case; each stands for all
 *     below it, too
 * @param visible blocks of core addresses that others may see, those of media gateways perhaps
 */
public record Interior(List<String> names, List<Prefix> visible) {
  public static final Interior NONE = new Interior(List.of(), List.of());

  public Interior {
    names = List.copyOf(names);
    visible = List.copyOf(visible);
  }
}
