package org.sipward.firewall.ban;

import java.time.Instant;
import org.sipward.firewall.zone.Prefix;

/**
 * A source that is shut out, and why.
 *
 * @param block one IPv4 address, or an IPv6 network of 64 bits; what an operator bans may be wider
 * @param zone where it was found, empty where an operator bans it
 * @param since when it began
 * @param until its end
 * @param author {@code ban}, or who asked for it
 * @param reason id of the control or refusal that found the last evidence; an operator's words
 * @param rule what it exceeded
 * @param digest SHA-256 over all evidence, hexadecimal digits; empty where an operator bans it
 * @param kernel whether the packet filter is told of it
 */
public record Ban(
    Prefix block,
    String zone,
    Instant since,
    Instant until,
    String author,
    String reason,
    String rule,
    String digest,
    boolean kernel) {

  /** The block as operators write it. */
  public String address() {
    return Blocks.text(block);
  }

  public boolean isIpv4() {
    return Blocks.isIpv4(block);
  }

  /** What it is, in a sentence. */
  public String sentence() {
    String evidence = digest.isEmpty() ? "" : ", evidence sha256:" + digest;
    return address() + " until " + until + " by " + author + ": " + reason + ", " + rule + evidence;
  }
}
