package org.sipward.testkit.legit;

import static org.sipward.testkit.legit.Lexis.COMMA;
import static org.sipward.testkit.legit.Lexis.EQUAL;
import static org.sipward.testkit.legit.Lexis.SEMI;
import static org.sipward.testkit.legit.Speaker.OWN;
import static org.sipward.testkit.legit.Speaker.TRUSTED;

import java.util.EnumSet;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Header fields that say what the servers of a network have done with a call (TS 24.229 4.4). */
final class ServerFields {
  private ServerFields() {}

  private static Predicate<Turn> first(String... methods) {
    return t -> t.begins() && t.is(methods);
  }

  private static final Predicate<Turn> FULL = t -> !t.is("ACK", "CANCEL") && !t.answers(100, 100);

  private static final Predicate<Turn> INITIAL = FULL.and(Turn::begins);

  private static final Predicate<Turn> CALL = t -> t.is("INVITE", "PRACK", "UPDATE");

  static List<Field> all() {
    return Stream.of(services(), servers(), cable()).flatMap(List::stream).toList();
  }

  /** What a network knows of a call. */
  private static List<Field> services() {
    return List.of(
        // RFC 7044, RFC 5806
        new Field(
            "History-Info",
            "",
            1,
            TRUSTED,
            FULL.and(
                t ->
                    t.is("INVITE", "MESSAGE", "SUBSCRIBE", "REFER")
                        && (t.begins() || t.answers(180, 299))),
            ServerFields::history),
        new Field(
            "Diversion",
            "",
            3,
            TRUSTED,
            first("INVITE"),
            w ->
                w.uris().named(w.uris().identity())
                    + SEMI
                    + "reason"
                    + EQUAL
                    + w.dice().of("no-answer", "unconditional", "user-busy", "\"time-of-day\"")
                    + SEMI
                    + "counter"
                    + EQUAL
                    + "1"
                    + w.dice()
                        .of(
                            "",
                            SEMI + "limit" + EQUAL + "5" + SEMI + "privacy" + EQUAL + "full" + SEMI
                                + "screen" + EQUAL + "yes")),
        new Field(
            "Remote-Party-ID",
            "",
            1,
            OWN,
            first("INVITE"),
            w ->
                w.uris().named(w.uris().identity())
                    + SEMI
                    + "party"
                    + EQUAL
                    + "calling"
                    + SEMI
                    + "privacy"
                    + EQUAL
                    + "off"
                    + SEMI
                    + "screen"
                    + EQUAL
                    + "yes"),
        // TS 24.229 5.1.. and 29.165: a network gives reasons in responses, too (RFC 6432)
        new Field(
            "Reason",
            "",
            1,
            TRUSTED,
            t ->
                t.answers(300, 699)
                    || (t.isRequest() && t.is("BYE", "CANCEL", "UPDATE") && t.inDialog()),
            ServiceFields::reasons),
        // RFC 4412
        new Field(
            "Resource-Priority",
            "",
            3,
            TRUSTED,
            INITIAL.and(t -> !t.is("REGISTER")),
            w ->
                w.dice()
                    .of(
                        "wps.0",
                        "ets.3",
                        "dsn.routine",
                        "q735.4",
                        "esnet.0",
                        "mcpttp.12",
                        "dsn-000000.flash-override")),
        new Field(
            "Priority-Verstat",
            "",
            1,
            OWN,
            first("INVITE"),
            w -> "Emergency-Verstat" + SEMI + "verstat" + EQUAL + "TN-Validation-Passed"),
        // RFC 6809
        new Field(
            "Feature-Caps",
            "",
            3,
            EnumSet.of(Speaker.PEER, Speaker.ROAMING_PEER, Speaker.CORE, Speaker.CORE_TO_UE),
            FULL.and(
                t ->
                    t.is("INVITE", "REGISTER", "SUBSCRIBE", "MESSAGE")
                        && (t.begins() || t.answers(180, 299))),
            w ->
                "*"
                    + SEMI
                    + w.dice()
                        .of(
                            "+g.3gpp.srvcc",
                            "+g.3gpp.atcf" + EQUAL + "\"<sip:stn@atcf.example.net>\"",
                            "+g.3gpp.trf" + EQUAL + "\"<sip:trf.visited2.net;lr>\"",
                            "+g.3gpp.icsi-ref"
                                + EQUAL
                                + "\"urn%3Aurn-7%3A3gpp-service.ims.icsi.mmtel\"",
                            "+g.3gpp.home-visited" + EQUAL + "\"home1.net\"")));
  }

  /** What servers of one core tell each other (TS 24.229 7.2.11 to 7.2.20). */
  private static List<Field> servers() {
    return List.of(
        new Field("Attestation-Info", "", 1, OWN, first("INVITE"), w -> w.dice().of("A", "B", "C")),
        new Field("Origination-Id", "", 1, OWN, first("INVITE"), w -> w.lexis().uuid()),
        new Field(
            "Cellular-Network-Info",
            "",
            1,
            EnumSet.of(Speaker.UE, Speaker.CORE),
            INITIAL,
            w ->
                "3GPP-E-UTRAN-FDD"
                    + SEMI
                    + "utran-cell-id-3gpp"
                    + EQUAL
                    + "2340151F0C7B8901"
                    + SEMI
                    + "cell-info-age"
                    + EQUAL
                    + "12"),
        new Field(
            "Response-Source",
            "",
            1,
            OWN,
            t -> t.answers(400, 699),
            w -> "fe" + EQUAL + "<urn:3gpp:fe:s-cscf>"),
        new Field("Restoration-Info", "", 1, OWN, INITIAL, w -> "\"001010123456789\""),
        new Field(
            "Relayed-Charge",
            "",
            1,
            OWN,
            INITIAL,
            w -> "transit-ioi" + EQUAL + "\"transit.1,void\""),
        new Field(
            "Service-Interact-Info",
            "",
            1,
            OWN,
            INITIAL,
            w -> "<sip:as1.home1.net>" + SEMI + "DSI" + EQUAL + "mmtel.cw"),
        new Field(
            "Priority-Share",
            "",
            1,
            OWN,
            CALL.and(Turn::isRequest),
            w -> w.dice().of("allowed", "not-allowed")),
        new Field(
            "Resource-Share",
            "",
            1,
            OWN,
            CALL.and(Turn::isRequest),
            w ->
                "no-media-sharing"
                    + SEMI
                    + "origin"
                    + EQUAL
                    + "session-initiator"
                    + SEMI
                    + "timestamp"
                    + EQUAL
                    + "1764313200"),
        new Field("DC-Info", "", 1, OWN, first("INVITE"), w -> "\"" + w.lexis().token() + "\""));
  }

  /** RFC 5503, PacketCable. */
  private static List<Field> cable() {
    return List.of(
        // RFC 5503, PacketCable
        new Field(
            "P-DCS-Trace-Party-ID",
            "",
            1,
            OWN,
            first("INVITE"),
            w -> "<sip:" + w.uris().globalNumber() + "@example.net>"),
        new Field("P-DCS-OSPS", "", 1, OWN, first("INVITE"), w -> w.dice().of("BLV", "EI", "RING")),
        new Field(
            "P-DCS-Billing-Info",
            "",
            1,
            OWN,
            first("INVITE"),
            w -> w.lexis().hex(48) + "/123@as.example.net"),
        new Field(
            "P-DCS-LAES",
            "",
            1,
            OWN,
            first("INVITE"),
            w -> "192.0.2.9:4000" + SEMI + "content" + EQUAL + "192.0.2.9:4001"),
        new Field(
            "P-DCS-Redirect",
            "",
            1,
            OWN,
            first("INVITE"),
            w -> "<sip:+12025550101@example.net>" + SEMI + "count" + EQUAL + "1"));
  }

  /**
   * RFC 7044 5: hi-entry with an index that grows, a cause (RFC 4458), privacy and reason escaped.
   */
  private static String history(Words w) {
    StringBuilder all = new StringBuilder();
    String index = "1";
    for (int i = w.dice().few(6); i >= 0; i--) {
      all.append(all.isEmpty() ? "" : COMMA)
          .append("<sip:")
          .append(w.dice().of(w.uris().globalNumber(), w.lexis().alphanum(6)))
          .append("@")
          .append(w.lexis().domain())
          .append(w.dice().of("", ";cause=302", ";user=phone;cause=486"))
          .append(
              w.dice()
                  .of(
                      "",
                      "?Reason=SIP%3Bcause%3D302",
                      "?Privacy=history",
                      "?Privacy=none&Reason=Q.850%3Bcause%3D17"))
          .append(">")
          .append(SEMI)
          .append("index")
          .append(EQUAL)
          .append(index)
          .append(
              index.equals("1")
                  ? ""
                  : w.dice().of("", SEMI + "rc=1", SEMI + "mp=1", SEMI + "np=1"));
      index += "." + w.dice().between(1, 3);
    }
    return all.toString();
  }
}
