package org.sipward.exchange.trust.keeper;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.time.InstantSource;
import java.util.Set;
import org.sipward.exchange.message.json.RecordText.Outcome;
import org.sipward.exchange.trust.SomeTrust;

/** Any octets as a list or a suspension: a bounded answer, and nobody is believed unsigned. */
final class TrustFileFuzz {
  private static final Anchor ANCHOR = new Anchor("baltic", Set.of("nobody"), 1);

  @FuzzTest(maxDuration = "10m")
  void lawsHold(byte[] octets) {
    switch (TrustFile.read(octets)) {
      case Outcome.Refused<SignedList>(var refusals) -> assertThat(refusals).hasSizeBetween(1, 16);
      case Outcome.Read<SignedList>(var signed) ->
          assertThat(TrustFile.read(TrustFile.write(signed))).isEqualTo(new Outcome.Read<>(signed));
    }
    var keeper = new TrustKeeper(ANCHOR, InstantSource.fixed(SomeTrust.START));
    assertThat(keeper.offer(octets)).isInstanceOf(Offer.Refused.class);
    assertThat(keeper.offerSuspension(octets)).isInstanceOf(Offer.Refused.class);
    assertThat(keeper.current()).isEmpty();
  }
}
