package org.sipward.firewall.fact;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.sipward.firewall.decision.WireText;

/** What a call is called in records: its Call-ID, or the pseudonym of it. Stateless. */
public final class CallNames {
  private CallNames() {}

  /**
   * All names that records may have of what an operator asks for.
   *
   * @param asked a Call-ID as it was on the wire or as an event writes it, the name of an event, or
   *     a pseudonym
   * @param pseudonymKey as that of the records
   */
  public static Set<String> of(String asked, byte[] pseudonymKey) {
    Set<String> names = new LinkedHashSet<>();
    names.add(asked);
    var pseudonyms = new Pseudonyms(pseudonymKey);
    for (byte[] octets : List.of(asked.getBytes(StandardCharsets.UTF_8), unescaped(asked))) {
      int length = Math.min(octets.length, LoopFacts.EXCERPT);
      names.add(WireText.clear(octets, 0, length));
      names.add(pseudonyms.of(octets, 0, length));
    }
    return names;
  }

  /** The octets of a text in which a backslash is doubled and other octets are {@code \xHH}. */
  private static byte[] unescaped(String text) {
    byte[] in = text.getBytes(StandardCharsets.UTF_8);
    byte[] out = new byte[in.length];
    int to = 0;
    for (int i = 0; i < in.length; i++) {
      int high = i + 3 < in.length ? Character.digit(in[i + 2], 16) : -1;
      int low = i + 3 < in.length ? Character.digit(in[i + 3], 16) : -1;
      if (in[i] == '\\' && i + 1 < in.length && in[i + 1] == '\\') {
        out[to++] = '\\';
        i++;
      } else if (in[i] == '\\' && i + 3 < in.length && in[i + 1] == 'x' && high >= 0 && low >= 0) {
        out[to++] = (byte) (high << 4 | low);
        i += 3;
      } else {
        out[to++] = in[i];
      }
    }
    return Arrays.copyOf(out, to);
  }
}
