package org.sipward.exchange.trust.keeper;

import java.util.List;
import org.sipward.exchange.message.json.RecordText;
import org.sipward.exchange.message.json.RecordText.Outcome;
import org.sipward.exchange.message.json.Refusal;
import org.sipward.exchange.seal.Canonical;
import org.sipward.exchange.trust.TrustList;
import org.sipward.exchange.vocabulary.RejectReason;

/**
 * {@code trust-list.json}: an object with {@code list} and {@code signatures}.
 *
 * <p>What is read is what would be written: nothing unknown, nothing twice, sets in order. So the
 * signatures, which are over the RFC 8785 form of {@code list}, cover all that was read. Spacing
 * and the order of names are free. Cost is linear in the octets.
 */
public final class TrustFile {
  /** A longer file is refused unread. */
  public static final int MAX_OCTETS = 8 * 1024 * 1024;

  private static final RecordText<FileText> TEXT =
      RecordText.of(FileText.class, MAX_OCTETS, TrustList.MAX_ALLOCATIONS);
  private static final RecordText<FileText.ListText> LIST =
      RecordText.of(FileText.ListText.class, MAX_OCTETS, TrustList.MAX_ALLOCATIONS);

  private TrustFile() {}

  /** Reads octets from anywhere; never throws, verifies no signature. */
  public static Outcome<SignedList> read(byte[] octets) {
    return switch (TEXT.read(octets)) {
      case Outcome.Refused<FileText>(var refusals) -> new Outcome.Refused<>(refusals);
      case Outcome.Read<FileText>(var text) -> read(text);
    };
  }

  /** The octets of the file. */
  public static byte[] write(SignedList signed) {
    return Canonical.of(TEXT.write(words(signed)));
  }

  /** The octets that governors sign. */
  static byte[] canonical(TrustList list) {
    return Canonical.of(LIST.write(ListWords.of(list)));
  }

  private static Outcome<SignedList> read(FileText text) {
    var reader = new ListReader();
    var list = reader.list(text.list());
    if (list.isEmpty()) {
      return new Outcome.Refused<>(reader.refusals());
    }
    SignedList signed;
    try {
      signed = new SignedList(list.get(), text.signatures());
    } catch (IllegalArgumentException e) {
      return refused("/signatures", String.valueOf(e.getMessage()));
    }
    var differences = TEXT.differences(text, words(signed));
    return differences.isEmpty() ? new Outcome.Read<>(signed) : new Outcome.Refused<>(differences);
  }

  private static FileText words(SignedList signed) {
    return new FileText(ListWords.of(signed.list()), signed.signatures());
  }

  private static <T> Outcome<T> refused(String pointer, String expectation) {
    return new Outcome.Refused<>(List.of(new Refusal(RejectReason.SCHEMA, pointer, expectation)));
  }
}
