package org.sipward.testkit.legit;

import static org.sipward.testkit.legit.Lexis.COMMA;
import static org.sipward.testkit.legit.Lexis.EQUAL;
import static org.sipward.testkit.legit.Lexis.LWS;
import static org.sipward.testkit.legit.Lexis.SEMI;
import static org.sipward.testkit.legit.Lexis.SLASH;
import static org.sipward.testkit.legit.Lexis.SWS;
import static org.sipward.testkit.legit.Speaker.ANYONE;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Header fields of RFC 3261 that are optional, where its tables 2 and 3 allow them. */
final class CommonFields {
  private static final String[] TAGS = {
    "100rel",
    "timer",
    "replaces",
    "path",
    "gruu",
    "outbound",
    "precondition",
    "norefersub",
    "tdialog",
    "histinfo",
    "eventlist",
    "join",
    "answermode",
    "from-change",
    "199",
    "multiple-refer",
    "recipient-list-invite",
    "resource-priority",
    "sec-agree",
    "uui",
    "geolocation-sip",
    "policy",
    "record-aware",
    "ice",
    "early-session",
    "gin",
    "explicitsub",
    "nosub",
    "trickle-ice",
    "x-unknown"
  };

  private static final String[] METHODS = {
    "INVITE",
    "ACK",
    "BYE",
    "CANCEL",
    "OPTIONS",
    "PRACK",
    "UPDATE",
    "SUBSCRIBE",
    "NOTIFY",
    "PUBLISH",
    "MESSAGE",
    "INFO",
    "REFER",
    "REGISTER",
    "PING",
    "BENOTIFY"
  };

  private CommonFields() {}

  /** What an ACK and a CANCEL hardly carry anything of. */
  private static final Predicate<Turn> FULL = t -> !t.is("ACK", "CANCEL");

  private static final Predicate<Turn> REQUEST = t -> t.isRequest() && FULL.test(t);

  private static Predicate<Turn> in(String... methods) {
    return t -> t.is(methods);
  }

  private static Predicate<Turn> answer(int first, int last) {
    return t -> t.answers(first, last);
  }

  static List<Field> all() {
    return Stream.of(capabilities(), times(), texts()).flatMap(List::stream).toList();
  }

  /** What the sender understands. */
  private static List<Field> capabilities() {
    return List.of(
        new Field(
            "Accept",
            "",
            8,
            ANYONE,
            FULL.and(in("INVITE", "OPTIONS", "PRACK", "UPDATE", "REGISTER", "SUBSCRIBE", "INFO"))
                .and(t -> t.isRequest() || t.answers(200, 299) || t.status() == 415),
            CommonFields::accept),
        new Field(
            "Accept-Encoding",
            "",
            3,
            ANYONE,
            REQUEST.and(in("INVITE", "OPTIONS", "REGISTER", "SUBSCRIBE")),
            w -> w.dice().of("gzip", "identity", "*", "gzip" + SEMI + "q" + EQUAL + "0.5")),
        new Field(
            "Accept-Language",
            "",
            4,
            ANYONE,
            REQUEST.and(in("INVITE", "OPTIONS", "REGISTER", "MESSAGE")),
            w ->
                w.dice()
                    .of(
                        "en",
                        "de-CH",
                        "zh-Hant",
                        "*",
                        "da" + SEMI + "q" + EQUAL + "0.800",
                        "fr" + SEMI + "q" + EQUAL + "0")),
        new Field(
            "Allow",
            "",
            14,
            ANYONE,
            FULL.and(t -> t.isRequest() || t.answers(101, 299) || t.status() == 405),
            w -> w.dice().of(METHODS)),
        new Field("MIME-Version", "", 1, ANYONE, Turn::hasBody, w -> "1.0"),
        new Field(
            "Supported",
            "k",
            12,
            ANYONE,
            t -> !t.is("ACK", "CANCEL") && (t.isRequest() || t.answers(101, 299)),
            w -> w.dice().of(TAGS)),
        new Field("Unsupported", "", 3, ANYONE, t -> t.status() == 420, w -> w.dice().of(TAGS)),
        new Field("Max-Breadth", "", 1, ANYONE, Turn::isRequest, w -> "" + w.dice().between(1, 60)),
        new Field(
            "Content-Language",
            "",
            3,
            ANYONE,
            Turn::hasBody,
            w -> w.dice().of("fr", "en-GB", "zh-Hans-CN", "x-klingon")));
  }

  /** When, and for how long. */
  private static List<Field> times() {
    return List.of(
        new Field("Date", "", 1, ANYONE, t -> true, CommonFields::date),
        new Field(
            "Expires",
            "",
            1,
            ANYONE,
            t ->
                t.isRequest()
                    ? t.is("INVITE", "REGISTER", "SUBSCRIBE", "PUBLISH", "MESSAGE")
                    : t.is("SUBSCRIBE", "PUBLISH", "REGISTER") && t.answers(200, 299),
            CommonFields::expires), // RFC 3261 20.24
        new Field(
            "Min-Expires",
            "",
            1,
            ANYONE,
            t -> t.status() == 423,
            w -> "" + w.dice().between(60, 3600)),
        new Field(
            "Retry-After",
            "",
            1,
            ANYONE,
            t -> Set.of(404, 413, 480, 486, 500, 503, 600, 603).contains(t.status()),
            CommonFields::retryAfter),
        new Field(
            "Timestamp",
            "",
            1,
            ANYONE,
            FULL.or(Turn::isRequest),
            w -> w.dice().of("54", "1700000000.123456", "0.", "54.21" + LWS + "0.2")));
  }

  /** What people and programs read. */
  private static List<Field> texts() {
    return List.of(
        new Field(
            "Alert-Info",
            "",
            3,
            ANYONE,
            in("INVITE").and(t -> t.begins() || t.answers(180, 180)),
            CommonFields::alertInfo),
        new Field(
            "Call-Info",
            "",
            3,
            ANYONE,
            in("INVITE", "OPTIONS", "MESSAGE", "UPDATE", "REFER"),
            CommonFields::callInfo),
        new Field(
            "Error-Info",
            "",
            2,
            ANYONE,
            answer(300, 699),
            w ->
                "<"
                    + w.dice()
                        .of(
                            "sip:not-in-service-recording@example.com",
                            "https://example.com/e?c=404,1")
                    + ">"
                    + w.lexis().genericParam()),
        new Field(
            "In-Reply-To",
            "",
            3,
            ANYONE,
            in("INVITE", "MESSAGE").and(Turn::begins),
            w -> w.lexis().word() + "@" + w.lexis().domain()),
        new Field(
            "Organization",
            "",
            1,
            ANYONE,
            FULL.and(t -> !t.is("PRACK", "BYE")),
            w -> w.dice().of(w.lexis().phrase(), "Boxes by Bob", "")), // 20.25: may be empty
        new Field(
            "Priority",
            "",
            1,
            ANYONE,
            in("INVITE", "MESSAGE", "SUBSCRIBE", "UPDATE").and(Turn::begins),
            w -> w.dice().of("normal", "urgent", "non-urgent", "normal", "x-low")),
        new Field(
            "Reply-To",
            "",
            1,
            ANYONE,
            in("INVITE", "MESSAGE").and(Turn::isRequest),
            w -> w.uris().address(w.uris().identity()) + w.dice().maybe(w.lexis().genericParam())),
        new Field("Server", "", 1, ANYONE, t -> !t.isRequest(), CommonFields::product),
        new Field("User-Agent", "", 1, ANYONE, t -> true, CommonFields::product),
        new Field(
            "Subject",
            "s",
            1,
            ANYONE,
            in("INVITE", "MESSAGE").and(Turn::isRequest),
            w -> w.dice().of(w.lexis().phrase(), "Need more boxes; a, b: \"c\" <d> (e", "")),
        new Field("Warning", "", 3, ANYONE, t -> t.answers(200, 699), CommonFields::warning),
        new Field("X-Vendor-" + "Trace", "", 2, ANYONE, t -> true, CommonFields::extension),
        new Field("P-Experimental_1.0~", "", 1, ANYONE, t -> true, CommonFields::extension));
  }

  private static String accept(Words w) {
    return w.dice()
        .of(
            "application/sdp",
            "*/*",
            "text/*" + SEMI + "q" + EQUAL + "0.3",
            "application" + SLASH + "pidf+xml",
            "application/vnd.3gpp.ussd+xml",
            "multipart/mixed" + SEMI + "boundary" + EQUAL + "\"x y\"",
            "message/sipfrag" + SEMI + "level" + EQUAL + "1",
            "application/3gpp-ims+xml",
            "application/vnd.3gpp.sms",
            "");
  }

  private static String alertInfo(Words w) {
    return SWS
        + "<"
        + w.dice()
            .of(
                "http://www.example.com/sounds/moo.wav",
                "urn:alert:service:call-waiting", // RFC 7462, TS 24.615
                "urn:alert:source:external",
                "cid:tone@example.com")
        + ">"
        + SWS
        + w.dice().of("", SEMI + "appearance" + EQUAL + "1", w.lexis().genericParam());
  }

  private static String callInfo(Words w) {
    return SWS
        + "<"
        + w.uris().other()
        + ">"
        + SWS
        + SEMI
        + "purpose"
        + EQUAL
        + w.dice()
            .of(
                "icon",
                "info",
                "card",
                "ccmp",
                "list-management",
                "call-completion" + SEMI + "m" + EQUAL + "BS", // RFC 6910
                "impp",
                "jcard");
  }

  static String date(Words w) {
    // RFC 3261 20.17: rfc1123-date, GMT only
    return w.dice()
        .of(
            "Sat, 13 Nov 2010 23:29:00 GMT",
            "Sun, 06 Nov 1994 08:49:37 GMT",
            "Sat, 28 Nov 2026 07:30:00 GMT",
            "Thu, 29 Feb 2024 00:00:00 GMT");
  }

  private static String expires(Words w) {
    if (w.turn().is("REGISTER", "SUBSCRIBE", "PUBLISH") && !w.turn().isRequest()) {
      return "" + w.dice().between(1, 86_400);
    }
    return "" + w.dice().of(0, 60, 180, 3600, 7200, 600_000, 604_800);
  }

  private static String retryAfter(Words w) {
    return w.dice().of("18000", "0", "120")
        + w.dice().of("", SWS + "(I'm in a meeting)", SEMI + "duration" + EQUAL + "3600");
  }

  private static String product(Words w) {
    return String.join(
        LWS,
        w.dice()
            .list(
                w.dice().few(4),
                () ->
                    w.dice()
                        .of(
                            "IM-client" + SLASH + "OMA1.0",
                            "PRD-IR92/12",
                            "sip.instance/" + w.lexis().token(),
                            "Kamailio",
                            w.lexis().comment(),
                            "3gpp-IMS-UE" + SLASH + "16.2",
                            "CPM-client/OMA2.2")));
  }

  private static String warning(Words w) {
    // RFC 3261 20.43: warn-agent is hostport or a pseudonym, a token
    return w.dice().of("307", "370", "399", "301", "330")
        + " "
        + w.dice().of(w.lexis().hostPort(), w.lexis().token())
        + " "
        + w.lexis().quoted();
  }

  private static String extension(Words w) {
    // RFC 3261 25.1: header-value = *(TEXT-UTF8char / UTF8-CONT / LWS)
    return w.dice()
        .of(
            "",
            w.lexis().phrase(),
            "\"unbalanced",
            "<a>;b=c,,;;",
            "id=" + w.lexis().hex(32) + COMMA + "t" + EQUAL + "1",
            w.lexis().alphanum(600),
            ":");
  }
}
