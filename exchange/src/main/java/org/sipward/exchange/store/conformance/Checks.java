package org.sipward.exchange.store.conformance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.sipward.exchange.store.conformance.Check.expect;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.sipward.exchange.local.RevokeDraft;
import org.sipward.exchange.message.Receipt.Disposition;
import org.sipward.exchange.protocol.Disposed;
import org.sipward.exchange.protocol.PageRequest;
import org.sipward.exchange.vocabulary.RejectReason;

/** The checks of a conformance run, in their order. */
final class Checks {
  private static final Duration MOST_SKEW = Duration.ofMinutes(2);
  private static final int PAGE = 100;

  static final List<Check> ALL =
      List.of(
          new Check("TLS 1.3 with the pinned key", Checks::tls),
          new Check("no TLS without a certificate", Checks::nameless),
          new Check("descriptor: its id, its clock", Checks::descriptor),
          new Check("a page with its proofs", Checks::page),
          new Check("a drill reaches its view", Checks::drill),
          new Check("a revocation is receipted", Checks::receipt),
          new Check("inbox: stored, then known", Checks::inbox),
          new Check("inbox: two contents of one id", Checks::equivocation),
          new Check("garbage refused with a reason", Checks::garbage),
          new Check("a replayed request refused", Checks::replay),
          new Check("it answers still", Checks::descriptor));

  private Checks() {}

  private static String tls(Sandbox sandbox) throws Exception {
    var protocol = sandbox.probe().protocol();
    expect(protocol.equals("TLSv1.3"), protocol);
    return protocol;
  }

  private static String nameless(Sandbox sandbox) throws Exception {
    expect(sandbox.probe().refusesNameless(), "it answered a caller without a certificate");
    return "refused";
  }

  private static String descriptor(Sandbox sandbox) throws Exception {
    var told = sandbox.remote().descriptor();
    var skew = Duration.between(sandbox.clock().instant(), told.clock()).abs();
    expect(skew.compareTo(MOST_SKEW) <= 0, "its clock is " + skew.toSeconds() + " s off");
    return told.storeId() + ", clock within " + (skew.toSeconds() + 1) + " s";
  }

  /** The tester takes in only what its own tree, the checkpoint and the proofs agree on. */
  private static String page(Sandbox sandbox) throws Exception {
    var published = sandbox.subject().operator().publish(SampleReport.draft());
    sandbox.await("the tester to have proven the page", Checks::agree);
    // Without waiting: the tester's own reader is the one that may wait on this stream.
    var request =
        new PageRequest(PageRequest.Lane.ALL, 0, 0, PAGE, PageRequest.MOST_BYTES, Duration.ZERO);
    var page = sandbox.remote().page(request);
    expect(page.next() > published.position(), "the page ends at " + page.next());
    return page.entries().size() + " entries";
  }

  private static String drill(Sandbox sandbox) throws Exception {
    var before = sandbox.subject().digest();
    var _ = sandbox.tester().operator().publish(SampleReport.draft());
    sandbox.await(
        "the report in both views", s -> agree(s) && !s.subject().digest().equals(before));
    return "both views are the same";
  }

  private static boolean agree(Sandbox sandbox) {
    return sandbox.subject().digest().equals(sandbox.tester().digest());
  }

  private static String receipt(Sandbox sandbox) throws Exception {
    var tester = sandbox.tester().operator();
    var report = UUID.fromString(tester.publish(SampleReport.draft()).aboutId());
    sandbox.await("the report in both views", Checks::agree);
    var _ = tester.revoke(new RevokeDraft(report.toString(), "FALSE_POSITIVE", "LIFT_ACTIONS"));
    sandbox.await("a signed receipt", _ -> tester.coverage(report).proven() == 1);
    return tester.coverage(report).lines().getFirst().disposition();
  }

  private static String inbox(Sandbox sandbox) throws Exception {
    var message = List.of(sandbox.sample().sealed("first"));
    var first = sandbox.remote().inbox(message).getFirst();
    expect(first.disposition() == Disposition.STORED, "first " + text(first));
    var second = sandbox.remote().inbox(message).getFirst();
    expect(second.disposition() == Disposition.DUPLICATE, "then " + text(second));
    return "STORED, then DUPLICATE";
  }

  private static String equivocation(Sandbox sandbox) throws Exception {
    var told = sandbox.remote().inbox(List.of(sandbox.sample().sealed("second"))).getFirst();
    expect(told.reason().filter(RejectReason.EQUIVOCATION::equals).isPresent(), text(told));
    return text(told);
  }

  private static String text(Disposed told) {
    return told.disposition() + told.reason().map(r -> " " + r).orElse("");
  }

  private static String garbage(Sandbox sandbox) throws Exception {
    var garbage = sandbox.probe().inbox("{\"messages\":[".getBytes(UTF_8));
    expect(garbage.status() == 400 && !garbage.problem().isEmpty(), "garbage: " + garbage);
    var oversized = sandbox.probe().oversized();
    expect(oversized.status() == 413 && !oversized.problem().isEmpty(), "too long: " + oversized);
    return "400 and 413";
  }

  private static String replay(Sandbox sandbox) throws Exception {
    var got = sandbox.probe().twice();
    expect(got.getFirst().status() == 200, "first " + got.getFirst());
    expect(got.getLast().problem().contains("REPLAY"), "then " + got.getLast());
    return "then " + got.getLast().status();
  }
}
