package org.sipward.exchange.transport.codec;

import org.sipward.exchange.vocabulary.RejectReason;

/** Problems as {@code application/problem+json}. */
public final class ProblemText {
  /** A longer problem is not read. */
  public static final int MAX_OCTETS = 8 * 1024;

  private static final int MAX_TEXT = 1_024;

  private ProblemText() {}

  public static byte[] write(Problem problem) {
    var root = Json.object();
    root.put("type", problem.type()).put("status", problem.status()).put("title", problem.title());
    problem.reason().ifPresent(r -> root.put("reason", r.name()));
    problem.pointer().ifPresent(p -> root.put("pointer", p));
    problem.expectation().ifPresent(e -> root.put("expectation", e));
    problem
        .clocks()
        .ifPresent(
            c ->
                root.put("your_clock", Members.time(c.yours()))
                    .put("our_clock", Members.time(c.ours())));
    return Json.octets(root);
  }

  /** Reads octets from anywhere; never throws. Ignores members it does not know (RFC 9457 3.2). */
  public static Decoded<Problem> read(byte[] octets) {
    return Members.decode(
        octets,
        MAX_OCTETS,
        root -> {
          var clocks =
              root.optional(
                  "your_clock",
                  name -> new Problem.Clocks(root.expectTime(name), root.expectTime("our_clock")));
          return new Problem(
              root.expectLine("type", MAX_TEXT),
              root.expectSmall("status", 599),
              root.expectLine("title", MAX_TEXT),
              root.optional("reason", name -> root.expectWord(name, RejectReason.values())),
              root.optional("pointer", name -> root.expectLine(name, MAX_TEXT)),
              root.optional("expectation", name -> root.expectLine(name, MAX_TEXT)),
              clocks);
        });
  }
}
