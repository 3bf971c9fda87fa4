package org.sipward.firewall.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.sipward.firewall.cases.Bench;
import org.sipward.firewall.config.ConfigReader;
import org.sipward.firewall.config.Profiles;
import org.sipward.firewall.profile.Profile;
import org.sipward.firewall.zone.Modes;
import org.sipward.firewall.zone.Screening;
import org.sipward.firewall.zone.ZoneKind;
import org.sipward.sip.Limits;
import org.sipward.sip.Method;
import org.sipward.sip.Octets;
import org.sipward.sip.SipMessage;
import org.sipward.sip.SipParser;
import org.sipward.sip.Transport;

/** The occasions that a message is, all of them and no other: one too many asks in vain. */
class OccasionsTest {
  private static final Screening TRUSTED =
      new Screening(Limits.DEFAULT, Set.of(), Modes.MONITOR, Profile.OPEN, true);

  private static final String REQUEST = "%s sip:a@example.com SIP/2.0\r\n";
  private static final String RESPONSE = "SIP/2.0 %d X\r\n";

  @ParameterizedTest
  @EnumSource(Method.class)
  void areOfItsMethod(Method method) {
    long expected =
        switch (method) {
          case REGISTER -> Occasion.REGISTER;
          case SUBSCRIBE -> Occasion.SUBSCRIBE;
          case NOTIFY -> Occasion.NOTIFY;
          case REFER -> Occasion.REFER;
          case PRACK -> Occasion.PRACK;
          case MESSAGE -> Occasion.MESSAGE;
          default -> 0;
        };
    assertThat(of(REQUEST.formatted(method), "", "")).isEqualTo(Occasion.ALWAYS | expected);
  }

  @ParameterizedTest
  @CsvSource({
    "Identity: x, 8, true",
    "Call-Info: <http://x>, 14, true",
    "Alert-Info: <http://x>, 14, true",
    "Error-Info: <http://x>, 14, true",
    "Replaces: 1;to-tag=1;from-tag=1, 9, false",
    "Join: 1;to-tag=1;from-tag=1, 9, false",
    "Session-Expires: 90, 10, false",
    "Require: 100rel, 11, false",
    "Proxy-Require: 100rel, 11, false",
    "'Authorization: Digest username=\"x\"', 12, false",
    "'Proxy-Authorization: Digest username=\"x\"', 12, false"
  })
  void areOfItsHeaders(String header, int bit, boolean inResponses) {
    assertThat(of(REQUEST.formatted("OPTIONS"), header + "\r\n", ""))
        .isEqualTo(Occasion.ALWAYS | 1L << bit);
    assertThat(of(RESPONSE.formatted(200), header + "\r\n", ""))
        .isEqualTo(Occasion.ALWAYS | (inResponses ? 1L << bit : 0));
  }

  @Test
  void areOfItsBody() {
    assertThat(of(REQUEST.formatted("OPTIONS"), "Content-Type: a/b\r\n", "x"))
        .isEqualTo(Occasion.ALWAYS | Occasion.BODY);
    assertThat(of(RESPONSE.formatted(200), "Content-Type: a/b\r\n", "x"))
        .isEqualTo(Occasion.ALWAYS);
  }

  @ParameterizedTest
  @CsvSource({"299, false", "300, true", "399, true", "400, false", "180, false", "603, false"})
  void areOfItsStatus(int status, boolean redirect) {
    assertThat(of(RESPONSE.formatted(status), "", ""))
        .isEqualTo(Occasion.ALWAYS | (redirect ? Occasion.REDIRECT : 0));
  }

  @ParameterizedTest
  @CsvSource({"0, true", "1, false", "70, false", "71, true"})
  void areOfItsHops(int hops, boolean few) {
    String text = text(REQUEST.formatted("OPTIONS"), "", "").replace(": 70", ": " + hops);
    assertThat(
            Occasion.of(parsed(text), Bench.arrival(ZoneKind.CORE, Transport.UDP, true, TRUSTED)))
        .isEqualTo(Occasion.ALWAYS | (few ? Occasion.HOPS : 0));
  }

  @Test
  void areOfItsSender() {
    SipMessage first = parsed(text(REQUEST.formatted("OPTIONS"), "", ""));
    SipMessage inDialog =
        parsed(
            text(REQUEST.formatted("OPTIONS"), "", "")
                .replace("To: <sip:a@example.com>", "To: <sip:a@example.com>;tag=2"));
    assertThat(of(first, ZoneKind.ACCESS, true, Screening.STRICT))
        .isEqualTo(Occasion.ALWAYS | Occasion.UNTRUSTED);
    assertThat(of(first, ZoneKind.ACCESS, false, TRUSTED))
        .isEqualTo(Occasion.ALWAYS | Occasion.STRANGER);
    assertThat(of(first, ZoneKind.CORE, false, TRUSTED)).isEqualTo(Occasion.ALWAYS);
    assertThat(of(first, ZoneKind.ACCESS, true, TRUSTED)).isEqualTo(Occasion.ALWAYS);
    assertThat(of(inDialog, ZoneKind.ACCESS, false, TRUSTED)).isEqualTo(Occasion.ALWAYS);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "conduct: {signs: true}                    | 18 | 18",
        "conduct: {portability: false}             | 18 | 18",
        "conduct: {trunk-groups: false}            | 18 | 18",
        "conduct: {portability: true}              |  0 |  0",
        "numbers: {phone-contexts: [example.com]}  | 21 | 21",
        "numbers: {valid: true}                    | 19 |  0",
        "numbers: {destinations: {diversions: 1}}  | 20 |  0"
      })
  void areOfWhatIsAgreed(String line, int invite, int options) {
    Screening agreed = agreed(line);
    long expected = Occasion.ALWAYS | Occasion.UNTRUSTED;
    assertThat(of(parsed(text(REQUEST.formatted("INVITE"), "", "")), ZoneKind.ACCESS, true, agreed))
        .isEqualTo(expected | 1L << invite);
    assertThat(
            of(parsed(text(REQUEST.formatted("OPTIONS"), "", "")), ZoneKind.ACCESS, true, agreed))
        .isEqualTo(expected | 1L << options);
  }

  @Test
  void areOfItsParametersWhereTheProfileAsks() {
    Profile profile = Objects.requireNonNull(Profiles.builtIn().get("ir95-nonroaming"));
    assertThat(profile.isAboutParameters()).isTrue();
    Screening screening = new Screening(Limits.DEFAULT, Set.of(), Modes.MONITOR, profile, true);
    SipMessage message = parsed(text(REQUEST.formatted("OPTIONS"), "", ""));
    assertThat(of(message, ZoneKind.ACCESS, true, screening))
        .isEqualTo(Occasion.ALWAYS | Occasion.parameter("tag") | Occasion.parameter("branch"));
    assertThat(Occasion.parameter("oli")).isEqualTo(1L << (32 + ('o' & 31)));
  }

  private static long of(String start, String headers, String body) {
    return of(parsed(text(start, headers, body)), ZoneKind.CORE, true, TRUSTED);
  }

  private static long of(SipMessage message, ZoneKind zone, boolean peer, Screening screening) {
    return Occasion.of(message, Bench.arrival(zone, Transport.UDP, peer, screening));
  }

  private static Screening agreed(String line) {
    String text =
        """
        version: 1
        zones:
          outside:
            kind: interconnect
            only-peers: false
            listen: [{transport: udp, bind: "127.0.0.1:5060"}]
            %s
        flows: []
        """
            .formatted(line);
    return new ConfigReader(Set.of())
        .read("case", text, Path.of("."))
        .network()
        .zones()
        .getFirst()
        .screening();
  }

  private static String text(String start, String headers, String body) {
    String method = start.startsWith("SIP") ? "OPTIONS" : start.substring(0, start.indexOf(' '));
    return start
        + "Via: SIP/2.0/UDP a.example.com;branch=z9hG4bK1\r\n"
        + "Max-Forwards: 70\r\n"
        + "From: <sip:b@example.com>;tag=1\r\n"
        + "To: <sip:a@example.com>\r\n"
        + "Call-ID: 1\r\n"
        + "CSeq: 1 "
        + method
        + "\r\n"
        + headers
        + "\r\n"
        + body;
  }

  private static SipMessage parsed(String text) {
    return (SipMessage)
        new SipParser()
            .parse(
                Octets.of(text.getBytes(StandardCharsets.US_ASCII)),
                SipParser.Source.DATAGRAM,
                Limits.DEFAULT);
  }
}
