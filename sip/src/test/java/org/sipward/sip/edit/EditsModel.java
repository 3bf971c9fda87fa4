package org.sipward.sip.edit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.sipward.sip.Octets;

/**
 * What edits must come to, in plain words: a list of texts for each place before an octet, and for
 * each octet whether it goes away. Slow, allocating and obvious.
 */
final class EditsModel {
  private static final String MESSAGE = "SIP/2.0 200 OK\r\nVia: a\r\nl: 0\r\n\r\n";
  private static final int BEFORE = 3;

  private final List<StringBuilder> insertions = new ArrayList<>();
  private final List<StringBuilder> replacements = new ArrayList<>();
  private final boolean[] gone = new boolean[MESSAGE.length()];

  private EditsModel() {
    for (int i = 0; i <= MESSAGE.length(); i++) {
      insertions.add(new StringBuilder());
      replacements.add(new StringBuilder());
    }
  }

  /** Applies the edits that three octets each choose to both, and compares. */
  static void check(Edits edits, byte[] choices) {
    var model = new EditsModel();
    var octets = Octets.of("..." + MESSAGE + "..");
    edits.begin(new Octets(octets.array(), BEFORE, BEFORE + MESSAGE.length()));
    assertThat(edits).hasToString(MESSAGE);
    int most = Math.min(choices.length, 3 * Edits.CAPACITY);
    for (int i = 0; i + 2 < most; i += 3) {
      int from = (choices[i] & 0xff) % (MESSAGE.length() + 1);
      int to = Math.min(MESSAGE.length(), from + (choices[i + 1] & 7));
      var text = Integer.toString(choices[i + 2] & 0x7f);
      boolean taken = true;
      try {
        edits.replace(BEFORE + from, BEFORE + to).number(choices[i + 2] & 0x7f);
      } catch (IllegalStateException e) {
        taken = false;
      }
      assertThat(taken)
          .as("%d..%d after %s", from, to, edits)
          .isEqualTo(model.take(from, to, text));
    }
    assertThat(edits).hasToString(model.text());
    assertThat(edits.length()).isEqualTo(model.text().length());
  }

  private boolean take(int from, int to, String text) {
    if (from == to) {
      if (isInside(from)) {
        return false;
      }
      insertions.get(from).append(text);
      return true;
    }
    for (int i = from; i < to; i++) {
      if (gone[i] || (i > from && !insertions.get(i).isEmpty())) {
        return false;
      }
    }
    java.util.Arrays.fill(gone, from, to, true);
    replacements.get(from).append(text);
    return true;
  }

  /** Whether a place is inside one replacement, not before it and not between two. */
  private boolean isInside(int at) {
    return at < gone.length && gone[at] && replacements.get(at).isEmpty();
  }

  private String text() {
    var text = new StringBuilder();
    for (int i = 0; i < gone.length; i++) {
      text.append(insertions.get(i)).append(replacements.get(i));
      if (!gone[i]) {
        text.append(MESSAGE.charAt(i));
      }
    }
    return text.append(insertions.getLast()).toString();
  }
}
