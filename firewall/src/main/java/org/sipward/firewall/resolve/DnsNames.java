package org.sipward.firewall.resolve;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.Lookup;
import org.xbill.DNS.NAPTRRecord;
import org.xbill.DNS.Record;
import org.xbill.DNS.Resolver;
import org.xbill.DNS.SRVRecord;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

/**
 * The domain name system of the machine: dnsjava for NAPTR and SRV, the JDK for addresses, so that
 * the hosts file counts.
 */
public final class DnsNames implements Names {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final @Nullable Resolver resolver;

  /** With the name servers of the machine. */
  public DnsNames() {
    this.resolver = null;
  }

  /** With a name server of the caller's. */
  DnsNames(Resolver resolver) {
    this.resolver = resolver;
  }

  @Override
  public List<Naptr> naptr(String domain) {
    List<Naptr> found = new ArrayList<>();
    for (Record one : ask(domain, Type.NAPTR)) {
      // With a regular expression it is not RFC 3263 4.1, and it would be one more thing to parse.
      if (one instanceof NAPTRRecord naptr && naptr.getRegexp().isEmpty()) {
        found.add(
            new Naptr(
                naptr.getOrder(),
                naptr.getPreference(),
                naptr.getService(),
                naptr.getReplacement().toString(true)));
      }
    }
    return found;
  }

  @Override
  public List<Srv> srv(String name) {
    List<Srv> found = new ArrayList<>();
    for (Record one : ask(name, Type.SRV)) {
      if (one instanceof SRVRecord srv) {
        String target = srv.getTarget().toString(true);
        found.add(new Srv(srv.getPriority(), srv.getWeight(), srv.getPort(), target));
      }
    }
    return found;
  }

  @Override
  public List<InetAddress> addresses(String host) {
    try {
      return List.of(InetAddress.getAllByName(host));
    } catch (UnknownHostException e) {
      return List.of();
    }
  }

  private Record[] ask(String name, int type) {
    try {
      Lookup lookup = new Lookup(name, type);
      if (resolver != null) {
        resolver.setTimeout(PATIENCE);
        lookup.setResolver(resolver);
        lookup.setCache(null);
      }
      Record[] answer = lookup.run();
      return answer == null ? new Record[0] : answer;
    } catch (TextParseException e) {
      return new Record[0];
    }
  }
}
