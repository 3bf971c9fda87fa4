package org.sipward.app.demo;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The caller: places one call from INVITE to BYE, or asks with OPTIONS, and counts what came of it.
 *
 * <p>Safe for all threads: each call runs on the thread that places it. Calls to even numbers are
 * ended here, calls to odd ones by the callee.
 */
public final class Caller {
  private static final Duration HOLD = Duration.ofMillis(200);
  private static final int REHEARSALS = 6;
  private static final String DOMAIN = "core.example";

  private final Phone phone;
  private final InetSocketAddress proxy;
  private final CallCounts counts;
  private final AtomicLong calls = new AtomicLong();

  /**
   * Who calls whom.
   *
   * @param caller SIP URI
   * @param callee SIP URI with a user part
   */
  public record Parties(String caller, String callee) {}

  /**
   * What became of a call.
   *
   * @param status of the final response to the INVITE, 0 for none
   * @param nanos {@link System#nanoTime} when it came
   * @param fault what went wrong; empty for a call that was set up and ended as it should
   */
  public record Outcome(int status, long nanos, String fault) {
    public boolean isGood() {
      return fault.isEmpty();
    }
  }

  /**
   * A caller whose calls nobody counts.
   *
   * @param proxy where requests outside of a dialog go
   */
  public Caller(Phone phone, InetSocketAddress proxy) {
    this(phone, proxy, new CallCounts());
  }

  /**
   * A caller.
   *
   * @param proxy where requests outside of a dialog go
   */
  Caller(Phone phone, InetSocketAddress proxy, CallCounts counts) {
    this.phone = phone;
    this.proxy = proxy;
    this.counts = counts;
  }

  /**
   * Places calls that nobody counts until one goes through: the first ones of a fresh JVM on a busy
   * machine take longer than anybody waits.
   */
  void rehearse() throws InterruptedException {
    boolean through = false;
    for (int i = 0; i < REHEARSALS && !through; i++) {
      through = place(parties(0)).isGood();
    }
  }

  /** Places one call and waits for its end. */
  void call() throws InterruptedException {
    long number = calls.getAndIncrement();
    counts.placed();
    var outcome = place(parties(number));
    if (outcome.isGood()) {
      counts.completed();
    } else {
      counts.failed("call " + number + ": " + outcome.fault());
    }
  }

  /** Places a call between these two and waits for its end. */
  public Outcome place(Parties parties) throws InterruptedException {
    try (var line = phone.line(callId("call"))) {
      return through(line, invite(line, parties), !Callee.endsCallsTo(parties.callee()));
    }
  }

  /** Asks what the callee can do. */
  void ask() throws InterruptedException {
    try (var line = phone.line(callId("options"))) {
      var request = start("OPTIONS", parties(0), line.callId()).done();
      counts.options(line.exchange(request, proxy, _ -> {}).isOk());
    }
  }

  private Outcome through(Phone.Line line, SipText invite, boolean hangUp)
      throws InterruptedException {
    var answer = line.exchange(invite, proxy, _ -> {});
    long nanos = System.nanoTime();
    int status = answer.response().map(SipText::status).orElse(0);
    if (!answer.isOk()) {
      return new Outcome(status, nanos, "INVITE " + outcome(answer));
    }
    if (answer.provisional() != 180) {
      return new Outcome(status, nanos, "answered without ringing");
    }
    counts.answered();
    var dialog = Dialog.ofCaller(invite, answer.response().orElseThrow(), phone.hostPort());
    line.tell(dialog.ack(), dialog.nextHop());
    return new Outcome(status, nanos, hangUp ? hangUp(line, dialog) : awaitBye(line, dialog));
  }

  private String hangUp(Phone.Line line, Dialog dialog) throws InterruptedException {
    Thread.sleep(HOLD);
    var answer =
        line.exchange(
            dialog.bye(), dialog.nextHop(), incoming -> acknowledgeAgain(incoming, dialog));
    return answer.isOk() ? "" : "BYE " + outcome(answer);
  }

  private String awaitBye(Phone.Line line, Dialog dialog) throws InterruptedException {
    long end = System.nanoTime() + phone.patience().toNanos();
    while (System.nanoTime() < end) {
      var incoming = line.await(phone.patience());
      if (incoming.isPresent() && incoming.get().message().startLine().startsWith("BYE ")) {
        var bye = incoming.get();
        phone.send(Draft.response(bye.message(), 200, "OK", "").done(), bye.from());
        return "";
      }
      incoming.ifPresent(other -> acknowledgeAgain(other, dialog));
    }
    return "the callee's BYE did not arrive";
  }

  /** A 200 that comes again says that the ACK was lost (RFC 3261 13.2.2.4). */
  private void acknowledgeAgain(Phone.Incoming incoming, Dialog dialog) {
    var message = incoming.message();
    if (message.status() == 200 && message.method().equals("INVITE")) {
      phone.send(dialog.ack(), dialog.nextHop());
    }
  }

  private SipText invite(Phone.Line line, Parties parties) {
    return start("INVITE", parties, line.callId())
        .header("Contact", "<sip:caller@" + phone.hostPort() + ">")
        .header("Allow", "INVITE, ACK, BYE, CANCEL, OPTIONS")
        .sdp(phone.host())
        .done();
  }

  private static Parties parties(long number) {
    return new Parties(
        "sip:+4940555001@carrier.example",
        "sip:+49305550" + "%04d".formatted(number % 10_000) + "@" + DOMAIN);
  }

  private Draft start(String method, Parties parties, String callId) {
    return Draft.request(method, parties.callee())
        .header("Via", Dialog.via(phone.hostPort()))
        .header("Max-Forwards", "70")
        .header("From", "\"Alice\" <" + parties.caller() + ">;tag=" + Names.unique())
        .header("To", "<" + parties.callee() + ">")
        .header("Call-ID", callId)
        .header("CSeq", "1 " + method);
  }

  private String callId(String kind) {
    return kind + "-" + Names.unique() + "@" + phone.host();
  }

  private static String outcome(Phone.Answer answer) {
    return answer
        .response()
        .map(response -> "was answered " + response.startLine())
        .orElse("was not answered");
  }
}
