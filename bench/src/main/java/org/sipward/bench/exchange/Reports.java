package org.sipward.bench.exchange;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.bouncycastle.math.ec.rfc8032.Ed25519;
import org.sipward.exchange.message.Audience;
import org.sipward.exchange.message.Envelope;
import org.sipward.exchange.message.EventTime;
import org.sipward.exchange.message.Evidence;
import org.sipward.exchange.message.Impact;
import org.sipward.exchange.message.Marking;
import org.sipward.exchange.message.Message;
import org.sipward.exchange.message.Network;
import org.sipward.exchange.message.RecommendedAction;
import org.sipward.exchange.message.Report;
import org.sipward.exchange.message.Subject;
import org.sipward.exchange.message.json.MessageWriter;
import org.sipward.exchange.repository.Draft;
import org.sipward.exchange.repository.Offer;
import org.sipward.exchange.seal.Canonical;
import org.sipward.exchange.seal.Seal;
import org.sipward.exchange.seal.SigningKey;
import org.sipward.exchange.vocabulary.ActionCode;
import org.sipward.exchange.vocabulary.MessageType;
import org.sipward.kernel.identifier.Identifier;
import org.sipward.kernel.identifier.IdentifierKind;

/**
 * The signed reports of one member, made fast: one report is written by the Store's own writer, the
 * others differ from it in their ids and in the number they are about.
 *
 * <p>About 1.6 kB each. Three in four name a number of their own, the fourth one that another
 * member names too. One thread.
 */
final class Reports {
  static final Audience EVERYBODY =
      new Audience(Audience.Scope.CONSORTIUM, List.of(), List.of(), List.of());

  private static final String MESSAGE = "00000000-0000-7000-8000-000000000000";
  private static final String REPORT = "11111111-1111-4111-8111-111111111111";
  private static final String NUMBER = "+447000000000000";
  private static final int SEED_OCTETS = 32;
  private static final int SHARED = 4;

  private final String member;
  private final int seat;
  private final byte[] seed;
  private final byte[] unsigned;
  private final byte[] wire;
  private final List<Spot> unsignedSpots;
  private final List<Spot> wireSpots;
  private final Spot signature;
  private long made;

  /** A signed report. */
  @SuppressWarnings("ArrayRecordComponent")
  record Signed(String reference, byte[] wire) {
    Draft draft(Offer offer) {
      return Draft.of(
          reference, MessageType.REPORT.name(), Envelope.Priority.P2.name(), wire, offer);
    }
  }

  /** Where a text stands that differs from report to report. */
  private record Spot(String text, int at) {
    static List<Spot> of(byte[] octets, String... texts) {
      var all = new String(octets, UTF_8);
      var spots = new ArrayList<Spot>();
      for (var text : texts) {
        for (int at = all.indexOf(text); at >= 0; at = all.indexOf(text, at + 1)) {
          spots.add(new Spot(text, at));
        }
      }
      return spots;
    }

    void put(byte[] octets, String fresh) {
      System.arraycopy(fresh.getBytes(US_ASCII), 0, octets, at, text.length());
    }
  }

  /**
   * Reports of a member whose Store has its keys in a folder.
   *
   * @param seat tells members apart, from 0
   * @param at when all of them are signed
   */
  Reports(String member, int seat, Path folder, SigningKey key, Instant at) throws IOException {
    this.member = member;
    this.seat = seat;
    this.seed = seed(folder.resolve("keys").resolve("messages.key"));
    var message = new Message(envelope(member, at), body(at));
    var sealed = Seal.sign(message, key);
    unsigned = Canonical.of(MessageWriter.unsigned(message));
    wire = sealed.wire();
    unsignedSpots = Spot.of(unsigned, MESSAGE, REPORT, NUMBER);
    wireSpots = Spot.of(wire, MESSAGE, REPORT, NUMBER);
    signature = Spot.of(wire, sealed.signature().value()).getFirst();
  }

  /** The last 32 octets of a private key of Ed25519 in PKCS #8 (RFC 8410). */
  private static byte[] seed(Path pem) throws IOException {
    var base64 = new StringBuilder();
    for (var line : Files.readAllLines(pem)) {
      if (line.startsWith("-----END PRIVATE")) {
        break;
      }
      base64.append(line.startsWith("-") ? "" : line);
    }
    byte[] encoded = Base64.getDecoder().decode(base64.toString());
    byte[] seed = new byte[SEED_OCTETS];
    System.arraycopy(encoded, encoded.length - SEED_OCTETS, seed, 0, SEED_OCTETS);
    return seed;
  }

  int octets() {
    return wire.length;
  }

  /** The next one. */
  Signed next() {
    long number = made++;
    var message = new UUID(seat + 1L, Long.MIN_VALUE | number).toString();
    var report = new UUID(0x4000L | (seat + 1L) << 16, Long.MIN_VALUE | number).toString();
    long about = number % SHARED == 0 ? number : (seat + 1L) * 10_000_000_000L + number;
    var subject = "+447%012d".formatted(about);
    var octets = filled(unsigned, unsignedSpots, message, report, subject);
    var value = new byte[Ed25519.SIGNATURE_SIZE];
    Ed25519.sign(seed, 0, octets, 0, octets.length, value, 0);
    var signed = filled(wire, wireSpots, message, report, subject);
    signature.put(signed, Base64.getUrlEncoder().withoutPadding().encodeToString(value));
    return new Signed(member + "/" + message, signed);
  }

  private static byte[] filled(
      byte[] template, List<Spot> spots, String message, String report, String subject) {
    var octets = template.clone();
    for (var spot : spots) {
      spot.put(
          octets,
          switch (spot.text()) {
            case MESSAGE -> message;
            case REPORT -> report;
            default -> subject;
          });
    }
    return octets;
  }

  private static Envelope envelope(String member, Instant at) {
    return new Envelope(
        Envelope.VERSION,
        MESSAGE,
        MessageType.REPORT,
        member,
        member + "/main",
        member,
        at,
        at.plus(Duration.ofDays(30)),
        EVERYBODY,
        new Marking(
            Marking.Tlp.AMBER,
            Optional.empty(),
            Optional.empty(),
            List.of(Marking.Purpose.FRAUD_PREVENTION),
            90,
            0),
        Optional.empty(),
        Envelope.Priority.P2,
        false);
  }

  private static Report body(Instant at) {
    return new Report(
        UUID.fromString(REPORT),
        1,
        Optional.empty(),
        "WANGIRI",
        Optional.of("short-ring-callback"),
        List.of("rsit:fraud=\"unauthorised-use-of-resources\""),
        Report.Status.CONFIRMED,
        Optional.of(Report.Direction.INBOUND),
        List.of(Subject.clear(Subject.Role.A_NUMBER, Identifier.of(IdentifierKind.MSISDN, NUMBER))),
        new EventTime(
            Optional.of(at.minusSeconds(900)),
            Optional.of(at.minusSeconds(60)),
            at.minusSeconds(30),
            Optional.of(EventTime.Precision.MINUTE)),
        80,
        List.of(Report.Basis.RULE, Report.Basis.ANALYST),
        new Evidence(
            "calls of under two seconds to consecutive numbers, few of them answered",
            Optional.of("wangiri-burst-2"),
            List.of("cdr:2026-11/part-000417/rows-18021-18377"),
            List.of(),
            Optional.of(new Evidence.Observations(356, 341, 600)),
            List.of()),
        Optional.of(
            new Impact(
                Optional.of("EUR"),
                Optional.of("18250"),
                Optional.of(412L),
                Optional.empty(),
                Optional.of(Impact.Bucket.MANY))),
        Optional.of(
            new Network(
                Optional.of("234-15"),
                Optional.empty(),
                Optional.empty(),
                Optional.of(Network.Protocol.SIP),
                Optional.empty(),
                Optional.of("ims.mnc015.mcc234.3gppnetwork.org"),
                Optional.of("international-in"))),
        Optional.of(
            new RecommendedAction(
                ActionCode.TEMP_BLOCK, Optional.empty(), 86_400, List.of(), Optional.empty())),
        Optional.empty(),
        List.of("GB", "IE"),
        Optional.of("legitimate-interest"));
  }
}
