package org.sipward.assess.probe.login;

import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.sipward.assess.permit.Impact;
import org.sipward.assess.permit.Line;
import org.sipward.assess.permit.Permit;
import org.sipward.assess.probe.surface.UdpTongue;
import org.sipward.assess.protocol.Busy;
import org.sipward.assess.protocol.Coap;
import org.sipward.assess.protocol.Greeting;
import org.sipward.assess.protocol.HttpReply;
import org.sipward.assess.protocol.HttpRequest;
import org.sipward.assess.protocol.LoginForm;
import org.sipward.assess.protocol.Mqtt;
import org.sipward.assess.protocol.Sip;
import org.sipward.assess.protocol.Snmp;
import org.sipward.assess.protocol.WebPage;

/** What a port speaks, found out by speaking to it; its number proves nothing. */
final class Recognition {
  private static final int MAX_REDIRECTS = 3;
  private static final int BAD_REQUEST = 400;

  /** What a web server that wants TLS answers without it. */
  private static final String REFUSAL = "HTTP that refuses to answer";

  private static final int MAX_LINKS = 5;
  private static final String HIDING = "HTTP whose first pages show no login, but not all they may";

  private final Permit permit;
  private final Impact login;

  /**
   * What was heard at a port.
   *
   * @param what it speaks, or why that is not known
   * @param kind what that says of logins
   * @param logins the ways to log in there
   */
  record Heard(String what, Kind kind, List<Tongue> logins) {
    /** Whether anybody can log in. */
    enum Kind {
      /** These are the ways. */
      LOGIN,
      /** It is known, and has none. */
      NONE,
      /** It was spoken to, and showed none. */
      UNKNOWN,
      /** It does not answer. */
      SILENT,
      /** It was not permitted to ask, or the port says that it was asked too much. */
      REFUSED
    }

    static Heard of(String what, Tongue login) {
      return new Heard(what, Kind.LOGIN, List.of(login));
    }

    static Heard without(String what) {
      return new Heard(what, Kind.NONE, List.of());
    }

    static Heard unknown(String what) {
      return new Heard(what, Kind.UNKNOWN, List.of());
    }

    static Heard of(Reply reply) {
      Kind kind = reply instanceof Reply.Denied ? Kind.REFUSED : Kind.SILENT;
      return new Heard(why(reply), kind, List.of());
    }
  }

  /**
   * A recognition that has heard nothing yet.
   *
   * @param login what a try of a login counts as
   */
  Recognition(Permit permit, Impact login) {
    this.permit = permit;
    this.login = login;
  }

  Heard tcp(String host, int port) throws InterruptedException {
    Door door = new Door(permit, login, host, port);
    Reply greeting = door.look(Recognition::greeting);
    if (!(greeting instanceof Reply.Said said)) {
      return Heard.of(greeting);
    }
    Optional<Heard> known = greeted(door, said);
    return known.isPresent() ? known.get() : silent(door);
  }

  /** Who greets; nothing where nobody does. */
  private static Optional<Heard> greeted(Door door, Reply.Said greeting) {
    return Greeting.named(greeting.mark())
        .flatMap(
            known ->
                switch (known) {
                  case SSH -> Optional.of(Heard.of("SSH", new SshLogin(door)));
                  case TELNET, CONSOLE -> Optional.of(Heard.of("Telnet", new TelnetLogin(door)));
                  case FTP -> Optional.of(Heard.of("FTP", new FtpLogin(door)));
                  case OTHER -> Optional.of(Heard.unknown("it greets in an unknown tongue"));
                  case SILENCE -> Optional.empty();
                });
  }

  Heard udp(String host, int port) throws InterruptedException {
    Door door = new Door(permit, login, host, port);
    Reply snmp =
        door.lookLetters(
            line ->
                door.ask(
                    line,
                    Snmp.engine(),
                    answer ->
                        Snmp.isReport(answer)
                            ? Optional.of(new Reply.Said("SNMP"))
                            : Optional.empty()));
    if (snmp instanceof Reply.Said) {
      List<Tongue> both =
          List.of(new SnmpLogin(door, Snmp.Version.V2C), new SnmpLogin(door, Snmp.Version.V1));
      return new Heard("SNMP", Heard.Kind.LOGIN, both);
    }
    if (snmp instanceof Reply.Denied) {
      return Heard.of(snmp);
    }
    Reply sip =
        door.lookLetters(
            line -> {
              byte[] options =
                  new Sip.Request("OPTIONS", host, line.local(), 1)
                      .octets("sipward", Optional.empty());
              return door.ask(line, options, a -> Sip.reply(a).map(_ -> new Reply.Said("SIP")));
            });
    if (sip instanceof Reply.Said) {
      return Heard.of("SIP", new SipLogin(door));
    }
    byte[] ping = Coap.request(Coap.Method.GET, List.of(".well-known", "core"), new byte[0]);
    Reply coap =
        door.lookLetters(
            line -> door.ask(line, ping, a -> Coap.reply(a).map(_ -> new Reply.Said("CoAP"))));
    if (coap instanceof Reply.Said) {
      return Heard.without("CoAP, which has no login of its own");
    }
    return UdpTongue.withoutLogin(permit, host, port)
        .map(name -> Heard.without(name + ", which has no login"))
        .orElseGet(
            () -> new Heard("it answers none of SNMP, SIP, CoAP", Heard.Kind.SILENT, List.of()));
  }

  private static Reply greeting(Line line) throws IOException {
    return new Reply.Said(Greeting.of(line).name());
  }

  /** One that waits to be spoken to, as it is or over TLS. */
  private static Heard silent(Door door) throws InterruptedException {
    Optional<Heard> plain = asked(door);
    if (plain.isPresent() && !plain.get().what().equals(REFUSAL)) {
      return plain.get();
    }
    Optional<Heard> other = asked(door.secured()).or(() -> plain);
    return other.isPresent() ? other.get() : late(door);
  }

  /** One that does not answer: it may greet late, or be a shell that waits for its first line. */
  private static Heard late(Door door) throws InterruptedException {
    Reply greeting = door.look(line -> new Reply.Said(Greeting.late(line).name()));
    Optional<Heard> known =
        greeting instanceof Reply.Said said ? greeted(door.patient(), said) : Optional.empty();
    if (known.isPresent()) {
      return known.get();
    }
    OpenShell shell = new OpenShell(door);
    return shell.attempt(Account.wrong("", 0)) instanceof Reply.Entered
        ? Heard.of("a shell", shell)
        : Heard.unknown("it speaks none of SSH, Telnet, FTP, HTTP, MQTT, plain or over TLS");
  }

  private static Optional<Heard> asked(Door door) throws InterruptedException {
    HttpDoor web = new HttpDoor(door);
    Optional<HttpReply> page = web.patiently(HttpRequest.get("/"));
    if (page.isPresent()) {
      return Optional.of(web(web, page.get()));
    }
    Reply mqtt =
        door.look(
            line -> {
              Mqtt client = Mqtt.connect(door.wire(line), Mqtt.Login.anonymous("sipward"));
              return new Reply.Said("CONNACK " + client.code());
            });
    return mqtt instanceof Reply.Said
        ? Optional.of(Heard.of("MQTT", new MqttLogin(door)))
        : Optional.empty();
  }

  /** The logins of a web server, at its root or where that leads to on the same server. */
  private static Heard web(HttpDoor web, HttpReply root) throws InterruptedException {
    if (root.status() == BAD_REQUEST) {
      return Heard.unknown(REFUSAL);
    }
    if (Busy.says(root)) {
      String what = "it says that it was asked too much, status " + root.status();
      return new Heard(what + "; wait and run this probe alone", Heard.Kind.REFUSED, List.of());
    }
    String path = "/";
    HttpReply page = root;
    for (int i = 0; i < MAX_REDIRECTS && page.status() / 100 == 3; i++) {
      Optional<String> next =
          WebPath.resolve(web.door().authority(), path, page.first("location").orElse("//"));
      Optional<HttpReply> reply = Optional.empty();
      if (next.isPresent()) {
        path = next.get();
        reply = web.page(HttpRequest.get(path));
      }
      if (reply.isEmpty()) {
        return Heard.unknown("HTTP, which leads to another place");
      }
      page = reply.get();
    }
    Optional<Heard> login = login(web, path, page);
    return login.isPresent() ? login.get() : linked(web, path, page);
  }

  /** The login that a page is or asks for. */
  private static Optional<Heard> login(HttpDoor web, String path, HttpReply page) {
    return HttpHeaderLogin.of(web, path, page)
        .or(
            () ->
                LoginForm.find(page.text()).isPresent()
                    ? Optional.of(new HttpFormLogin(web, path))
                    : Optional.empty())
        .map(tongue -> Heard.of("HTTP", tongue));
  }

  /** The login that a page without one leads to by its links; that there is none, if all shows. */
  private static Heard linked(HttpDoor web, String path, HttpReply page)
      throws InterruptedException {
    WebPage root = WebPage.read(page.text());
    boolean whole = page.status() / 100 == 2 && page.whole() && root.isPlain();
    Set<String> paths = new LinkedHashSet<>();
    for (String reference : root.references()) {
      WebPath.resolve(web.door().authority(), path, reference).ifPresent(paths::add);
    }
    paths.remove(path);
    int looked = 0;
    for (String next : paths) {
      if (looked++ == MAX_LINKS) {
        return Heard.unknown(HIDING);
      }
      Optional<HttpReply> reply = web.patiently(HttpRequest.get(next));
      Optional<Heard> login = reply.flatMap(r -> login(web, next, r));
      if (login.isPresent()) {
        return login.get();
      }
      whole &= reply.filter(r -> r.status() / 100 == 2 && isPlain(r)).isPresent();
    }
    return whole ? Heard.without("HTTP without a login") : Heard.unknown(HIDING);
  }

  /** A linked page may have links of its own; they are not followed. */
  private static boolean isPlain(HttpReply reply) {
    WebPage page = WebPage.read(reply.text());
    return !page.scripted() && !page.password();
  }

  static String why(Reply reply) {
    return switch (reply) {
      case Reply.Entered entered -> entered.proof();
      case Reply.Said said -> said.mark();
      case Reply.Locked locked -> "locked, " + locked.how();
      case Reply.Lost lost -> lost.why();
      case Reply.Absent absent -> absent.why();
      case Reply.Denied denied -> denied.why().reason();
    };
  }
}
