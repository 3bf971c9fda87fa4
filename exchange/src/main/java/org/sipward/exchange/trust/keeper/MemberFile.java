package org.sipward.exchange.trust.keeper;

import org.sipward.exchange.message.json.RecordText;
import org.sipward.exchange.message.json.RecordText.Outcome;
import org.sipward.exchange.seal.Canonical;
import org.sipward.exchange.seal.MessageHash;
import org.sipward.exchange.trust.Member;
import org.sipward.exchange.trust.TrustList;

/**
 * {@code member.json}: one member in the words of the trust list, as it applies to the governors.
 *
 * <p>As strict as the list, so that its {@link #sha256 hash} covers all that was read: who compares
 * that by a second channel has compared every key, pin and allocation in it.
 */
public final class MemberFile {
  /** A longer file is refused unread. */
  public static final int MAX_OCTETS = 4 * 1024 * 1024;

  private static final RecordText<FileText.MemberText> TEXT =
      RecordText.of(FileText.MemberText.class, MAX_OCTETS, TrustList.MAX_ALLOCATIONS);

  private MemberFile() {}

  /** Reads octets from anywhere; never throws. */
  public static Outcome<Member> read(byte[] octets) {
    return switch (TEXT.read(octets)) {
      case Outcome.Refused<FileText.MemberText>(var refusals) -> new Outcome.Refused<>(refusals);
      case Outcome.Read<FileText.MemberText>(var text) -> read(text);
    };
  }

  /** The octets of the file. */
  public static byte[] write(Member member) {
    return Canonical.of(TEXT.write(ListWords.member(member)));
  }

  /** SHA-256 over the file as it is written, in lower-case hex. */
  public static String sha256(Member member) {
    return MessageHash.of(write(member)).hex();
  }

  private static Outcome<Member> read(FileText.MemberText text) {
    var reader = new ListReader();
    var member = reader.member(text);
    if (member.isEmpty() || !reader.refusals().isEmpty()) {
      return new Outcome.Refused<>(reader.refusals());
    }
    var differences = TEXT.differences(text, ListWords.member(member.get()));
    return differences.isEmpty()
        ? new Outcome.Read<>(member.get())
        : new Outcome.Refused<>(differences);
  }
}
