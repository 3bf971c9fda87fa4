package org.sipward.firewall.resolve;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/**
 * The domain name system as far as SIP needs it; blocking, for the control plane. A name that does
 * not exist or has no such record gives an empty list; where nobody answers, or the answer is that
 * there is none for now, there is no list: the caller keeps what it knew.
 */
public interface Names {

  /**
   * A pointer from a domain to its services (RFC 3403).
   *
   * @param order lower ones first
   * @param preference among equals in order, lower ones first
   * @param service {@code SIP+D2U}, {@code SIP+D2T}, {@code SIPS+D2T}
   * @param replacement name to ask for SRV
   */
  record Naptr(int order, int preference, String service, String replacement) {}

  /**
   * A server of a service (RFC 2782).
   *
   * @param priority lower ones first
   * @param weight share among equals in priority
   */
  record Srv(int priority, int weight, int port, String target) {}

  Optional<List<Naptr>> naptr(String domain);

  Optional<List<Srv>> srv(String name);

  /** IPv4 and IPv6 addresses, also from the hosts file. */
  Optional<List<InetAddress>> addresses(String host);
}
