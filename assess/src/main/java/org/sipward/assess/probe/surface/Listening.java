package org.sipward.assess.probe.surface;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sipward.assess.permit.Contact;
import org.sipward.assess.permit.DatagramContact;
import org.sipward.assess.permit.DatagramLine;
import org.sipward.assess.permit.Impact;
import org.sipward.assess.permit.Line;
import org.sipward.assess.permit.Permit;
import org.sipward.assess.protocol.Http;
import org.sipward.assess.protocol.HttpReply;
import org.sipward.assess.protocol.HttpRequest;
import org.sipward.assess.protocol.LoginForm;
import org.sipward.assess.protocol.Wire;

/** What the ports of a device tell without a login: greetings, web pages and headers, answers. */
final class Listening {
  private static final int PATIENCE_MILLIS = 1_000;
  private static final int WHOLE_MILLIS = 8_000;
  private static final int MOST_OCTETS = 2_048;
  private static final int MOST_TEXT = 1 << 16;
  private static final List<String> PAGES = List.of("/", "/sipward-no-such-page");

  private final Permit permit;
  private final List<Told> told = new ArrayList<>();

  Listening(Permit permit) {
    this.permit = permit;
  }

  List<Told> told() {
    return told;
  }

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
      told.add(new Told(place, "the greeting", true, greeting.replaceFirst("^SSH-[0-9.]+-", "")));
      return;
    }
    String authority = (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    for (String page : PAGES) {
      Optional<HttpReply> reply = page(host, port, HttpRequest.get(page), authority);
      reply.ifPresent(r -> keep(place, r));
      if (reply.isEmpty()) {
        return;
      }
    }
  }

  void udp(String host, int port) throws InterruptedException {
    for (UdpQuestion question : UdpQuestion.ALL) {
      boolean asks = question.offence().isEmpty();
      if (asks
          && permit.datagrams(Impact.CONNECT, host, port) instanceof DatagramContact.Open open) {
        try (DatagramLine line = open.line()) {
          boolean sent = line.send(question.octets().apply(line.local())).isEmpty();
          Optional<byte[]> answer = sent ? line.receive(PATIENCE_MILLIS / 2) : Optional.empty();
          answer
              .filter(question.answer())
              .ifPresent(
                  a ->
                      told.add(
                          new Told(
                              host + " UDP port " + port,
                              "the answer of " + question.name(),
                              question.name().matches("SIP|SSDP"),
                              text(a).replaceFirst("^(SIP|HTTP)/[0-9.]+", ""))));
          if (answer.isPresent() || line.refused()) {
            return;
          }
        }
      }
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
      String what = "the header " + header.getKey();
      header.getValue().forEach(v -> told.add(new Told(place, what, isName, v)));
    }
    String page = reply.text();
    String bounded = page.substring(0, Math.min(page.length(), MOST_TEXT));
    told.add(new Told(place, "a page", false, bounded + "\n" + LoginForm.visible(bounded)));
  }

  private static String text(byte[] octets) {
    return new String(octets, StandardCharsets.ISO_8859_1);
  }
}
