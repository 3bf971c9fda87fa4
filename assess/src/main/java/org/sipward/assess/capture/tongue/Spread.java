package org.sipward.assess.capture.tongue;

import java.util.ArrayList;
import java.util.List;
import org.sipward.assess.capture.Conversation;
import org.sipward.assess.capture.Side;
import org.sipward.assess.capture.Span;

/** What octets of an unknown protocol look like: text, noise, or neither. */
final class Spread {
  private static final int LEAST_OCTETS = 64;
  private static final double NOISE_SHARE = 0.92;
  private static final double TEXT_SHARE = 0.9;
  private static final int LOOKED_AT = 64 << 10;

  private final int[] counts = new int[256];
  private int seen;

  private Spread() {}

  static Speech judge(Conversation c) {
    Spread spread = new Spread();
    spread.see(c.fromDevice());
    spread.see(c.toDevice());
    if (spread.seen == 0) {
      return new Speech.Draft(Tongue.BINARY).doubt("nothing of it was kept").speech();
    }
    if (spread.isText()) {
      return new Speech.Draft(Tongue.TEXT).weak("readable text of an unknown protocol").speech();
    }
    return spread.isNoise()
        ? new Speech.Draft(Tongue.NOISE).doubt("compressed or encrypted, nobody knows").speech()
        : new Speech.Draft(Tongue.BINARY).doubt("an unknown protocol").speech();
  }

  private void see(Side side) {
    List<Span> all = new ArrayList<>(side.datagrams());
    all.add(side.stream());
    for (Span span : all) {
      for (int i = 0; i < span.length() && seen < LOOKED_AT; i++) {
        counts[span.u8(i)]++;
        seen++;
      }
    }
  }

  private boolean isText() {
    int text = counts['\t'] + counts['\n'] + counts['\r'];
    for (int c = ' '; c < 0x7F; c++) {
      text += counts[c];
    }
    return seen >= 4 && text >= TEXT_SHARE * seen;
  }

  /** Bits an octet, against the most that so many octets can have. */
  private boolean isNoise() {
    double bits = 0;
    for (int count : counts) {
      if (count > 0) {
        double share = (double) count / seen;
        bits -= share * Math.log(share) / Math.log(2);
      }
    }
    double most = Math.min(8, Math.log(seen) / Math.log(2));
    return seen >= LEAST_OCTETS && bits > NOISE_SHARE * most;
  }
}
