package org.sipward.exchange.transport;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.sipward.exchange.transport.codec.Problem;
import org.sipward.exchange.vocabulary.RejectReason;

/**
 * Ends the handling of a request with a problem for whoever asked; never leaves the server.
 *
 * <p>Never 401: some clients take that for the end of their standing and do not come back.
 */
final class Refusal extends Exception {
  private static final long serialVersionUID = 1;
  private static final Duration UNKNOWN_KEY_PAUSE = Duration.ofSeconds(60);
  private static final Duration NONCE_PAUSE = Duration.ofSeconds(10);

  private final transient Problem problem;
  private final transient Optional<Duration> retryAfter;
  private final boolean isLast;

  private Refusal(Problem problem, Optional<Duration> retryAfter, boolean isLast) {
    super(problem.title(), null, false, false);
    this.problem = problem;
    this.retryAfter = retryAfter;
    this.isLast = isLast;
  }

  Problem problem() {
    return problem;
  }

  Optional<Duration> retryAfter() {
    return retryAfter;
  }

  /** Whether the connection ends with it: the rest of the request is not wanted. */
  boolean isLast() {
    return isLast;
  }

  static Refusal notFound() {
    return of("not-found", 404, "there is nothing here");
  }

  static Refusal wrongMethod() {
    return of("method", 405, "not with this method");
  }

  static Refusal notPinned() {
    return new Refusal(
        problem(
            "standing",
            403,
            "the key of the connection is not pinned",
            RejectReason.UNKNOWN_SENDER),
        Optional.empty(),
        true);
  }

  static Refusal mediaType(String expected) {
    return of("media-type", 415, "the body must be " + expected);
  }

  static Refusal tooLong(int most) {
    return last("too-long", 413, "the body is longer than " + most + " octets");
  }

  static Refusal tooSlow() {
    return last("too-slow", 408, "the body did not arrive in time");
  }

  static Refusal schema(String pointer, String expectation) {
    return new Refusal(
        new Problem(
            type("schema"),
            400,
            RejectReason.SCHEMA.text(),
            Optional.of(RejectReason.SCHEMA),
            Optional.of(pointer),
            Optional.of(expectation),
            Optional.empty()),
        Optional.empty(),
        false);
  }

  static Refusal quota(String title, Duration retryAfter) {
    return new Refusal(
        problem("quota", 429, title, RejectReason.QUOTA), Optional.of(retryAfter), false);
  }

  static Refusal capacity(Duration retryAfter) {
    return new Refusal(
        problem("capacity", 503, RejectReason.CAPACITY.text(), RejectReason.CAPACITY),
        Optional.of(retryAfter),
        false);
  }

  static Refusal policy(String title) {
    return new Refusal(problem("policy", 403, title, RejectReason.POLICY), Optional.empty(), false);
  }

  static Refusal failed() {
    return of("failed", 500, "this Store failed; its operator can see why");
  }

  static Refusal signature(String explanation) {
    return new Refusal(
        problem("signature", 403, explanation, RejectReason.BAD_SIGNATURE),
        Optional.empty(),
        false);
  }

  /** The list may be newer where the request comes from: that passes without anybody's help. */
  static Refusal unknownKey() {
    return new Refusal(
        plain("unknown-key", 503, "the key is in no trust list that is known here"),
        Optional.of(UNKNOWN_KEY_PAUSE),
        false);
  }

  /** Not to be repeated until somebody has looked at a clock. */
  static Refusal clock(Instant theirs, Instant ours) {
    return new Refusal(
        new Problem(
            type("clock"),
            412,
            RejectReason.CLOCK_SKEW.text(),
            Optional.of(RejectReason.CLOCK_SKEW),
            Optional.empty(),
            Optional.empty(),
            Optional.of(new Problem.Clocks(theirs, ours))),
        Optional.empty(),
        false);
  }

  static Refusal replay() {
    return new Refusal(
        problem("replay", 409, "this request was here before", RejectReason.REPLAY),
        Optional.empty(),
        false);
  }

  static Refusal quota(String title) {
    return quota(title, NONCE_PAUSE);
  }

  private static Refusal of(String word, int status, String title) {
    return new Refusal(plain(word, status, title), Optional.empty(), false);
  }

  private static Refusal last(String word, int status, String title) {
    return new Refusal(plain(word, status, title), Optional.empty(), true);
  }

  private static Problem plain(String word, int status, String title) {
    return new Problem(
        type(word),
        status,
        title,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private static Problem problem(String word, int status, String title, RejectReason reason) {
    return new Problem(
        type(word),
        status,
        title,
        Optional.of(reason),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private static String type(String word) {
    return "urn:fsx:problem:" + word;
  }
}
