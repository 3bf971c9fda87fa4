package org.sipward.exchange.transport.codec;

import java.time.Instant;
import java.util.Optional;
import org.sipward.exchange.vocabulary.RejectReason;

/**
 * Why a Store gave no answer (RFC 9457).
 *
 * @param type what kind of problem, {@code urn:fsx:problem:} and a word
 * @param status the status of the response
 * @param title one clause for people
 * @param reason of those a message can be refused for, where one fits
 * @param pointer where in the body (RFC 6901)
 * @param expectation what should have been there
 * @param clocks where the two clocks are too far apart
 */
public record Problem(
    String type,
    int status,
    String title,
    Optional<RejectReason> reason,
    Optional<String> pointer,
    Optional<String> expectation,
    Optional<Clocks> clocks) {
  /** What the request says the time is, and what it is here. */
  public record Clocks(Instant yours, Instant ours) {}
}
