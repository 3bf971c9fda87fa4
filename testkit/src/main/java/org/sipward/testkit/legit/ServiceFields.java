package org.sipward.testkit.legit;

import static org.sipward.testkit.legit.Lexis.EQUAL;
import static org.sipward.testkit.legit.Lexis.SEMI;
import static org.sipward.testkit.legit.Lexis.SWS;
import static org.sipward.testkit.legit.Speaker.ANYONE;
import static org.sipward.testkit.legit.Speaker.ENDS;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Header fields of the extensions that user agents use among each other. */
final class ServiceFields {
  private ServiceFields() {}

  private static Predicate<Turn> first(String... methods) {
    return t -> t.begins() && t.is(methods);
  }

  private static Predicate<Turn> request(String... methods) {
    return t -> t.isRequest() && t.is(methods);
  }

  private static final Predicate<Turn> NOT_HOP = t -> !t.is("ACK", "CANCEL") && t.isRequest();

  static List<Field> all() {
    return Stream.of(targets(), dialogs(), events(), policies()).flatMap(List::stream).toList();
  }

  /** Whom a request is for, and how it is to be answered. */
  private static List<Field> targets() {
    return List.of(
        // RFC 3841 9.2, RFC 3840 9
        new Field(
            "Accept-Contact",
            "a",
            4,
            ANYONE,
            first("INVITE", "MESSAGE", "OPTIONS", "REFER", "SUBSCRIBE"),
            w ->
                "*"
                    + feature(w)
                    + w.dice().maybe(SEMI + "+g.3gpp.nw-init-ussi")
                    + w.dice().of("", SEMI + "explicit", SEMI + "require" + SEMI + "explicit")),
        new Field(
            "Reject-Contact", "j", 2, ANYONE, first("INVITE", "MESSAGE"), w -> "*" + feature(w)),
        new Field(
            "Request-Disposition",
            "d",
            3,
            ANYONE,
            first("INVITE", "MESSAGE", "REFER"),
            w -> w.dice().of("no-fork", "parallel", "proxy", "recurse", "no-queue")),
        // RFC 5373 4
        new Field(
            "Answer-Mode",
            "",
            1,
            ANYONE,
            first("INVITE"),
            w -> w.dice().of("Manual", "Auto", "Auto" + SEMI + "require")),
        new Field(
            "Priv-Answer-Mode", "", 1, ANYONE, first("INVITE"), w -> w.dice().of("Manual", "Auto")),
        // RFC 3323 4.2, RFC 3325 9.3, RFC 7044
        new Field(
            "Privacy",
            "",
            1,
            ANYONE,
            t -> !t.is("ACK", "CANCEL") && !t.answers(100, 100),
            w ->
                w.dice()
                    .of(
                        "none",
                        "id",
                        "user" + SEMI + "id",
                        "header" + SEMI + "session" + SEMI + "critical",
                        "history",
                        "id" + SEMI + "user" + SEMI + "header")),
        // RFC 4964 5, push to talk
        new Field(
            "P-Answer-State",
            "",
            1,
            Speaker.OWN,
            t -> t.is("INVITE") && t.answers(183, 200),
            w -> w.dice().of("Confirmed", "Unconfirmed")),
        // RFC 6050, RFC 3325: what a user agent asks for
        new Field(
            "P-Preferred-Identity",
            "",
            1,
            ENDS,
            NOT_HOP.and(t -> !t.is("REGISTER", "PRACK", "UPDATE", "INFO", "BYE")),
            w -> w.uris().address(w.own())),
        new Field(
            "P-Preferred-Service",
            "",
            1,
            Speaker.HANDSETS,
            first("INVITE", "MESSAGE", "PUBLISH", "OPTIONS", "SUBSCRIBE", "REFER"),
            w ->
                "urn:urn-7:3gpp-service.ims.icsi."
                    + w.dice()
                        .of(
                            "mmtel",
                            "mmtel.gsma.ipcall",
                            "oma.cpm.session",
                            "oma.cpm.msg",
                            "oma.cpm.filetransfer")),
        new Field(
            "Accept-Resource-Priority",
            "",
            3,
            ANYONE,
            t -> t.answers(200, 299) || t.status() == 417,
            w -> w.dice().of("dsn.flash", "q735.3", "wps.4", "ets.0", "esnet.1")));
  }

  /** Other dialogs, and the time of this one. */
  private static List<Field> dialogs() {
    return List.of(
        // RFC 3911, RFC 4538; RFC 3891 excludes Join
        new Field("Join", "", 1, ANYONE, first("INVITE"), ServiceFields::dialog),
        new Field(
            "Replaces",
            "",
            1,
            ANYONE,
            first("INVITE"),
            w -> dialog(w) + w.dice().of("", SEMI + "early-only")),
        new Field(
            "Target-Dialog",
            "",
            1,
            ANYONE,
            first("INVITE", "REFER", "SUBSCRIBE"),
            w ->
                word(w)
                    + SEMI
                    + "local-tag"
                    + EQUAL
                    + w.lexis().token()
                    + SEMI
                    + "remote-tag"
                    + EQUAL
                    + w.lexis().token()),
        // RFC 3326 2, RFC 4411, RFC 8606, TS 24.229 7.2A.18; a user agent says nothing in responses
        new Field("Reason", "", 1, ANYONE, request("BYE", "CANCEL"), ServiceFields::reasons),
        // RFC 3892
        new Field(
            "Referred-By",
            "b",
            1,
            ANYONE,
            first("INVITE", "REFER", "MESSAGE", "SUBSCRIBE"),
            w ->
                w.uris().address(w.uris().identity().replace("?", ""))
                    + w.dice()
                        .of(
                            "",
                            SEMI + "cid" + EQUAL + "\"20398823.2UWQFN309shb3@referrer.example\"")),
        new Field(
            "Refer-Sub",
            "",
            1,
            ANYONE,
            t -> t.is("REFER") && (t.isRequest() || t.answers(200, 299)),
            w -> w.dice().of("false", "true")),
        new Field(
            "Refer-Events-At",
            "",
            1,
            ANYONE,
            t -> t.is("REFER") && t.answers(200, 299),
            w -> "<sips:vv822vvd@" + w.lexis().domain() + ">"),
        // RFC 4028
        new Field(
            "Session-Expires",
            "x",
            1,
            ANYONE,
            t -> t.is("INVITE", "UPDATE") && (t.isRequest() || t.answers(200, 299)),
            w ->
                w.dice().of("90", "1800", "3600", "86400")
                    + (w.turn().isRequest()
                        ? w.dice().of("", SEMI + "refresher" + EQUAL + "uac")
                        : SEMI + "refresher" + EQUAL + w.dice().of("uac", "uas"))
                    + w.dice().of("", "", w.lexis().genericParam())),
        new Field(
            "Min-SE",
            "",
            1,
            ANYONE,
            t -> (t.is("INVITE", "UPDATE") && t.isRequest()) || t.status() == 422,
            w -> "90"),
        // RFC 7989
        new Field(
            "Session-ID",
            "",
            1,
            ANYONE,
            t -> true,
            w ->
                w.lexis().hex(32)
                    + w.dice()
                        .of(
                            SEMI + "remote" + EQUAL + w.lexis().hex(32),
                            SEMI + "remote" + EQUAL + "0".repeat(32),
                            "")),
        // RFC 7433
        new Field(
            "User-to-User",
            "",
            2,
            ANYONE,
            t -> t.is("INVITE", "BYE") && (t.isRequest() || t.answers(180, 299)),
            w ->
                w.lexis().hex(2 * w.dice().between(1, 64))
                    + w.dice()
                        .of(
                            "",
                            SEMI + "encoding" + EQUAL + "hex",
                            SEMI
                                + "purpose"
                                + EQUAL
                                + "isdn-uui"
                                + SEMI
                                + "content"
                                + EQUAL
                                + "isdn-uui")));
  }

  /** Packages of events and of INFO, and what is published. */
  private static List<Field> events() {
    return List.of(
        new Field(
            "Allow-Events",
            "u",
            5,
            ANYONE,
            t ->
                t.is("INVITE", "SUBSCRIBE", "NOTIFY", "PUBLISH", "OPTIONS", "REGISTER")
                    && (t.isRequest() || t.answers(200, 299) || t.status() == 489),
            w ->
                w.dice()
                    .of(
                        "presence",
                        "presence.winfo",
                        "reg",
                        "dialog",
                        "conference",
                        "message-summary",
                        "refer",
                        "ua-profile",
                        "xcap-diff",
                        "call-completion")),
        // RFC 6086 8
        new Field(
            "Recv-Info",
            "",
            4,
            ANYONE,
            t ->
                t.is("INVITE", "UPDATE", "PRACK", "REGISTER")
                    && (t.isRequest() || t.answers(200, 299)),
            w ->
                w.dice()
                    .of(
                        "",
                        "g.3gpp.mid-call",
                        "g.3gpp.state-and-event-info",
                        "infoDtmf",
                        "g.3gpp.ussd",
                        "foo" + w.lexis().genericParam())),
        // RFC 3903
        new Field("SIP-If-Match", "", 1, ANYONE, request("PUBLISH"), w -> w.lexis().token()),
        new Field(
            "Suppress-If-Match",
            "",
            1,
            ANYONE,
            request("SUBSCRIBE"),
            w -> w.dice().of("*", w.lexis().token())));
  }

  /** Places, consent and policies. */
  private static List<Field> policies() {
    return List.of(
        // RFC 6442 4
        new Field(
            "Geolocation-Routing",
            "",
            1,
            ANYONE,
            first("INVITE", "MESSAGE", "OPTIONS"),
            w -> w.dice().of("yes", "no")),
        new Field(
            "Geolocation",
            "",
            2,
            ANYONE,
            first("INVITE", "MESSAGE"),
            w ->
                "<"
                    + w.dice()
                        .of(
                            "https://lis.example.com/" + w.lexis().hex(12),
                            "sips:loc" + w.lexis().digits(4) + "@ls.example.com",
                            "pres:target@example.net")
                    + ">"
                    + w.dice().maybe(w.lexis().genericParam())),
        new Field(
            "Geolocation-Error",
            "",
            1,
            ANYONE,
            t -> t.status() == 424,
            w -> "100" + SEMI + "code" + EQUAL + "\"Cannot Process Location\""),
        // RFC 5360
        new Field(
            "Trigger-Consent",
            "",
            1,
            ANYONE,
            first("MESSAGE", "INVITE"),
            w ->
                "sip:123@relay.example.com"
                    + SEMI
                    + "target-uri"
                    + EQUAL
                    + "\"sip:friends@relay.example.com\""),
        new Field(
            "Permission-Missing",
            "",
            2,
            ANYONE,
            t -> t.status() == 470,
            w -> w.uris().address("sip:" + w.lexis().alphanum(5) + "@" + w.lexis().domain())),
        // RFC 6794
        new Field(
            "Policy-Contact",
            "",
            1,
            ANYONE,
            t -> t.status() == 488,
            w -> "<sip:policy@" + w.lexis().domain() + ">" + SEMI + "non-cacheable"),
        new Field(
            "Policy-ID",
            "",
            2,
            ANYONE,
            first("INVITE"),
            w -> "sip:policy@" + w.lexis().domain() + SEMI + "token" + EQUAL + "\"x1\""),
        // RFC 8876, RFC 8197 and RFC 8262 have no more than parameters, statuses and one field
        new Field(
            "AlertMsg-Error",
            "",
            1,
            ANYONE,
            t -> t.status() == 425,
            w -> "100" + SEMI + "code" + EQUAL + "\"Cannot process the alert payload\""),
        new Field(
            "Content-ID",
            "",
            1,
            ANYONE,
            Turn::hasBody,
            w -> "<" + w.lexis().alphanum(10) + "@" + w.lexis().domain() + ">"));
  }

  /** RFC 3840 9 feature-param; values in angle brackets are strings, with # numbers. */
  static String feature(Words w) {
    return SEMI
        + w.dice()
            .of(
                "audio",
                "video" + EQUAL + "\"FALSE\"",
                "methods" + EQUAL + "\"INVITE,BYE,!MESSAGE\"",
                "mobility" + EQUAL + "\"mobile\"",
                "+g.3gpp.icsi-ref" + EQUAL + "\"urn%3Aurn-7%3A3gpp-service.ims.icsi.mmtel\"",
                "+g.3gpp.iari-ref"
                    + EQUAL
                    + "\"urn%3Aurn-7%3A3gpp-application.ims.iari.rcs.fthttp,urn%3Aurn-7%3A3gpp-application.ims.iari.rcs.geopush\"",
                "+g.oma.sip-im",
                "+g.gsma.rcs.botversion" + EQUAL + "\"#=1,#=2\"",
                "+g.3gpp.smsip",
                "+g.3gpp.mid-call",
                "+g.3gpp.ps2cs-srvcc-orig-pre-alerting",
                "language" + EQUAL + "\"en,de\"",
                "description" + EQUAL + "\"<PC>\"",
                "priority" + EQUAL + "\"#>=20\"",
                "class" + EQUAL + "\"business\"",
                "text",
                "+sip.x-vendor" + EQUAL + "\"<a b>\"");
  }

  private static String word(Words w) {
    return w.lexis().token() + w.dice().maybe("@" + w.lexis().ip4());
  }

  private static String dialog(Words w) {
    return word(w)
        + SEMI
        + "to-tag"
        + EQUAL
        + w.lexis().token()
        + SEMI
        + "from-tag"
        + EQUAL
        + w.lexis().token()
        + SWS;
  }

  /** RFC 3326 2: one value for each protocol. */
  static String reasons(Words w) {
    List<String> all =
        List.of(
            "Q.850"
                + SEMI
                + "cause"
                + EQUAL
                + w.dice().between(1, 127)
                + w.dice().of("", SEMI + "text" + EQUAL + w.lexis().quoted())
                + w.dice().of("", SEMI + "location" + EQUAL + "LN"), // RFC 8606
            "SIP"
                + SEMI
                + w.dice().of("", "text" + EQUAL + w.lexis().quoted() + SEMI)
                + "cause"
                + EQUAL
                + w.dice().of("200", "486", "580"),
            "preemption" + SEMI + "cause" + EQUAL + w.dice().between(1, 5), // RFC 4411
            "RELEASE_CAUSE" + SEMI + "cause" + EQUAL + w.dice().between(1, 6), // TS 24.229 7.2A.18
            "x-vendor" + w.lexis().genericParam());
    return String.join(
        Lexis.COMMA,
        w.dice().oneIn(3) ? all.subList(0, w.dice().between(1, 5)) : List.of(w.dice().of(all)));
  }
}
