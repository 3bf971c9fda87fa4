package org.sipward.exchange.trust.keeper;

import java.util.List;
import org.sipward.exchange.seal.MessageHash;
import org.sipward.exchange.trust.TrustList;

/** A trust list with signatures below it. Nobody has verified them yet. */
public record SignedList(TrustList list, List<GovernorSignature> signatures) {
  /** Those of the governors before and after a change of all of them. */
  public static final int MAX_SIGNATURES = 2 * TrustList.MAX_GOVERNORS;

  public SignedList {
    signatures = List.copyOf(signatures);
    long kids = signatures.stream().map(GovernorSignature::kid).distinct().count();
    if (kids < signatures.size() || kids > MAX_SIGNATURES) {
      throw new IllegalArgumentException(
          "at most " + MAX_SIGNATURES + " signatures, one of each governor");
    }
  }

  /** The octets that the governors sign: RFC 8785. */
  public byte[] canonical() {
    return TrustFile.canonical(list);
  }

  /** The name of the list, by which the next one refers to it. */
  public String sha256() {
    return MessageHash.of(canonical()).hex();
  }
}
