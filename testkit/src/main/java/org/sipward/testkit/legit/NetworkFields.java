package org.sipward.testkit.legit;

import static org.sipward.testkit.legit.Lexis.COMMA;
import static org.sipward.testkit.legit.Lexis.EQUAL;
import static org.sipward.testkit.legit.Lexis.SEMI;
import static org.sipward.testkit.legit.Speaker.HANDSETS;
import static org.sipward.testkit.legit.Speaker.HOME;
import static org.sipward.testkit.legit.Speaker.OWN;
import static org.sipward.testkit.legit.Speaker.TRUSTED;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Header fields of 3GPP, by who may say them (TS 24.229 4.4 and annex A, TS 29.165 table 6.2). */
final class NetworkFields {
  private static final Set<Speaker> HOME_AND_DOWN =
      EnumSet.of(Speaker.ROAMING_PEER, Speaker.CORE, Speaker.CORE_TO_UE);

  private NetworkFields() {}

  private static Predicate<Turn> first(String... methods) {
    return t -> t.begins() && t.is(methods);
  }

  private static final Predicate<Turn> FULL = t -> !t.is("ACK", "CANCEL") && !t.answers(100, 100);

  private static final Predicate<Turn> INITIAL = FULL.and(Turn::begins);

  private static final Predicate<Turn> CALL = t -> t.is("INVITE", "PRACK", "UPDATE");

  static List<Field> all() {
    return Stream.of(identities(), charging()).flatMap(List::stream).toList();
  }

  /** Who and where somebody is. */
  private static List<Field> identities() {
    return List.of(
        // RFC 7315 4.4, TS 24.229 7.2A.4: a telephone says where it is, a network says it of it
        new Field("P-Access-Network-Info", "", 1, HANDSETS, FULL, NetworkFields::access),
        new Field(
            "P-Access-Network-Info",
            "",
            3,
            HOME,
            FULL,
            w -> access(w) + w.dice().of("", SEMI + "network-provided")),
        // RFC 3325 9.1
        new Field(
            "P-Asserted-Identity",
            "",
            1,
            TRUSTED,
            FULL.and(
                t ->
                    t.isRequest()
                        ? !t.is("REGISTER", "PRACK", "UPDATE", "INFO")
                        : t.answers(180, 299)),
            NetworkFields::asserted),
        new Field(
            "P-Asserted-Identity",
            "",
            1,
            EnumSet.of(Speaker.CORE_TO_UE),
            INITIAL.and(t -> !t.is("REGISTER")),
            NetworkFields::asserted),
        new Field(
            "P-Asserted-Service",
            "",
            1,
            TRUSTED,
            first("INVITE", "MESSAGE", "SUBSCRIBE", "PUBLISH"),
            w ->
                "urn:urn-7:3gpp-service.ims.icsi."
                    + w.dice()
                        .of(
                            "mmtel",
                            "oma.cpm.msg",
                            "oma.cpm.session",
                            "iptv",
                            "mmtel.gsma.ipcall")),
        new Field(
            "P-Associated-URI",
            "",
            4,
            HOME_AND_DOWN,
            t -> t.is("REGISTER") && t.answers(200, 299),
            w ->
                w.uris()
                    .address(
                        "sip:"
                            + w.uris().globalNumber()
                            + "@"
                            + w.lexis().domain()
                            + ";user=phone")),
        new Field(
            "P-Called-Party-ID",
            "",
            1,
            HOME_AND_DOWN,
            INITIAL.and(t -> !t.is("REGISTER", "PUBLISH")),
            w -> w.uris().address(w.uris().identity())),
        // RFC 5502, TS 24.229 4.4
        new Field(
            "P-Served-User",
            "",
            1,
            OWN,
            INITIAL.and(t -> !t.is("REGISTER")),
            w ->
                w.uris().address(w.uris().identity())
                    + w.dice()
                        .of(
                            "",
                            SEMI + "sescase" + EQUAL + "orig" + SEMI + "regstate" + EQUAL + "unreg",
                            SEMI + "sescase" + EQUAL + "term" + SEMI + "regstate" + EQUAL + "reg",
                            SEMI + "orig-cdiv")),
        new Field("P-Profile-Key", "", 1, OWN, INITIAL, w -> "<sip:chatroom-!.*!@example.com>"),
        new Field(
            "P-User-Database", "", 1, OWN, INITIAL, w -> "<aaa://hss.home1.net;transport=tcp>"),
        // TS 24.229 7.2.11 to 7.2.20
        new Field(
            "Additional-Identity",
            "",
            1,
            EnumSet.of(Speaker.UE, Speaker.CORE),
            first("INVITE"),
            w -> w.uris().address("sip:" + w.uris().globalNumber() + "@home1.net;user=phone")));
  }

  /** What a call costs, and what it may do. */
  private static List<Field> charging() {
    return List.of(
        // RFC 7315 4.6
        new Field("P-Charging-Vector", "", 1, TRUSTED, FULL, NetworkFields::charging),
        new Field(
            "P-Charging-Function-Addresses",
            "",
            1,
            OWN,
            FULL,
            w ->
                "ccf"
                    + EQUAL
                    + w.dice().of("192.0.2.10", "\"[2001:db8::5]\"", "ccf1.home1.net")
                    + SEMI
                    + "ecf"
                    + EQUAL
                    + "ecf1.home1.net"
                    + SEMI
                    + "ccf-2"
                    + EQUAL
                    + "ccf2.home1.net"),
        new Field(
            "P-Visited-Network-ID",
            "",
            1,
            HOME,
            first("REGISTER"),
            w ->
                w.dice()
                    .of(
                        "\"Visited Network Number 1\"",
                        "visited2.example.net",
                        "other.net" + COMMA + "\"Visited, 2\"")),
        // RFC 5009 8
        new Field(
            "P-Early-Media",
            "",
            1,
            HOME_AND_DOWN,
            CALL.and(t -> t.isRequest() || t.answers(180, 199)),
            NetworkFields::early),
        new Field(
            "P-Early-Media",
            "",
            1,
            EnumSet.of(Speaker.PEER),
            CALL.and(t -> t.isRequest() || t.answers(180, 199)),
            NetworkFields::early),
        new Field("P-Early-Media", "", 1, HANDSETS, first("INVITE"), w -> "supported"),
        new Field(
            "P-Media-Authorization",
            "",
            2,
            OWN,
            FULL.and(t -> t.is("INVITE", "UPDATE", "PRACK")),
            w -> w.lexis().hex(32)),
        new Field("P-Private-Network-Indication", "", 1, OWN, INITIAL, w -> "example.com"),
        new Field(
            "P-Refused-URI-List",
            "",
            1,
            OWN,
            t -> t.is("INVITE", "MESSAGE", "REFER", "SUBSCRIBE") && t.answers(400, 499),
            w ->
                "sip:r@relay.example.com" + SEMI + "members" + EQUAL + "<cid:x@relay.example.com>"),
        // RFC 8496
        new Field(
            "P-Charge-Info",
            "",
            1,
            TRUSTED,
            first("INVITE", "MESSAGE"),
            w ->
                "<sip:"
                    + w.uris().globalNumber()
                    + "@example.net;user=phone>"
                    + w.dice().of("", SEMI + "npi" + EQUAL + "ISDN" + SEMI + "noa" + EQUAL + "4")));
  }

  private static String access(Words w) {
    // TS 24.229 7.2A.4.3
    return w.dice()
        .of(
            "3GPP-E-UTRAN-FDD"
                + SEMI
                + "utran-cell-id-3gpp"
                + EQUAL
                + "00101"
                + w.lexis().hex(11).toUpperCase(java.util.Locale.ROOT),
            "3GPP-E-UTRAN-TDD" + SEMI + "utran-cell-id-3gpp" + EQUAL + "\"234151D0FCE11\"",
            "3GPP-NR-FDD" + SEMI + "utran-cell-id-3gpp" + EQUAL + "00101" + w.lexis().hex(15),
            "3GPP-NR-TDD"
                + SEMI
                + "utran-cell-id-3gpp"
                + EQUAL
                + "310410"
                + w.lexis().hex(15)
                + SEMI
                + "daylight-saving-time"
                + EQUAL
                + "\"01\"",
            "IEEE-802.11"
                + SEMI
                + "i-wlan-node-id"
                + EQUAL
                + w.lexis().hex(12)
                + SEMI
                + "country"
                + EQUAL
                + "GB"
                + SEMI
                + "local-time-zone"
                + EQUAL
                + "\"UTC+01:00\"",
            "3GPP-UTRAN-FDD" + SEMI + "utran-cell-id-3gpp" + EQUAL + "234151D0FCE11",
            "3GPP-GERAN" + SEMI + "cgi-3gpp" + EQUAL + "2341510FC0001",
            "3GPP-E-UTRAN-ProSe-UNR" + SEMI + "utran-cell-id-3gpp" + EQUAL + "00101ABCD",
            "ADSL2+" + SEMI + "dsl-location" + EQUAL + w.lexis().quoted(),
            "3GPP2-1X" + SEMI + "ci-3gpp2" + EQUAL + w.lexis().hex(32),
            "untrusted-non-3GPP-VIRTUAL-EPC",
            "VIRTUAL-no-PS",
            "IEEE-802.3" + SEMI + "eth-location" + EQUAL + "\"rack 7\"");
  }

  private static String asserted(Words w) {
    // RFC 3325 9.1: one SIP, one tel, or one of each
    String sip =
        w.uris()
            .address("sip:" + w.uris().globalNumber() + "@" + w.lexis().domain() + ";user=phone");
    // RFC 8224 and TS 24.229 7.2A.20 verstat, 7.2A.12 cpc
    String said =
        w.turn().speaker().isTrusted()
            ? w.dice().of("", "", ";cpc=ordinary", ";verstat=TN-Validation-Passed")
            : "";
    String tel = w.uris().address("tel:" + w.uris().globalNumber() + said);
    return w.dice().of(sip, tel, sip + COMMA + tel, tel + COMMA + sip);
  }

  private static String charging(Words w) {
    String icid =
        "icid-value"
            + EQUAL
            + w.dice()
                .of(
                    "\"" + w.lexis().hex(20) + "\"",
                    w.lexis().alphanum(24),
                    "\"AyretyU0dm+6O2IrT5tAFrbHLso=023551024\"");
    String generated =
        SEMI
            + "icid-generated-at"
            + EQUAL
            + w.dice().of("192.6.8.8", "\"[2001:db8::9]\"", "pcscf1.home1.net");
    String ioi =
        SEMI
            + "orig-ioi"
            + EQUAL
            + w.dice().of("home1.net", "\"Type 3home1.net\"", "\"type 1home1.net\"");
    String term = SEMI + "term-ioi" + EQUAL + "home2.net";
    return icid
        + w.dice().of("", generated, generated + ioi, ioi)
        + (w.turn().isRequest() ? "" : w.dice().of("", term))
        + w.dice().of("", "", SEMI + "transit-ioi" + EQUAL + "\"transit.1,void.2\"")
        + w.dice().of("", "", w.lexis().genericParam(), SEMI + "related-icid" + EQUAL + "\"x1\"");
  }

  private static String early(Words w) {
    return w.turn().isRequest() && !w.turn().inDialog()
        ? "supported"
        : w.dice()
            .of(
                "sendrecv",
                "sendonly",
                "recvonly",
                "inactive",
                "gated",
                "sendrecv" + COMMA + "inactive" + COMMA + "gated");
  }
}
