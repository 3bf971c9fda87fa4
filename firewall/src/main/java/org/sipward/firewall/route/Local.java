package org.sipward.firewall.route;

import java.io.UncheckedIOException;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.sipward.firewall.zone.Endpoint;
import org.sipward.firewall.zone.Listener;
import org.sipward.firewall.zone.Prefix;
import org.sipward.sip.Span;
import org.sipward.sip.Transport;

/** A listener of ours as it appears in messages, with its octets ready to be written. */
public final class Local {
  private final Listener listener;
  private final int mark;
  private final String host;
  private final int port;
  private final byte[] via;
  private final byte[] uri;
  private final byte[] sips;
  private final List<Prefix> locals;
  private final HostPort address = new HostPort();

  Local(Listener listener, int mark) {
    this.listener = listener;
    this.mark = mark;
    byte[] advertised = listener.advertised().getBytes(StandardCharsets.ISO_8859_1);
    if (!address.read(advertised, 0, advertised.length)) {
      throw new IllegalArgumentException("no host and port: " + listener.advertised());
    }
    locals = locals(listener.bind());
    Transport transport = listener.transport();
    long span = address.host();
    host = listener.advertised().substring(Span.from(span), Span.to(span)).toLowerCase(Locale.ROOT);
    port = address.port() == 0 ? transport.defaultPort() : address.port();
    via =
        octets(
            "Via: SIP/2.0/" + transport.token() + " " + listener.advertised() + ";branch=z9hG4bK");
    uri =
        octets(
            "@"
                + listener.advertised()
                + ";transport="
                + transport.token().toLowerCase(Locale.ROOT)
                + ";lr");
    sips = octets("@" + listener.advertised() + ";lr");
  }

  private static byte[] octets(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  public Listener listener() {
    return listener;
  }

  /** A number of 16 bits that names it in sealed tokens: stable over restarts and reloads. */
  public int mark() {
    return mark;
  }

  /** The line of our Via up to the magic cookie of the branch. */
  public byte[] via() {
    return via;
  }

  /** Our URI from the at sign on, up to and with lr. */
  public byte[] uri() {
    return uri;
  }

  /**
   * The same of a sips URI, which says TLS by its scheme: RFC 5630 5.3 forbids it {@code
   * transport=tls}. For TLS listeners.
   */
  public byte[] sips() {
    return sips;
  }

  /** Whether what is sent to an address and port comes in here again. */
  boolean listensAt(long high, long low, int at) {
    Endpoint bind = listener.bind();
    return (at == bind.port() && ((high == bind.high() && low == bind.low()) || isLocal(high, low)))
        || (at == port && address.isLiteral() && high == address.high() && low == address.low());
  }

  /** Whether an address is of this host, where the listener is bound to all of them. */
  private boolean isLocal(long high, long low) {
    for (int i = 0; i < locals.size(); i++) {
      if (locals.get(i).contains(high, low)) {
        return true;
      }
    }
    return false;
  }

  /**
   * The addresses that a listener bound to every address has, as they are now; none where it is
   * bound to one. An IPv6 socket gets IPv4 as well.
   */
  private static List<Prefix> locals(Endpoint bind) {
    if (!bind.toAddress().isAnyLocalAddress()) {
      return List.of();
    }
    List<Prefix> locals = new ArrayList<>();
    locals.add(new Prefix(bind.high(), bind.low(), 128));
    locals.add(new Prefix(0, 0xffff_7f00_0000L, 104)); // all of 127.0.0.0/8 is here
    try {
      NetworkInterface.networkInterfaces()
          .flatMap(NetworkInterface::inetAddresses)
          .map(address -> Endpoint.of(address, 0))
          .forEach(at -> locals.add(new Prefix(at.high(), at.low(), 128)));
    } catch (SocketException e) {
      throw new UncheckedIOException("cannot read the addresses of this host", e);
    }
    return List.copyOf(locals);
  }

  /** Whether a host and port as read from a message mean this listener. */
  boolean is(byte[] array, HostPort other) {
    int otherPort = other.port() == 0 ? listener.transport().defaultPort() : other.port();
    if (otherPort != port) {
      return false;
    }
    if (other.isLiteral() && address.isLiteral()) {
      return other.high() == address.high() && other.low() == address.low();
    }
    return HostPort.spells(array, other.host(), host);
  }
}
