package org.sipward.assess.probe.surface;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sipward.assess.permit.Contact;
import org.sipward.assess.permit.DatagramContact;
import org.sipward.assess.permit.DatagramLine;
import org.sipward.assess.permit.Impact;
import org.sipward.assess.permit.Line;
import org.sipward.assess.permit.Permit;
import org.sipward.assess.protocol.Busy;
import org.sipward.assess.protocol.Http;
import org.sipward.assess.protocol.HttpReply;
import org.sipward.assess.protocol.HttpRequest;
import org.sipward.assess.protocol.LoginForm;
import org.sipward.assess.protocol.ProtocolException;
import org.sipward.assess.protocol.Snmp;
import org.sipward.assess.protocol.Wire;

/** What the ports of a device tell without a login: greetings, web pages and headers, answers. */
final class Listening {
  private static final int PATIENCE_MILLIS = 1_000;
  private static final int WHOLE_MILLIS = 8_000;
  private static final int MOST_OCTETS = 2_048;
  private static final int MOST_TEXT = 1 << 16;
  private static final List<String> PAGES = List.of("/", "/sipward-no-such-page");

  private static final Duration BETWEEN_PAGES = Duration.ofSeconds(1);
  private static final int ERROR = 400;

  private final Permit permit;
  private final List<Told> told = new ArrayList<>();
  private final List<String> doubts = new ArrayList<>();

  Listening(Permit permit) {
    this.permit = permit;
  }

  List<Told> told() {
    return told;
  }

  /** What could not be seen, because it was asked too much. */
  List<String> doubts() {
    return doubts;
  }

  /** A greeting, or pages: as few and as slowly as can be, because logins may count them. */
  void tcp(String host, int port) throws InterruptedException {
    String place = host + " port " + port;
    if (!(permit.connect(host, port, PATIENCE_MILLIS) instanceof Contact.Open open)) {
      return;
    }
    String greeting;
    try (Line line = open.line()) {
      greeting = text(line.read(MOST_OCTETS, PATIENCE_MILLIS));
    }
    if (!greeting.isBlank()) {
      told.add(
          new Told(
              place, "the greeting", Told.Kind.NAME, greeting.replaceFirst("^SSH-[0-9.]+-", "")));
      return;
    }
    String authority = (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    Busy busy = new Busy(permit);
    Optional<HttpReply> reply = Optional.empty();
    for (String page : PAGES) {
      if (reply.isPresent()) {
        permit.rest(BETWEEN_PAGES);
      }
      reply = busy.patiently(() -> page(host, port, HttpRequest.get(page), authority));
      reply.ifPresent(r -> keep(place, r));
      reply.filter(Busy::says).ifPresent(r -> doubts.add(place + ": status " + r.status()));
      if (reply.isEmpty() || reply.get().status() >= ERROR) {
        // What a server says with one error it says with the others.
        return;
      }
    }
  }

  /** The answer to the first question that has one; of SNMP also what everybody may ask for. */
  void udp(String host, int port) throws InterruptedException {
    boolean isSnmp = false;
    for (UdpQuestion question : UdpQuestion.ALL) {
      boolean asks = question.isSnmp() || (!isSnmp && question.offence().isEmpty());
      Impact act = question.isLogin() ? Impact.LOGIN : Impact.CONNECT;
      if (asks
          && permit.allows(act)
          && permit.datagrams(act, host, port) instanceof DatagramContact.Open open) {
        try (DatagramLine line = open.line()) {
          boolean sent = line.send(question.octets().apply(line.local())).isEmpty();
          Optional<byte[]> answer = sent ? line.receive(PATIENCE_MILLIS / 2) : Optional.empty();
          answer
              .filter(question.answer())
              .ifPresent(a -> told.add(told(host + " UDP port " + port, question, a)));
          isSnmp |= answer.isPresent() && question.isSnmp();
          if ((answer.isPresent() && !isSnmp) || line.refused()) {
            return;
          }
        }
      }
    }
  }

  private static Told told(String place, UdpQuestion question, byte[] answer) {
    String what = "the answer of " + question.name();
    if (question.isLogin()) {
      return new Told(
          place,
          "the system's description of SNMP, to the community public,",
          Told.Kind.DESCRIPTION,
          description(answer));
    }
    boolean isName = question.name().matches("SIP|SSDP");
    // The number of an SNMP engine may be made of an address, as its octets.
    String octets = question.isSnmp() ? "\n" + HexFormat.of().formatHex(answer) : "";
    return new Told(
        place,
        what,
        isName ? Told.Kind.NAME : Told.Kind.TEXT,
        text(answer).replaceFirst("^(SIP|HTTP)/[0-9.]+", "") + octets);
  }

  private static String description(byte[] answer) {
    try {
      return String.join("\n", Snmp.values(answer));
    } catch (ProtocolException e) {
      return "";
    }
  }

  private Optional<HttpReply> page(String host, int port, HttpRequest request, String authority)
      throws InterruptedException {
    if (!(permit.connect(host, port, PATIENCE_MILLIS) instanceof Contact.Open open)) {
      return Optional.empty();
    }
    try (Line line = open.line()) {
      Wire wire = Wire.over(line, PATIENCE_MILLIS, WHOLE_MILLIS);
      return Optional.of(Http.exchange(wire, authority, request));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private void keep(String place, HttpReply reply) {
    for (Map.Entry<String, List<String>> header : reply.headers().entrySet()) {
      boolean isName = header.getKey().matches("server|x-powered-by|via|www-authenticate");
      Told.Kind kind = isName ? Told.Kind.NAME : Told.Kind.TEXT;
      String what = "the header " + header.getKey();
      header.getValue().forEach(v -> told.add(new Told(place, what, kind, v)));
    }
    String page = reply.text();
    String bounded = page.substring(0, Math.min(page.length(), MOST_TEXT));
    told.add(
        new Told(place, "a page", Told.Kind.TEXT, bounded + "\n" + LoginForm.visible(bounded)));
  }

  private static String text(byte[] octets) {
    return new String(octets, StandardCharsets.ISO_8859_1);
  }
}
