package org.sipward.firewall.route;

import org.sipward.sip.Span;

/**
 * The parts of a URI that routing needs: scheme, user, host and port, parameters.
 *
 * <p>Reads what the parser has found well formed. Mutable, reused, allocates nothing.
 */
public final class UriParts {
  private final HostPort hostPort = new HostPort();
  private byte[] array = new byte[0];
  private boolean sip;
  private boolean secure;
  private long user;
  private int paramsFrom;
  private int to;

  /** Reads a URI; whether it is a sip or sips URI with a host. */
  public boolean read(byte[] array, long span) {
    this.array = array;
    user = Span.NONE;
    if (Span.isNone(span)) {
      sip = false;
      return false;
    }
    int from = Span.from(span);
    to = Span.to(span);
    secure = hasScheme(from, "sips:");
    sip = secure || hasScheme(from, "sip:");
    int at = from + (secure ? 5 : 4);
    paramsFrom = to;
    sip = sip && host(at);
    return sip;
  }

  private boolean host(int from) {
    int hostFrom = from;
    for (int i = from; i < to && array[i] != '>'; i++) {
      if (array[i] == '@') {
        user = Span.of(from, i);
        hostFrom = i + 1;
        break;
      }
    }
    int hostTo = hostFrom;
    while (hostTo < to && array[hostTo] != ';' && array[hostTo] != '?') {
      hostTo++;
    }
    paramsFrom = hostTo;
    return hostPort.read(array, hostFrom, hostTo);
  }

  private boolean hasScheme(int from, String scheme) {
    return to - from > scheme.length()
        && Params.spells(array, from, from + scheme.length(), scheme);
  }

  public boolean isSip() {
    return sip;
  }

  /** Whether the scheme is sips. */
  public boolean isSecure() {
    return secure;
  }

  /** The userinfo before the at sign, or {@link Span#NONE}. */
  public long user() {
    return user;
  }

  public HostPort hostPort() {
    return hostPort;
  }

  /** The value of a URI parameter; see {@link Params#find}. */
  public long param(String name) {
    int end = paramsFrom;
    while (end < to && array[end] != '?') {
      end++;
    }
    return Params.find(array, paramsFrom, end, name);
  }
}
