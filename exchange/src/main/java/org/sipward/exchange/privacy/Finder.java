package org.sipward.exchange.privacy;

import java.util.List;
import java.util.function.ObjIntConsumer;

/**
 * Finds the forms of identifiers in one layer, in one pass. Immutable.
 *
 * <p>Digits are read through what people write between them, letters whatever their case.
 */
final class Finder {
  /** So many other characters may stand between two digits of a number. */
  private static final int MAX_GAP = 4;

  /** Places of digits that are remembered; a power of two, more than any form has. */
  private static final int REMEMBERED = 64;

  private static final boolean[] BETWEEN = new boolean[256];

  static {
    for (char c : " \t-.()/+\u00c2\u00a0".toCharArray()) {
      BETWEEN[c] = true;
    }
  }

  private final List<Forms.Form> digits;
  private final List<Forms.Form> texts;
  private final Automaton digitWords;
  private final Automaton textWords;

  Finder(Forms forms) {
    digits = forms.digits();
    texts = forms.texts();
    digitWords = new Automaton(digits.stream().map(Forms.Form::octets).toList());
    textWords = new Automaton(texts.stream().map(Forms.Form::octets).toList());
  }

  /** Tells of each form that is found and the place of its first character in the layer. */
  void find(Layer layer, ObjIntConsumer<Forms.Form> found) {
    if (!digits.isEmpty()) {
      findDigits(layer, found);
    }
    if (!texts.isEmpty()) {
      findTexts(layer, found);
    }
  }

  private void findDigits(Layer layer, ObjIntConsumer<Forms.Form> found) {
    var places = new int[REMEMBERED];
    int count = 0;
    int gap = 0;
    int state = Automaton.START;
    for (int at = 0; at < layer.length(); at++) {
      byte octet = layer.octets[at];
      if (octet < '0' || octet > '9') {
        gap = BETWEEN[octet & 0xff] ? gap + 1 : MAX_GAP + 1;
        state = gap > MAX_GAP ? Automaton.START : state;
        continue;
      }
      gap = 0;
      places[count++ & (REMEMBERED - 1)] = at;
      state = digitWords.next(state, octet);
      if (digitWords.isEnd(state)) {
        for (int index : digitWords.ends(state)) {
          var form = digits.get(index);
          int start = places[(count - form.text().length()) & (REMEMBERED - 1)];
          if (!form.alone() || !(layer.isDigit(start - 1) || layer.isDigit(at + 1))) {
            found.accept(form, start);
          }
        }
      }
    }
  }

  private void findTexts(Layer layer, ObjIntConsumer<Forms.Form> found) {
    int state = Automaton.START;
    for (int at = 0; at < layer.length(); at++) {
      byte octet = layer.octets[at];
      state = textWords.next(state, octet >= 'A' && octet <= 'Z' ? (byte) (octet + 32) : octet);
      if (textWords.isEnd(state)) {
        for (int index : textWords.ends(state)) {
          var form = texts.get(index);
          found.accept(form, at + 1 - form.octets().length);
        }
      }
    }
  }
}
