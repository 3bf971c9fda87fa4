package org.sipward.exchange.message.json;

import java.util.ArrayList;
import java.util.List;
import org.sipward.exchange.vocabulary.RejectReason;

/**
 * What was found wrong so far, up to a bound: enough to repair a sender, too little to flood one.
 */
final class Refusals {
  static final int MAX = 16;

  private static final int MAX_POINTER = 256;

  private final List<Refusal> found = new ArrayList<>();

  void schema(String pointer, String expectation) {
    add(RejectReason.SCHEMA, pointer, expectation);
  }

  void add(RejectReason reason, String pointer, String expectation) {
    if (found.size() < MAX) {
      var place = pointer.length() > MAX_POINTER ? pointer.substring(0, MAX_POINTER) : pointer;
      found.add(new Refusal(reason, place, expectation));
    }
  }

  boolean isFull() {
    return found.size() == MAX;
  }

  boolean isEmpty() {
    return found.isEmpty();
  }

  List<Refusal> list() {
    return List.copyOf(found);
  }
}
