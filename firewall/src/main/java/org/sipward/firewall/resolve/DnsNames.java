package org.sipward.firewall.resolve;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
  public Optional<List<Naptr>> naptr(String domain) {
    return ask(domain, Type.NAPTR).map(DnsNames::naptrs);
  }

  private static List<Naptr> naptrs(Record[] records) {
    List<Naptr> found = new ArrayList<>();
    for (Record one : records) {
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
  public Optional<List<Srv>> srv(String name) {
    return ask(name, Type.SRV).map(DnsNames::srvs);
  }

  private static List<Srv> srvs(Record[] records) {
    List<Srv> found = new ArrayList<>();
    for (Record one : records) {
      if (one instanceof SRVRecord srv) {
        String target = srv.getTarget().toString(true);
        found.add(new Srv(srv.getPriority(), srv.getWeight(), srv.getPort(), target));
      }
    }
    return found;
  }

  @Override
  public Optional<List<InetAddress>> addresses(String host) {
    try {
      return Optional.of(List.of(InetAddress.getAllByName(host)));
    } catch (UnknownHostException e) {
      // The JDK does not say whether the name is gone or nobody answered; the name server does.
      return isGone(host, Type.A) && isGone(host, Type.AAAA)
          ? Optional.of(List.of())
          : Optional.empty();
    }
  }

  private boolean isGone(String host, int type) {
    return ask(host, type).filter(found -> found.length == 0).isPresent();
  }

  /** The records; none where the name server says so, absent where it says nothing of use. */
  private Optional<Record[]> ask(String name, int type) {
    try {
      Lookup lookup = new Lookup(name, type);
      if (resolver != null) {
        resolver.setTimeout(PATIENCE);
        lookup.setResolver(resolver);
        lookup.setCache(null);
      }
      Record[] answer = lookup.run();
      return switch (lookup.getResult()) {
        case Lookup.SUCCESSFUL -> Optional.of(answer == null ? new Record[0] : answer);
        case Lookup.HOST_NOT_FOUND, Lookup.TYPE_NOT_FOUND -> Optional.of(new Record[0]);
        default -> Optional.empty();
      };
    } catch (TextParseException e) {
      return Optional.of(new Record[0]);
    }
  }
}
