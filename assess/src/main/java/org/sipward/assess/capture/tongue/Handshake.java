package org.sipward.assess.capture.tongue;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.sipward.assess.capture.Conversation;
import org.sipward.assess.capture.Span;

/**
 * What of a handshake of TLS or DTLS anybody can read.
 *
 * @param client whether the hello of the client was seen
 * @param random the client's, hexadecimal
 * @param name of the server that the client asks for
 * @param tickets of sessions that the client brings, hexadecimal
 * @param identities of pre-shared keys that the client names, hexadecimal
 * @param version that the server chose, 0x0303; 0 where its hello was not seen
 * @param suite that the server chose
 * @param clientCertificates of the client, the first its own
 * @param serverCertificates of the server, the first its own
 */
public record Handshake(
    boolean client,
    String random,
    Optional<String> name,
    List<String> tickets,
    List<String> identities,
    int version,
    int suite,
    List<Span> clientCertificates,
    List<Span> serverCertificates) {
  private static final int CLIENT_HELLO = 1;
  private static final int SERVER_HELLO = 2;
  private static final int CERTIFICATE = 11;
  private static final int CLIENT_KEY = 16;
  private static final int MOST_ITEMS = 16;

  /** Suites that only authenticate (RFC 5246 A.5, 4492, 4785, 5487, 5489, 9150). */
  private static final Set<Integer> NULL_SUITES =
      Set.of(
          0x00, 0x01, 0x02, 0x2C, 0x2D, 0x2E, 0x3B, 0xB0, 0xB1, 0xB4, 0xB5, 0xB8, 0xB9, 0xC001,
          0xC006, 0xC00B, 0xC010, 0xC015, 0xC039, 0xC03A, 0xC03B, 0xC0B4, 0xC0B5);

  /** The handshake of a conversation over TCP or UDP; empty where there is none in it. */
  public static Optional<Handshake> read(Conversation c) {
    boolean stream = c.isTcp();
    TlsRecords asked =
        stream
            ? TlsRecords.stream(c.asked().stream())
            : TlsRecords.datagrams(c.asked().datagrams());
    TlsRecords answered =
        stream
            ? TlsRecords.stream(c.answered().stream())
            : TlsRecords.datagrams(c.answered().datagrams());
    boolean any = !asked.messages().isEmpty() || !answered.messages().isEmpty();
    return any
        ? Optional.of(read(asked.messages(), answered.messages(), stream))
        : Optional.empty();
  }

  static Handshake read(List<Span> asked, List<Span> answered, boolean stream) {
    Reading reading = new Reading();
    answered.forEach(reading::server);
    asked.forEach(message -> reading.client(message, stream));
    return new Handshake(
        reading.hello,
        reading.random,
        reading.name,
        List.copyOf(reading.tickets),
        List.copyOf(reading.identities),
        reading.version,
        reading.suite,
        reading.clientCertificates,
        reading.serverCertificates);
  }

  /** Whether the suite protects nothing but the integrity. */
  public boolean isNull() {
    return version != 0 && NULL_SUITES.contains(suite);
  }

  /** The version's name where it is one that must not be used; empty else. */
  public Optional<String> oldVersion() {
    return switch (version) {
      case 0x0300 -> Optional.of("SSL 3.0");
      case 0x0301 -> Optional.of("TLS 1.0");
      case 0x0302 -> Optional.of("TLS 1.1");
      case 0xFEFF -> Optional.of("DTLS 1.0");
      default -> Optional.empty();
    };
  }

  /** The fields while messages are read; what is cut off is left out. */
  private static final class Reading {
    boolean hello;
    String random = "";
    Optional<String> name = Optional.empty();
    final List<String> tickets = new ArrayList<>();
    final List<String> identities = new ArrayList<>();
    int version;
    int suite;
    List<Span> clientCertificates = List.of();
    List<Span> serverCertificates = List.of();

    void client(Span message, boolean stream) {
      Span body = message.after(1);
      switch (message.u8(0)) {
        case CLIENT_HELLO -> clientHello(body, stream);
        case CERTIFICATE -> clientCertificates = certificates(body);
        case CLIENT_KEY -> {
          if (isPsk(suite) && body.has(2) && body.has(2 + body.u16(0)) && body.u16(0) > 0) {
            identities.add(hex(body.cut(2, body.u16(0))));
          }
        }
        default -> {}
      }
    }

    void server(Span message) {
      Span body = message.after(1);
      if (message.u8(0) == CERTIFICATE) {
        serverCertificates = certificates(body);
      }
      if (message.u8(0) == SERVER_HELLO && body.has(35)) {
        version = body.u16(0);
        Span rest = body.after(35 + body.u8(34));
        suite = rest.has(2) ? rest.u16(0) : 0;
        version = rest.has(2) ? version : 0;
        extensions(rest.after(3)).forEach(this::serverExtension);
      }
    }

    private void clientHello(Span body, boolean stream) {
      if (!body.has(35)) {
        return;
      }
      hello = true;
      random = hex(body.cut(2, 32));
      Span rest = body.after(35 + body.u8(34));
      if (!stream && rest.has(1)) {
        rest = rest.after(1 + rest.u8(0));
      }
      rest = rest.has(2) ? rest.after(2 + rest.u16(0)) : Span.EMPTY;
      rest = rest.has(1) ? rest.after(1 + rest.u8(0)) : Span.EMPTY;
      extensions(rest).forEach(this::clientExtension);
    }

    private void clientExtension(Span extension) {
      Span body = extension.after(4);
      switch (extension.u16(0)) {
        case 0 -> {
          if (body.has(5) && body.has(5 + body.u16(3))) {
            name = Optional.of(body.cut(5, body.u16(3)).text());
          }
        }
        case 35 -> {
          if (!body.isEmpty()) {
            tickets.add(hex(body));
          }
        }
        case 41 -> offered(body);
        default -> {}
      }
    }

    /** RFC 8446 4.2.11: a long identity is a ticket, one without age a key of the device. */
    private void offered(Span body) {
      Span rest = body.has(2) ? body.cut(2, body.u16(0)) : Span.EMPTY;
      for (int i = 0; i < MOST_ITEMS && rest.has(2) && rest.has(6 + rest.u16(0)); i++) {
        int length = rest.u16(0);
        String identity = hex(rest.cut(2, length));
        (rest.after(2 + length).u32(0) == 0 ? identities : tickets).add(identity);
        rest = rest.after(6 + length);
      }
    }

    private void serverExtension(Span extension) {
      if (extension.u16(0) == 43 && extension.has(6)) {
        version = extension.u16(4);
      }
    }

    private static List<Span> extensions(Span block) {
      List<Span> extensions = new ArrayList<>();
      Span rest = block.has(2) ? block.cut(2, block.u16(0)) : Span.EMPTY;
      while (rest.has(4) && rest.has(4 + rest.u16(2)) && extensions.size() < 64) {
        extensions.add(rest.first(4 + rest.u16(2)));
        rest = rest.after(4 + rest.u16(2));
      }
      return extensions;
    }

    private static List<Span> certificates(Span body) {
      List<Span> certificates = new ArrayList<>();
      Span rest = body.has(3) ? body.cut(3, body.u24(0)) : Span.EMPTY;
      while (rest.has(3) && rest.has(3 + rest.u24(0)) && certificates.size() < MOST_ITEMS) {
        certificates.add(rest.cut(3, rest.u24(0)));
        rest = rest.after(3 + rest.u24(0));
      }
      return certificates;
    }

    private static String hex(Span span) {
      return HexFormat.of().formatHex(span.copy());
    }

    private static boolean isPsk(int suite) {
      return (suite >= 0x8A && suite <= 0x95)
          || (suite >= 0xA8 && suite <= 0xB9)
          || (suite >= 0x2C && suite <= 0x2E)
          || (suite >= 0xC033 && suite <= 0xC03B)
          || (suite >= 0xC0A4 && suite <= 0xC0AB)
          || (suite >= 0xCCAB && suite <= 0xCCAE)
          || (suite >= 0xD001 && suite <= 0xD005);
    }
  }
}
