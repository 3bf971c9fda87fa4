package org.sipward.assess.probe.surface;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
  private static final int LATE_MILLIS = 6_000;
  private static final int PAUSE_MILLIS = 200;
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

  /** What could not be seen, because it was asked too much or did not answer. */
  List<String> doubts() {
    return doubts;
  }

  /** A greeting, or pages: as few and as slowly as can be, because logins may count them. */
  void tcp(String host, int port) throws InterruptedException {
    int before = told.size();
    if (tcp(host, port, PATIENCE_MILLIS) && told.size() == before) {
      // It may be slow, or have much to do: silence is believed only then.
      boolean ignored = tcp(host, port, LATE_MILLIS);
    }
  }

  /** Whether it could be asked. */
  private boolean tcp(String host, int port, int patienceMillis) throws InterruptedException {
    String place = host + " port " + port;
    switch (permit.connect(host, port, LATE_MILLIS)) {
      case Contact.Open open -> {
        String greeting = greeting(open.line(), patienceMillis);
        if (greeting.isBlank()) {
          pages(host, port, patienceMillis);
        } else {
          String words = greeting.replaceFirst("^SSH-[0-9.]+-", "");
          told.add(new Told(place, "the greeting", Told.Kind.NAME, words));
        }
        return true;
      }
      case Contact.Closed _ -> {}
      case Contact.Silent _ -> doubts.add(place + ": it takes no connection");
      case Contact.Denied denied -> doubts.add(place + ": " + denied.reason());
    }
    return false;
  }

  /** All that comes before a pause. */
  private static String greeting(Line open, int patienceMillis) {
    StringBuilder greeting = new StringBuilder();
    try (Line line = open) {
      String piece = text(line.read(MOST_OCTETS, patienceMillis));
      while (!piece.isEmpty() && greeting.length() < MOST_OCTETS) {
        greeting.append(piece);
        piece = text(line.read(MOST_OCTETS, PAUSE_MILLIS));
      }
    }
    return greeting.toString();
  }

  private void pages(String host, int port, int patienceMillis) throws InterruptedException {
    String place = host + " port " + port;
    Busy busy = new Busy(permit);
    Optional<HttpReply> reply = Optional.empty();
    for (String page : PAGES) {
      boolean follows = reply.isPresent();
      if (follows) {
        permit.rest(BETWEEN_PAGES);
      }
      reply = busy.patiently(() -> page(host, port, HttpRequest.get(page), patienceMillis));
      if (follows && reply.isEmpty()) {
        reply = busy.patiently(() -> page(host, port, HttpRequest.get(page), LATE_MILLIS));
      }
      if (follows && reply.isEmpty()) {
        doubts.add(place + ": one page was told, and then no other");
      }
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
    Set<UdpQuestion> heard = new HashSet<>();
    boolean open = udp(host, port, PATIENCE_MILLIS / 2, heard);
    boolean isSnmp = heard.stream().anyMatch(UdpQuestion::isSnmp);
    if (open && (heard.isEmpty() || isSnmp)) {
      // What was not heard once may be heard later.
      open = udp(host, port, 2 * PATIENCE_MILLIS, heard);
    }
  }

  /** Asks what was not answered yet; whether there is anything left to ask. */
  private boolean udp(String host, int port, int patienceMillis, Set<UdpQuestion> heard)
      throws InterruptedException {
    for (UdpQuestion question : UdpQuestion.ALL) {
      boolean isSnmp = heard.stream().anyMatch(UdpQuestion::isSnmp);
      boolean asks = question.isSnmp() || (!isSnmp && question.offence().isEmpty());
      Impact act = question.isLogin() ? Impact.LOGIN : Impact.CONNECT;
      if (!asks || heard.contains(question) || !permit.allows(act)) {
        continue;
      }
      switch (permit.datagrams(act, host, port)) {
        case DatagramContact.Denied denied -> {
          doubts.add(host + " UDP port " + port + ": " + denied.why().reason());
          return false;
        }
        case DatagramContact.Open open -> {
          try (DatagramLine line = open.line()) {
            boolean sent = line.send(question.octets().apply(line.local())).isEmpty();
            Optional<byte[]> answer = sent ? line.receive(patienceMillis) : Optional.empty();
            answer
                .filter(question.answer())
                .ifPresent(a -> told.add(told(host + " UDP port " + port, question, a)));
            answer.ifPresent(_ -> heard.add(question));
            if ((answer.isPresent() && !question.isSnmp()) || line.refused()) {
              return false;
            }
          }
        }
      }
    }
    return true;
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

  private Optional<HttpReply> page(String host, int port, HttpRequest request, int patienceMillis)
      throws InterruptedException {
    if (!(permit.connect(host, port, patienceMillis) instanceof Contact.Open open)) {
      return Optional.empty();
    }
    String authority = (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    try (Line line = open.line()) {
      Wire wire = Wire.over(line, patienceMillis, WHOLE_MILLIS);
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
