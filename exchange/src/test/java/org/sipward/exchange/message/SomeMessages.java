package org.sipward.exchange.message;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.function.Supplier;
import org.sipward.exchange.vocabulary.ActionCode;
import org.sipward.exchange.vocabulary.EventType;
import org.sipward.exchange.vocabulary.MessageType;
import org.sipward.exchange.vocabulary.RejectReason;
import org.sipward.exchange.vocabulary.Scope;
import org.sipward.kernel.identifier.Identifier;
import org.sipward.kernel.identifier.IdentifierKind;
import org.sipward.kernel.identifier.Quality;

/** Valid messages of every kind, drawn from a seed. */
public final class SomeMessages {
  private static final Instant BASE = Instant.parse("2026-11-20T12:00:00.000Z");
  private static final String[] TEXTS = {"", "rule 7", "\u20ac \ud83d\ude00 \"\\/", "a|b~c"};

  private final Random random;

  public SomeMessages(long seed) {
    this.random = new Random(seed);
  }

  /** A message of any kind that is not reserved. */
  public Message any() {
    var types = List.of(MessageType.values()).stream().filter(t -> !t.isReserved()).toList();
    return of(types.get(random.nextInt(types.size())));
  }

  public Message of(MessageType type) {
    boolean drill = type == MessageType.DRILL || random.nextInt(8) == 0;
    var body = body(type, drill);
    boolean internal = body instanceof Report r && r.event() == EventType.INTERNAL_FRAUD;
    var sender = "operator-" + (char) ('a' + random.nextInt(5));
    return new Message(
        new Envelope(
            random.nextBoolean() ? "1.0" : "1.17",
            "m-" + hex(16),
            type,
            sender,
            sender + "/store-1",
            random.nextBoolean() ? sender : "ext:feed",
            time(),
            BASE.plusSeconds(86_400L * (30 + random.nextInt(300))),
            audience(),
            new Marking(
                internal ? Marking.Tlp.RED : one(Marking.Tlp.values()),
                maybe(() -> one(Marking.Pap.values())),
                maybe(
                    () ->
                        new Marking.Iep(
                            one(Marking.PermittedActions.values()),
                            one(Marking.Attribution.values()),
                            one(Marking.Notify.values()))),
                List.of(one(Marking.Purpose.values())),
                1 + random.nextInt(400),
                random.nextInt(4)),
            maybe(
                () ->
                    new Correlation(
                        maybe(() -> "m-" + hex(16)),
                        maybe(this::id),
                        maybe(this::id),
                        some(3, () -> hex(64)))),
            one(Envelope.Priority.values()),
            drill),
        body);
  }

  private Body body(MessageType type, boolean drill) {
    return switch (type) {
      case REPORT -> report(1, drill);
      case UPDATE -> report(2 + random.nextInt(9), drill);
      case REVOKE ->
          new Revoke(
              id(),
              hex(64),
              subjects(drill),
              one(Revoke.Reason.values()),
              one(Revoke.Effect.values()),
              maybe(this::time));
      case FEEDBACK ->
          new Feedback(
              id(),
              one(Feedback.Verdict.values()),
              random.nextInt(1000),
              maybe(() -> BASE),
              maybe(() -> BASE.plusSeconds(random.nextInt(100))),
              maybe(() -> "129900"),
              some(2, () -> one(Report.Basis.values())));
      case INDICATOR ->
          new Indicator(
              subject(drill),
              random.nextInt(101),
              "model.v2",
              1 + random.nextInt(86_400),
              random.nextInt(9999),
              BASE.plusSeconds(86_400));
      case ACTION_REQUEST -> request(drill);
      case ACTION_STATUS -> status();
      case RECEIPT -> new Receipt("store.example/log\n42\naGFzaA==\n", items());
      case DRILL ->
          new Drill(id(), one(Drill.Phase.values()), "irsf-1", BASE, BASE.plusSeconds(3600));
      case CONTROL -> control();
      case DISPUTE, DISPUTE_RULING, CASE_NOTE, TRACE_REQUEST, TRACE_HOP ->
          throw new IllegalArgumentException("reserved");
    };
  }

  private Report report(int revision, boolean drill) {
    return new Report(
        id(),
        revision,
        revision > 1 ? Optional.of(hex(64)) : maybe(() -> hex(64)),
        random.nextInt(9) == 0 ? "x-new-kind" : one(EventType.values()).name(),
        maybe(() -> "sub.1"),
        some(2, () -> "gsma-fraud:business=\"wangiri\""),
        one(Report.Status.values()),
        maybe(() -> one(Report.Direction.values())),
        subjects(drill),
        new EventTime(
            maybe(() -> BASE.minusSeconds(90)),
            maybe(() -> BASE.minusSeconds(60)),
            BASE,
            maybe(() -> one(EventTime.Precision.values()))),
        random.nextInt(101),
        some(3, () -> one(Report.Basis.values())),
        evidence(),
        maybe(
            () ->
                new Impact(
                    Optional.of("EUR"),
                    Optional.of("12345"),
                    maybe(() -> 7L),
                    maybe(() -> 0L),
                    maybe(() -> one(Impact.Bucket.values())))),
        maybe(
            () ->
                new Network(
                    maybe(() -> "234-15"),
                    maybe(() -> "310-410"),
                    maybe(() -> "GBRVF"),
                    maybe(() -> one(Network.Protocol.values())),
                    maybe(() -> "447700900"),
                    maybe(() -> "epc.example.org"),
                    maybe(() -> "wholesale"))),
        maybe(this::advice),
        maybe(
            () ->
                new Validity(
                    maybe(() -> BASE),
                    maybe(() -> BASE.plusSeconds(1)),
                    maybe(() -> 3600),
                    maybe(this::time))),
        some(2, () -> "GB"),
        maybe(() -> "LI-6.1.f"));
  }

  private RecommendedAction advice() {
    var code = one(ActionCode.values());
    return new RecommendedAction(
        code,
        maybe(code::actionability),
        60 + random.nextInt(2_000_000),
        some(3, () -> one(Scope.values())),
        maybe(() -> "R1"));
  }

  private Evidence evidence() {
    return new Evidence(
        one(TEXTS),
        maybe(() -> "det-4"),
        some(3, () -> one(TEXTS)),
        some(
            2,
            () ->
                new Evidence.Artefact(
                    hex(64),
                    "application/vnd.tcpdump.pcap",
                    random.nextLong(1_000_000_000_000L),
                    one(Evidence.Redaction.values()),
                    one(Evidence.Retrieval.values()))),
        maybe(() -> new Evidence.Observations(random.nextInt(99), 9_007_199_254_740_991L, 60)),
        some(1, () -> new Evidence.Mismatch("SIP", "From", "DIAMETER", "Public-Identity", "ID")));
  }

  private ActionRequest request(boolean drill) {
    var code = one(ActionCode.values());
    return new ActionRequest(
        id(),
        List.of(id()),
        code,
        List.of(one(Scope.values())),
        subject(drill),
        60 + random.nextInt((int) code.maxTtl().toSeconds() - 60),
        time(),
        one(ActionRequest.Urgency.values()),
        "J1",
        maybe(() -> "fraud-desk"),
        code == ActionCode.UNBLOCK ? Optional.of(id()) : Optional.empty());
  }

  private ActionStatus status() {
    var state = one(ActionStatus.State.values());
    return new ActionStatus(
        id(),
        state,
        state == ActionStatus.State.REJECTED
            ? Optional.of(one(RejectReason.values()))
            : Optional.empty(),
        Optional.of(BASE),
        Optional.of(BASE.plusSeconds(1 + random.nextInt(999))),
        maybe(() -> new ActionStatus.Effect(9, 3, maybe(() -> Impact.Bucket.FEW))),
        maybe(() -> hex(64)),
        maybe(() -> "operator-z"));
  }

  private List<Receipt.Item> items() {
    List<Receipt.Item> items = new ArrayList<>();
    for (var disposition : Receipt.Disposition.values()) {
      boolean lifted = disposition == Receipt.Disposition.LIFTED;
      items.add(
          new Receipt.Item(
              hex(64),
              random.nextInt(9999),
              disposition,
              disposition == Receipt.Disposition.REJECTED
                  ? Optional.of(one(RejectReason.values()))
                  : Optional.empty(),
              lifted ? Optional.of(time()) : Optional.empty(),
              lifted ? Optional.of(2) : Optional.empty()));
    }
    return items;
  }

  private Control control() {
    var kind = one(Control.Kind.values());
    boolean compromise = kind == Control.Kind.KEY_COMPROMISE;
    return new Control(
        kind,
        compromise ? Optional.of("kid-1") : Optional.empty(),
        compromise ? Optional.of(17L) : Optional.empty(),
        kind == Control.Kind.FORK_EVIDENCE ? List.of("a\n1\n", "a\n2\n") : List.of(),
        maybe(() -> "R2"));
  }

  private Audience audience() {
    return new Audience(
        one(Audience.Scope.values()),
        some(2, () -> "operator-b"),
        some(2, this::id),
        some(2, () -> "DE"));
  }

  private List<Subject> subjects(boolean drill) {
    var subjects = new ArrayList<>(some(3, () -> subject(drill)));
    subjects.add(subject(drill));
    return subjects;
  }

  /** Never a victim in clear, so that it fits every audience. */
  private Subject subject(boolean drill) {
    var base = subject();
    var doubts = drill ? List.of(Quality.FICTIONAL) : some(2, () -> one(Quality.values()));
    return new Subject(
        base.role(),
        base.idType(),
        base.form(),
        base.value(),
        base.from(),
        base.to(),
        base.qualifier(),
        base.scheme(),
        base.epoch(),
        base.sealedFor(),
        doubts);
  }

  private Subject subject() {
    var number = "+4477009" + (10_000 + random.nextInt(90_000));
    return switch (random.nextInt(7)) {
      case 0 ->
          Subject.pseudonym(
              Subject.Role.VICTIM, IdentifierKind.IMSI, "AAECAwQFBgcICQoLDA0ODw", "T1.g1", 12);
      case 1 -> span(Subject.Form.PREFIX, Optional.of("+44770"), "", "");
      case 2 -> span(Subject.Form.RANGE, Optional.empty(), "+447700900000", "+447700900999");
      case 3 -> sealedSubject();
      case 4 ->
          Subject.clear(
              Subject.Role.NETWORK_NODE,
              new Identifier(IdentifierKind.GT, "447700900", one(new String[] {"E164", "E214"})));
      case 5 ->
          Subject.clear(
              Subject.Role.SENDER_ID, Identifier.of(IdentifierKind.SENDER_ID, "B\u00e4nk 24"));
      default -> Subject.clear(Subject.Role.SUSPECT, Identifier.of(IdentifierKind.MSISDN, number));
    };
  }

  private static Subject span(Subject.Form form, Optional<String> value, String from, String to) {
    return new Subject(
        Subject.Role.SUSPECT,
        IdentifierKind.MSISDN,
        form,
        value,
        Optional.of(from).filter(t -> !t.isEmpty()),
        Optional.of(to).filter(t -> !t.isEmpty()),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        List.of());
  }

  private static Subject sealedSubject() {
    return new Subject(
        Subject.Role.VICTIM,
        IdentifierKind.MSISDN,
        Subject.Form.SEALED,
        Optional.of("AAECAwQFBgcICQoLDA0ODw"),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of("T1"),
        Optional.of(3),
        List.of(new Subject.SealedFor("operator-c", "aa.bb.cc.dd.ee")),
        List.of());
  }

  private Instant time() {
    return BASE.plusMillis(random.nextInt(1_000_000));
  }

  private UUID id() {
    return new UUID(random.nextLong(), random.nextLong());
  }

  private String hex(int digits) {
    var text = new StringBuilder();
    while (text.length() < digits) {
      text.append(Character.forDigit(random.nextInt(16), 16));
    }
    return text.toString();
  }

  private <T> T one(T[] values) {
    return values[random.nextInt(values.length)];
  }

  private <T> Optional<T> maybe(Supplier<T> value) {
    return random.nextBoolean() ? Optional.of(value.get()) : Optional.empty();
  }

  private <T> List<T> some(int max, Supplier<T> value) {
    List<T> values = new ArrayList<>();
    for (int n = random.nextInt(max + 1); n > 0; n--) {
      values.add(value.get());
    }
    return values;
  }
}
