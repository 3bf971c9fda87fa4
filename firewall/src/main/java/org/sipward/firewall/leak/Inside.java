package org.sipward.firewall.leak;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.sipward.firewall.route.HostPort;
import org.sipward.firewall.zone.Endpoint;
import org.sipward.firewall.zone.Hop;
import org.sipward.firewall.zone.HopGroup;
import org.sipward.firewall.zone.Listener;
import org.sipward.firewall.zone.Peer;
import org.sipward.firewall.zone.Prefix;
import org.sipward.firewall.zone.Snapshot;
import org.sipward.firewall.zone.Zone;
import org.sipward.firewall.zone.ZoneKind;

/**
 * What is inside: the addresses of the core zones, of their peers and next hops, but for those of
 * our listeners and of neighbours that lie among them, and the domain names that are set.
 *
 * <p>The longest block that an address is in decides. Blocks that stand for "any" are left out: a
 * core that hears 0.0.0.0/0 has said nothing about where it is. Immutable flat arrays; asking
 * allocates nothing and costs the few blocks, or the octets of the name.
 */
public final class Inside {
  /** The shortest block that tells something, IPv4 as IPv4-mapped IPv6. */
  private static final int SHORTEST_IPV4 = 104;

  private static final int SHORTEST_IPV6 = 16;
  private static final int HASH = 31;

  private final long[] highs;
  private final long[] lows;
  private final int[] bits;
  private final boolean[] secret;
  private final boolean ipv6;

  /** By hash; an empty one where there is none. */
  private final byte[][] names;

  private final Set<String> ours;
  private final int longestName;

  /** For the octet before the first dot of a name, as its lower five bits, those behind it. */
  private final int[] dots = new int[32];

  /** Whether an address of IPv4 may begin with a number. */
  private final boolean[] begins = new boolean[1_000];

  private record Block(Prefix prefix, boolean secret) {}

  private Inside(List<Block> blocks, List<String> names, Set<String> ours) {
    int n = blocks.size();
    highs = new long[n];
    lows = new long[n];
    bits = new int[n];
    secret = new boolean[n];
    for (int i = 0; i < n; i++) {
      Prefix prefix = blocks.get(i).prefix();
      highs[i] = prefix.high();
      lows[i] = prefix.low();
      bits[i] = prefix.bits();
      secret[i] = blocks.get(i).secret();
    }
    blocks.stream()
        .filter(b -> b.secret() && isIpv4(b.prefix()))
        .forEach(b -> begins[(int) (b.prefix().low() >>> 24) & 0xff] = true);
    ipv6 = blocks.stream().anyMatch(b -> b.secret() && !isIpv4(b.prefix()));
    this.names = new byte[Integer.highestOneBit(names.size() + 1) * 4][0];
    names.forEach(this::enter);
    this.ours = ours;
    longestName = names.stream().mapToInt(String::length).max().orElse(0);
  }

  /** Of a network. */
  public static Inside of(Snapshot network) {
    List<Block> blocks = new ArrayList<>();
    List<Prefix> secret = secret(network);
    secret.forEach(p -> blocks.add(new Block(p, true)));
    Consumer<Prefix> known =
        prefix -> {
          if (secret.stream().anyMatch(s -> s.contains(prefix))) {
            blocks.add(new Block(prefix, false));
          }
        };
    network.interior().visible().forEach(known);
    for (Zone zone : network.zones()) {
      if (zone.kind() != ZoneKind.CORE) {
        zone.prefixes().forEach(known);
        zone.peers().stream().map(Peer::addresses).flatMap(List::stream).forEach(known);
      }
    }
    HostPort host = new HostPort();
    for (Listener listener : network.listeners()) {
      known.accept(alone(listener.bind()));
      if (reads(host, listener.advertised()) && host.isLiteral()) {
        known.accept(new Prefix(host.high(), host.low(), 128));
      }
    }
    blocks.sort(
        Comparator.comparingInt((Block b) -> -b.prefix().bits()).thenComparing(Block::secret));
    Set<String> ours =
        network.listeners().stream()
            .map(l -> l.advertised().replaceFirst(":[0-9]+$", "").toLowerCase(Locale.ROOT))
            .collect(Collectors.toUnmodifiableSet());
    return new Inside(blocks, network.interior().names(), ours);
  }

  private static List<Prefix> secret(Snapshot network) {
    List<Prefix> secret = new ArrayList<>();
    HostPort host = new HostPort();
    for (Zone zone : network.zones()) {
      if (zone.kind() == ZoneKind.CORE) {
        zone.prefixes().stream().filter(Inside::tells).forEach(secret::add);
        zone.peers().stream()
            .flatMap(p -> p.addresses().stream())
            .filter(Inside::tells)
            .forEach(secret::add);
      }
    }
    for (HopGroup group : network.groups()) {
      boolean core = network.zones().get(group.zone()).kind() == ZoneKind.CORE;
      for (Hop hop : core ? group.hops() : List.<Hop>of()) {
        if (reads(host, hop.host().indexOf(':') < 0 ? hop.host() : "[" + hop.host() + "]")
            && host.isLiteral()) {
          secret.add(new Prefix(host.high(), host.low(), 128));
        }
      }
    }
    return secret;
  }

  private static boolean reads(HostPort host, String text) {
    byte[] octets = text.getBytes(StandardCharsets.ISO_8859_1);
    return host.read(octets, 0, octets.length);
  }

  private static boolean tells(Prefix prefix) {
    return prefix.bits() >= (isIpv4(prefix) ? SHORTEST_IPV4 : SHORTEST_IPV6);
  }

  private static boolean isIpv4(Prefix prefix) {
    return prefix.high() == 0 && prefix.low() >>> 32 == 0xffffL;
  }

  private static Prefix alone(Endpoint endpoint) {
    return new Prefix(endpoint.high(), endpoint.low(), 128);
  }

  private void enter(String name) {
    byte[] octets = name.getBytes(StandardCharsets.US_ASCII);
    int hash = 0;
    for (int i = octets.length - 1; i >= 0; i--) {
      hash = hash * HASH + (octets[i] | 0x20);
    }
    int at = slot(hash);
    while (names[at].length > 0) {
      at = at + 1 & (names.length - 1);
    }
    names[at] = octets;
    int dot = name.indexOf('.');
    dots[octets[dot - 1] & 31] |= 1 << (octets[dot + 1] & 31);
  }

  private int slot(int hash) {
    return (hash ^ hash >>> 16) & (names.length - 1);
  }

  /** Whether there is anything to look for among addresses of IPv6. */
  boolean hasIpv6() {
    return ipv6;
  }

  /** Whether an address is one that nobody outside is to know. */
  boolean isSecret(long high, long low) {
    for (int i = 0; i < bits.length; i++) {
      if ((high & Prefix.highMask(bits[i])) == highs[i]
          && (low & Prefix.lowMask(bits[i])) == lows[i]) {
        return secret[i];
      }
    }
    return false;
  }

  /** Whether an address of IPv4 that begins with a number may be secret. */
  boolean mayBegin(int number) {
    return begins[number];
  }

  /** Whether the first dot of a secret name may stand between two octets: seldom. */
  boolean mayHold(byte before, byte behind) {
    return (dots[before & 31] & 1 << (behind & 31)) != 0;
  }

  /** Octets of the longest secret name. */
  int longestName() {
    return longestName;
  }

  /** Whether the host name that ends at an octet is, or is below, one that nobody is to know. */
  boolean isSecret(byte[] a, int to) {
    int stop = Math.max(0, to - longestName);
    int hash = 0;
    for (int i = to - 1; i >= stop && isOfName(a[i]); i--) {
      hash = hash * HASH + (a[i] | 0x20);
      if ((i == 0 || a[i - 1] == '.' || !isOfName(a[i - 1])) && isNamed(hash, a, i, to)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isOfName(byte c) {
    int folded = c | 0x20;
    return (folded >= 'a' && folded <= 'z')
        || (c >= '0' && c <= '9')
        || c == '.'
        || c == '-'
        || c == '_';
  }

  private boolean isNamed(int hash, byte[] a, int from, int to) {
    int at = slot(hash);
    byte[] name = names[at];
    while (name.length > 0) {
      if (spells(a, from, to, name)) {
        return true;
      }
      at = at + 1 & (names.length - 1);
      name = names[at];
    }
    return false;
  }

  private static boolean spells(byte[] a, int from, int to, byte[] name) {
    if (name.length != to - from) {
      return false;
    }
    for (int i = 0; i < name.length; i++) {
      if ((a[from + i] | 0x20) != (name[i] | 0x20)) {
        return false;
      }
    }
    return true;
  }

  /** Whether a host name is of a listener of ours; asked of leaks only, so it may allocate. */
  boolean isOurs(byte[] a, int from, int to) {
    return ours.contains(
        new String(a, from, to - from, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT));
  }
}
