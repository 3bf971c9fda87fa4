package org.sipward.testkit.legit;

import static org.sipward.testkit.legit.Lexis.LWS;
import static org.sipward.testkit.legit.Lexis.SWS;

import java.util.stream.Collectors;

/** URIs and the addresses made of them: RFC 3261 19.1 and 20.10, RFC 3966, RFC 3860, RFC 8141. */
final class Uris {
  private final Dice dice;
  private final Lexis lexis;

  Uris(Dice dice, Lexis lexis) {
    this.dice = dice;
    this.lexis = lexis;
  }

  /** RFC 3966 3, global-number: an assignment of ITU-T E.164, numbers for drama and examples. */
  String globalNumber() {
    return switch (dice.below(7)) {
      case 0 -> "+1202555" + "01" + lexis.digits(2);
      case 1 -> "+447700900" + lexis.digits(3);
      case 2 -> "+493023125" + lexis.digits(3);
      case 3 -> "+3319900" + lexis.digits(4);
      case 4 -> "+61491570" + lexis.digits(3);
      case 5 -> "+390612345" + lexis.digits(dice.between(1, 3)); // Italy keeps the 0
      default -> "+8190" + lexis.digits(8);
    };
  }

  /** RFC 3966 3, visual-separator between digits. */
  private String separated(String number) {
    if (!dice.oneIn(4)) {
      return number;
    }
    return number.substring(0, 3)
        + dice.of("-", ".", "(")
        + number.substring(3, 6)
        + dice.of("-", ".", ")")
        + number.substring(6);
  }

  /** RFC 3966 3, telephone-subscriber with its par: isub, ext, context, RFC 4694, RFC 4904. */
  String telSubscriber() {
    if (dice.oneIn(3)) {
      String local =
          dice.of(
              lexis.digits(dice.between(2, 9)),
              "*21*" + lexis.digits(4) + "%23",
              "*" + lexis.digits(2),
              "A" + lexis.digits(3) + "F",
              lexis.digits(3) + "-" + lexis.digits(4));
      return local
          + ";phone-context="
          + dice.of("+44", "+1-212", lexis.domain(), "geo-local.home1.net", "+49");
    }
    // RFC 3966 3: parameters that have no place of their own stand in lexicographical order.
    String unknown =
        dice.list(dice.oneIn(3) ? dice.few(3) : 0, this::unknownPar).stream()
            .sorted(String.CASE_INSENSITIVE_ORDER)
            .collect(Collectors.joining());
    return separated(globalNumber()) + unknown;
  }

  private String unknownPar() {
    return ";p" + lexis.alphanum(7) + dice.maybe("=" + lexis.alphanum(3) + "%20");
  }

  /** RFC 3966 3. */
  String tel() {
    String tel = dice.of("tel:", "tel:", "TEL:") + telSubscriber();
    return tel
        + switch (dice.below(10)) {
          case 0 -> tel.contains(";") ? "" : ";ext=" + lexis.digits(4); // RFC 3966 5.3
          case 1 -> tel.contains(";") ? "" : ";isub=12345"; // RFC 3966 5.2
          case 2 -> tel.contains(";") ? "" : ";npdi;rn=+12025550100"; // RFC 4694
          case 3 -> tel.contains(";") ? "" : ";tgrp=tg1;trunk-context=example.net"; // RFC 4904
          default -> "";
        };
  }

  /** RFC 3261 25.1, userinfo: unreserved, escapes, user-unreserved, telephone-subscriber. */
  String user() {
    return switch (dice.below(12)) {
      case 0 -> utf8();
      case 1 -> "alice%40home";
      case 2 -> "j.d'oe~_(1)!*";
      case 3 -> "a&b=c+d$e,f;g?h/i";
      case 4 -> "%61lice";
      case 5 -> lexis.digits(dice.between(3, 8));
      case 6 -> "001010123456789";
      case 7 -> telSubscriber();
      default -> dice.of("alice", "bob", "sip-line-" + lexis.digits(2), "x" + lexis.alphanum(8));
    };
  }

  private String utf8() {
    return dice.of("M%C3%BCller", "%E5%B1%B1%E7%94%B0", "%D0%B8%D0%B2");
  }

  /** A public user identity of a person (TS 23.003 13.4): a name, or a number as a user. */
  String subscriber(String number) {
    return switch (dice.below(3)) {
      case 0 -> "sip:" + user() + "@" + lexis.domain();
      default -> "sip:" + number + "@" + lexis.domain() + ";user=phone";
    };
  }

  /** A public user identity (TS 23.003 13.4): a SIP URI, with user=phone where it is a number. */
  String identity() {
    return switch (dice.below(4)) {
      case 0 -> "sip:" + globalNumber() + "@" + lexis.domain() + ";user=phone";
      case 1 -> tel();
      default -> "sip:" + user() + "@" + lexis.domain();
    };
  }

  /** Any SIP or SIPS URI (RFC 3261 19.1.1) without headers. */
  String sip() {
    return dice.of("sip:", "sip:", "sip:", "SIP:")
        + (dice.oneIn(6) ? "" : user() + "@") // no password: RFC 3261 19.1.1
        + lexis.hostPort()
        + uriParams();
  }

  /** RFC 3261 25.1, uri-parameters: each name once (19.1.1). */
  String uriParams() {
    StringBuilder all = new StringBuilder();
    for (String p :
        dice.subset(
            dice.oneIn(3) ? 5 : 1,
            ";transport=" + dice.of("udp", "tcp", "TLS", "ws", "sctp"),
            ";user=ip",
            ";x-" + lexis.alphanum(4) + "=" + lexis.alphanum(4) + "%20+$&:[/]",
            ";cause=302", // RFC 4458
            ";target=sip:mailbox%40example.com", // RFC 4458
            ";comp=sigcomp", // RFC 3486
            ";p" + lexis.alphanum(5))) {
      all.append(p);
    }
    return dice.oneIn(3) ? all.toString() : "";
  }

  /** A device's own address: RFC 3261 8.1.1.8, RFC 5626 ob, RFC 5627 gr. */
  String contactUri() {
    String host = dice.of(lexis.ip4(), "[" + lexis.ip6() + "]", lexis.domain());
    return "sip:"
        + dice.of(user() + "@", lexis.alphanum(12) + "@", lexis.uuid() + "@", "")
        + host
        + dice.maybe(":" + dice.between(1024, 65535))
        + dice.of(
            "",
            "",
            ";pn-provider=apns;pn-param=ABC123.com.example.app;pn-prid=00fc13adff78512", // RFC 8599
            ";ob",
            ";transport=tcp",
            ";gr=urn:uuid:" + lexis.uuid(),
            ";comp=sigcomp");
  }

  /** A hop that routes loosely (RFC 3261 19.1.1 lr, 20.30). */
  String hop(String user) {
    return "sip:"
        + user
        + lexis.hostPort()
        + dice.of(";lr", ";lr", ";lr", ";lr;transport=tcp", ";x-id=" + lexis.alphanum(9) + ";lr")
        + dice.of("", "", "", ";keep", ";ob");
  }

  /** RFC 3261 25.1: name-addr, or addr-spec where the URI has nothing that needs brackets (20). */
  String address(String uri) {
    boolean bare = !uri.contains(";") && !uri.contains("?") && !uri.contains(",");
    if (bare && dice.oneIn(4)) {
      return uri;
    }
    return switch (dice.below(4)) {
      case 0 -> SWS + "<" + uri + ">" + SWS;
      case 1 -> lexis.token() + LWS + lexis.token() + LWS + "<" + uri + ">" + SWS;
      default -> lexis.quoted() + SWS + "<" + uri + ">" + SWS;
    };
  }

  /** RFC 3261 25.1, name-addr, where an addr-spec may not stand. */
  String named(String uri) {
    return dice.maybe(lexis.quoted() + SWS) + "<" + uri + ">";
  }

  /** RFC 3261 25.1, absoluteURI of other schemes. */
  String other() {
    return dice.of(
        "http://www.example.com/alice/photo.jpg?size=1,2;v=3",
        "https://example.net:8443/%7Ebob/",
        "mailto:bob@example.com?subject=call",
        "im:alice@example.com",
        "pres:bob@example.com",
        "cid:" + lexis.alphanum(8) + "@example.com",
        "urn:uuid:" + lexis.uuid(),
        "data:text/plain,hello");
  }
}
