package org.sipward.testkit.legit;

import static org.sipward.testkit.legit.Lexis.EQUAL;
import static org.sipward.testkit.legit.Lexis.LWS;
import static org.sipward.testkit.legit.Lexis.SEMI;
import static org.sipward.testkit.legit.Lexis.SLASH;
import static org.sipward.testkit.legit.Lexis.SWS;

import java.util.ArrayList;
import java.util.List;

/** The header fields that a message cannot do without (RFC 3261 8.1.1, 8.2.6, 12.2, 16.6). */
final class Speech {
  private final Dice dice;
  private final Lexis lexis;
  private final Uris uris;
  private final Turn turn;
  private final Words words;
  private final Layout layout;
  private final List<List<String>> fields = new ArrayList<>();
  private int number;

  Speech(Words words, Layout layout) {
    this.words = words;
    this.dice = words.dice();
    this.lexis = words.lexis();
    this.uris = words.uris();
    this.turn = words.turn();
    this.layout = layout;
  }

  List<List<String>> fields() {
    return fields;
  }

  void add(String name, String compact, List<String> values) {
    fields.add(layout.field(name, compact, values));
  }

  private void add(String name, String compact, String value) {
    add(name, compact, List.of(value));
  }

  /** RFC 3261 8.1.1.1 and 10.2: the Request-URI. */
  String target() {
    if (turn.is("REGISTER")) {
      return "sip:" + dice.of("ims.mnc001.mcc001.3gppnetwork.org", "home1.net", "[2001:db8::5]");
    }
    if (turn.inDialog()) {
      return uris.contactUri();
    }
    if (turn.is("INVITE") && dice.oneIn(15)) {
      return dice.of("sip:mmtel@conf-factory.home1.net", "urn:service:counseling.children");
    }
    if (turn.speaker().isTrusted() && dice.oneIn(8)) {
      return uris.sip();
    }
    return words.other();
  }

  void startAndFrame() {
    vias();
    parties();
    add(
        "Call-ID",
        "i",
        lexis.word() + dice.maybe("@" + lexis.host().replace("[", "").replace("]", "")));
    // RFC 3261 8.1.1.5: below 2**31
    number = dice.oneIn(10) ? dice.between(900, 2_147_483_647) : dice.between(2, 200);
    add("CSeq", "", number + LWS + turn.method());
    if (turn.isRequest()) {
      add("Max-Forwards", "", "" + dice.of(70, 70, 70, 69, 64, 10, 1, 255));
      routes();
    } else if (!turn.is("REGISTER", "CANCEL") && turn.answers(101, 299) && dice.oneIn(2)) {
      recordRoutes(dice.few(6));
    }
    contacts();
    ofMethod();
    ofStatus();
  }

  /** RFC 3261 20.42, RFC 3581, RFC 6223, RFC 7339, RFC 8055. */
  private void vias() {
    List<String> all = new ArrayList<>();
    if (turn.isRequest()) {
      all.add(protocol(turn.transport()) + LWS + lexis.hostPort() + ownParams(true));
    } else {
      all.add(
          protocol(turn.transport())
              + LWS
              + "fw.example.com:5060"
              + ownParams(true)
              + SEMI
              + "received"
              + EQUAL
              + "192.0.2.1"
              + SEMI
              + "rport"
              + EQUAL
              + "5060");
    }
    int more =
        switch (turn.speaker()) {
          case UE -> turn.isRequest() ? 0 : dice.between(1, 8);
          case PBX -> dice.between(0, 2);
          default -> dice.oneIn(20) ? dice.between(9, 20) : dice.between(1, 6);
        };
    for (int i = 0; i < more; i++) {
      all.add(
          protocol(dice.of("UDP", "TCP", "TLS", "SCTP", "TLS-SCTP", "WS", "x-carrier"))
              + LWS
              + lexis.host()
              + dice.maybe(SWS + ":" + SWS + dice.between(1024, 65535))
              + ownParams(false)
              + dice.of(
                  "",
                  SEMI
                      + "received"
                      + EQUAL
                      + dice.of(lexis.ip4(), lexis.ip6())
                      + SEMI
                      + "rport"
                      + EQUAL
                      + dice.between(1024, 65535)));
    }
    add("Via", "v", all);
  }

  private String protocol(String transport) {
    return "SIP" + SLASH + "2.0" + SLASH + transport;
  }

  private String ownParams(boolean top) {
    String branch =
        SEMI
            + "branch"
            + EQUAL
            + "z9hG4bK"
            + dice.of(lexis.token(), lexis.alphanum(dice.between(1, 60)));
    List<String> more =
        new ArrayList<>(
            dice.subset(
                3,
                SEMI + "alias", // RFC 5923
                SEMI + "keep", // RFC 6223
                SEMI + "oc" + SEMI + "oc-algo" + EQUAL + "\"loss,A\"", // RFC 7339
                SEMI + "comp" + EQUAL + "sigcomp",
                lexis.genericParam()));
    if (top && turn.isRequest() && dice.oneIn(2)) {
      more.add(SEMI + "rport");
    }
    if (dice.oneIn(3)) {
      more.addFirst(branch);
    } else {
      more.addLast(branch);
    }
    return String.join(
        "", dice.oneIn(2) ? List.of(branch, turn.isRequest() && top ? SEMI + "rport" : "") : more);
  }

  private void parties() {
    String own = turn.isRequest() ? words.own() : words.other();
    String other = turn.isRequest() ? words.other() : words.own();
    boolean hidden = !turn.is("REGISTER") && !own.equals(other) && dice.oneIn(8);
    String from =
        hidden
            ? dice.of("\"Anonymous\" ", "", "Anonymous ") + "<sip:anonymous@anonymous.invalid>"
            : uris.address(own);
    add("From", "f", from + SEMI + "tag" + EQUAL + tag() + extra());
    boolean tagged = turn.isRequest() ? turn.inDialog() : turn.status() != 100;
    String to = turn.is("REGISTER") ? own : other;
    add("To", "t", uris.address(to) + (tagged ? SEMI + "tag" + EQUAL + tag() : "") + extra());
  }

  private String tag() {
    // RFC 3261 19.3: 32 random bits at least
    return dice.of(lexis.alphanum(8) + lexis.token(), lexis.alphanum(10), lexis.hex(8));
  }

  private String extra() {
    return dice.oneIn(6) ? lexis.genericParam() : "";
  }

  /** RFC 3261 12.2.1.1, 16.12; RFC 3608: routes, and Record-Route of the proxies passed. */
  private void routes() {
    int most = turn.speaker() == Speaker.UE ? 3 : 5;
    if (!turn.is("REGISTER") || turn.speaker().isTrusted()) {
      if (dice.oneIn(2)) {
        add(
            "Route",
            "",
            dice.list(dice.few(most), () -> "<" + uris.hop(dice.of("", "orig@", "x@")) + ">"));
      }
    }
    boolean isProxy = turn.speaker() != Speaker.UE;
    if (isProxy
        && turn.is("INVITE", "SUBSCRIBE", "REFER", "NOTIFY", "UPDATE", "OPTIONS")
        && dice.oneIn(2)) {
      recordRoutes(dice.few(8));
    }
  }

  private void recordRoutes(int count) {
    add(
        "Record-Route",
        "",
        dice.list(
            count,
            () ->
                dice.of("", "", lexis.quoted())
                    + SWS
                    + "<"
                    + uris.hop(dice.of("", "mo@", "mt@"))
                    + ">"
                    + dice.of("", "", lexis.genericParam())));
  }

  /** RFC 3261 20.10 with RFC 3840, RFC 5626, RFC 5627: who may be reached where. */
  private void contacts() {
    boolean needed =
        turn.isRequest()
            ? turn.is("INVITE", "SUBSCRIBE", "REFER", "UPDATE", "NOTIFY")
            : turn.is("INVITE", "SUBSCRIBE", "UPDATE", "REFER") && turn.answers(200, 299);
    if (turn.is("REGISTER")) {
      bindings();
    } else if (needed
        || (turn.is("OPTIONS") && (turn.isRequest() || turn.status() == 200) && dice.oneIn(2))) {
      add("Contact", "m", contact(SWS + "<" + uris.contactUri() + ">"));
    } else if (turn.is("INVITE") && turn.answers(101, 199) && dice.oneIn(2)) {
      add("Contact", "m", contact("<" + uris.contactUri() + ">"));
    } else if (turn.answers(300, 302) || turn.status() == 485) {
      add(
          "Contact",
          "m",
          dice.list(
              dice.few(4),
              () ->
                  uris.address(uris.identity())
                      + dice.of("", SEMI + "q" + EQUAL + "0.7", SEMI + "expires" + EQUAL + "60")));
    }
  }

  private String contact(String address) {
    return address
        + dice.of("", "", ServiceFields.feature(words))
        + dice.of(
            "",
            "",
            SEMI + "+sip.instance" + EQUAL + "\"<urn:gsma:imei:35674108-004571-0>\"",
            SEMI + "+sip.instance" + EQUAL + "\"<urn:uuid:" + lexis.uuid() + ">\"")
        + dice.of("", "", lexis.genericParam());
  }

  private void bindings() {
    if (turn.isRequest() && dice.oneIn(12)) {
      add("Contact", "m", "*"); // RFC 3261 10.2.2
      add("Expires", "", "0");
      return;
    }
    if (turn.isRequest() ? dice.oneIn(10) : !turn.answers(200, 299)) {
      return; // RFC 3261 10.2.3: a query
    }
    int count = turn.isRequest() ? dice.of(1, 1, 1, 2) : dice.few(4);
    add(
        "Contact",
        "m",
        dice.list(
            count,
            () ->
                contact("<" + uris.contactUri() + ">")
                    + dice.of("", SEMI + "reg-id" + EQUAL + "1")
                    + dice.of("", SEMI + "q" + EQUAL + "0.5")
                    + SEMI
                    + "expires"
                    + EQUAL
                    + dice.of(3600, 600_000, 7200)));
  }

  /** What a method asks for: RFC 3262, 3515, 3903, 6665. */
  private void ofMethod() {
    if (!turn.isRequest()) {
      return;
    }
    switch (turn.method()) {
      case "PRACK" ->
          add(
              "RAck",
              "",
              dice.between(1, 900_000)
                  + LWS
                  + dice.between(1, Math.min(number - 1, 900))
                  + LWS
                  + "INVITE");
      case "SUBSCRIBE", "PUBLISH" -> add("Event", "o", event());
      case "NOTIFY" -> {
        add("Event", "o", event());
        add(
            "Subscription-State",
            "",
            dice.of(
                "active" + SEMI + "expires" + EQUAL + "600000",
                "terminated" + SEMI + "reason" + EQUAL + "noresource",
                "pending",
                "terminated"
                    + SEMI
                    + "reason"
                    + EQUAL
                    + "probation"
                    + SEMI
                    + "retry-after"
                    + EQUAL
                    + "30",
                "active" + lexis.genericParam()));
      }
      case "REFER" -> {
        // RFC 3515 2.1: one Refer-To; the URI may carry method and headers
        String replaces = "?Replaces=12345%40192.0.2.1%3Bto-tag%3D12%3Bfrom-tag%3D5F35";
        String referTo =
            dice.of(
                SWS + "<" + uris.identity() + ">",
                "<" + uris.sip() + ">",
                "<sip:bob@example.com;method=BYE>",
                "<sip:+12025550101@home1.net;user=phone" + replaces + ">",
                "\"Bob\" <sip:bob@[2001:db8::7]" + replaces + "&Require=replaces>",
                "<sip:conf@example.com;method=INVITE?subject=project%20x>", // RFC 3261 19.1.3
                "<sip:bob@example.com?User-to-User=56a390f3d2b7310023a2%3Bencoding%3Dhex>");
        add("Refer-To", "r", referTo + dice.of("", "", lexis.genericParam()));
      }
      default -> {}
    }
    if (turn.is("REGISTER") && turn.speaker() == Speaker.UE && dice.oneIn(2)) {
      add("Require", "", "sec-agree"); // RFC 3329 2.3
      add("Proxy-Require", "", "sec-agree");
    } else if (!turn.is("ACK", "CANCEL", "REGISTER") && dice.oneIn(6)) {
      add("Require", "", dice.of("100rel", "precondition", "timer", "replaces"));
    }
  }

  private String event() {
    return turn.event()
        + dice.of(
            "",
            "",
            SEMI + "id" + EQUAL + lexis.token(),
            turn.event().equals("presence") ? "" : SEMI + "x-" + lexis.alphanum(3));
  }

  /** What a status asks for: RFC 3261 21.4.6, 21.4.15, 21.4.17; RFC 3262 3; RFC 3903 6. */
  private void ofStatus() {
    if (turn.is("INVITE") && turn.answers(101, 199) && dice.oneIn(3)) {
      add("RSeq", "", "" + dice.between(1, 2_147_483_647));
      add("Require", "", "100rel");
    }
    if (turn.is("PUBLISH") && turn.answers(200, 299)) {
      add("SIP-ETag", "", lexis.token());
    }
    if (turn.is("NOTIFY", "SUBSCRIBE", "PUBLISH") && turn.status() == 489) {
      add("Event", "o", turn.event());
    }
  }
}
