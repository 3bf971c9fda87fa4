package org.sipward.testkit.legit;

import static org.sipward.testkit.legit.Lexis.COMMA;
import static org.sipward.testkit.legit.Lexis.EQUAL;
import static org.sipward.testkit.legit.Lexis.LWS;
import static org.sipward.testkit.legit.Lexis.SEMI;
import static org.sipward.testkit.legit.Lexis.SWS;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Header fields of authentication and of registration: RFC 3261 22, 3310, 3327, 3329, 3608, 5626.
 */
final class RegistrationFields {
  private static final Set<Speaker> ANSWERING =
      EnumSet.of(Speaker.ROAMING_PEER, Speaker.CORE, Speaker.CORE_TO_UE);

  private static final Set<Speaker> ASKING =
      EnumSet.of(Speaker.UE, Speaker.PBX, Speaker.ROAMING_PEER, Speaker.CORE);

  private RegistrationFields() {}

  static List<Field> all() {
    return List.of(
        new Field(
            "Authorization",
            "",
            1,
            ASKING,
            t -> t.isRequest() && t.is("REGISTER"),
            w -> credentials(w, "")),
        new Field(
            "Proxy-Authorization",
            "",
            1,
            EnumSet.of(Speaker.UE, Speaker.CORE),
            t -> t.isRequest() && !t.is("CANCEL", "REGISTER"),
            w -> credentials(w, "")),
        new Field(
            "WWW-Authenticate",
            "",
            1,
            ANSWERING,
            t -> t.status() == 401,
            RegistrationFields::challenge),
        new Field(
            "Proxy-Authenticate",
            "",
            1,
            EnumSet.of(Speaker.CORE, Speaker.CORE_TO_UE),
            t -> t.status() == 407,
            RegistrationFields::challenge),
        new Field(
            "Authentication-Info",
            "",
            1,
            ANSWERING,
            t -> t.is("REGISTER") && t.answers(200, 299),
            w ->
                "qop"
                    + EQUAL
                    + "auth"
                    + COMMA
                    + "rspauth"
                    + EQUAL
                    + "\""
                    + w.lexis().hex(32)
                    + "\""
                    + COMMA
                    + "cnonce"
                    + EQUAL
                    + "\"0a\""
                    + COMMA
                    + "nc"
                    + EQUAL
                    + "00000001"
                    + COMMA
                    + "nextnonce"
                    + EQUAL
                    + "\""
                    + w.lexis().alphanum(20)
                    + "==\""),
        // RFC 3327: proxies between the user agent and the registrar
        new Field(
            "Path",
            "",
            3,
            Speaker.HOME,
            t -> t.is("REGISTER") && (t.isRequest() || t.answers(200, 299)),
            w -> w.dice().of("", w.lexis().quoted()) + SWS + "<" + w.uris().hop("term@") + ">"),
        new Field(
            "Service-Route",
            "",
            3,
            ANSWERING,
            t -> t.is("REGISTER") && t.answers(200, 299),
            w -> "<" + w.uris().hop("orig@") + ">"),
        // RFC 3329 2.2, TS 33.203: on the access only; removed by the P-CSCF
        new Field(
            "Security-Client",
            "",
            3,
            EnumSet.of(Speaker.UE),
            t -> t.isRequest() && t.is("REGISTER"),
            RegistrationFields::ipsec),
        new Field(
            "Security-Verify",
            "",
            3,
            EnumSet.of(Speaker.UE),
            t -> t.isRequest() && !t.is("ACK", "CANCEL"),
            RegistrationFields::ipsec),
        new Field(
            "Security-Server",
            "",
            3,
            EnumSet.of(Speaker.CORE_TO_UE),
            t -> t.status() == 401 || t.status() == 494,
            RegistrationFields::ipsec),
        new Field(
            "Flow-Timer",
            "",
            1,
            ANSWERING,
            t -> t.is("REGISTER") && t.answers(200, 299),
            w -> "" + w.dice().between(20, 600)));
  }

  /**
   * RFC 3261 25.1 credentials; RFC 3310 AKA; TS 24.229 7.2A.2 integrity-protected between nodes.
   */
  private static String credentials(Words w, String none) {
    boolean first = w.dice().oneIn(3);
    String protectedBy =
        w.turn().speaker().isTrusted()
            ? COMMA + "integrity-protected" + EQUAL + w.dice().of("yes", "no", "\"ip-assoc-yes\"")
            : "";
    String realm = w.lexis().domain();
    return w.dice().of("Digest", "Digest", "digest")
        + LWS
        + "username"
        + EQUAL
        + "\""
        + w.dice().of("001010123456789@ims.mnc001.mcc001.3gppnetwork.org", "alice", "Zoë \\\"Z\\\"")
        + "\""
        + COMMA
        + "realm"
        + EQUAL
        + "\""
        + realm
        + "\""
        + COMMA
        + "nonce"
        + EQUAL
        + "\""
        + (first ? none : w.lexis().alphanum(43) + "=")
        + "\""
        + COMMA
        + "uri"
        + EQUAL
        + "\"sip:"
        + realm
        + "\""
        + COMMA
        + "response"
        + EQUAL
        + "\""
        + (first ? none : w.lexis().hex(32))
        + "\""
        + (first ? "" : protection(w))
        + protectedBy;
  }

  /** Of credentials that answer a challenge. */
  private static String protection(Words w) {
    return w.dice()
        .of(
            "",
            COMMA + "algorithm" + EQUAL + w.dice().of("MD5", "AKAv1-MD5", "AKAv2-SHA-256"),
            COMMA
                + "qop"
                + EQUAL
                + "auth"
                + COMMA
                + "nc"
                + EQUAL
                + "00000001"
                + COMMA
                + "cnonce"
                + EQUAL
                + "\""
                + w.lexis().alphanum(8)
                + "\"",
            COMMA
                + "opaque"
                + EQUAL
                + "\"\""
                + COMMA
                + "auts"
                + EQUAL
                + "\""
                + w.lexis().alphanum(18)
                + "==\"");
  }

  private static String challenge(Words w) {
    return "Digest"
        + LWS
        + "realm"
        + EQUAL
        + "\""
        + w.lexis().domain()
        + "\""
        + COMMA
        + "nonce"
        + EQUAL
        + "\""
        + w.lexis().alphanum(43)
        + "=\""
        + COMMA
        + "algorithm"
        + EQUAL
        + w.dice().of("AKAv1-MD5", "MD5", "SHA-256")
        + w.dice()
            .of(
                "",
                COMMA + "qop" + EQUAL + "\"auth,auth-int\"",
                COMMA + "stale" + EQUAL + "TRUE" + COMMA + "opaque" + EQUAL + "\"x\"",
                COMMA + "domain" + EQUAL + "\"sip:a.example.com sip:b.example.com\"");
  }

  private static String ipsec(Words w) {
    return "ipsec-3gpp"
        + w.dice().of("", SEMI + "q" + EQUAL + "0.1")
        + SEMI
        + "alg"
        + EQUAL
        + w.dice().of("hmac-sha-1-96", "hmac-md5-96", "aes-gmac")
        + w.dice().of("", SEMI + "prot" + EQUAL + "esp" + SEMI + "mod" + EQUAL + "trans")
        + SEMI
        + "ealg"
        + EQUAL
        + w.dice().of("aes-cbc", "null", "aes-gcm")
        + SEMI
        + "spi-c"
        + EQUAL
        + w.dice().between(256, 2_000_000_000)
        + SEMI
        + "spi-s"
        + EQUAL
        + "4294967295"
        + SEMI
        + "port-c"
        + EQUAL
        + w.dice().between(1024, 65535)
        + SEMI
        + "port-s"
        + EQUAL
        + w.dice().between(1024, 65535);
  }
}
