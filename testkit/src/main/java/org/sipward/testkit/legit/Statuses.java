package org.sipward.testkit.legit;

import java.util.ArrayList;
import java.util.List;

/** The status codes that are registered, by who may answer with them to what. */
final class Statuses {
  private static final List<Integer> PROVISIONAL = List.of(100, 180, 181, 182, 183, 199);

  /** RFC 3261 21 and the extensions; 401, 407 and 494 ask for credentials, see {@link #of}. */
  private static final List<Integer> FINAL =
      List.of(
          300, 301, 302, 305, 380, 400, 402, 403, 404, 405, 406, 408, 410, 412, 413, 414, 415, 416,
          417, 420, 421, 422, 423, 424, 425, 428, 429, 430, 433, 436, 437, 438, 439, 440, 469, 470,
          480, 481, 482, 483, 484, 485, 486, 487, 488, 489, 491, 493, 500, 501, 502, 503, 504, 505,
          513, 555, 580, 600, 603, 604, 606, 607, 608);

  private Statuses() {}

  /** A status for an answer to the method. */
  static int of(Dice dice, Speaker speaker, String method) {
    if (dice.oneIn(3)) {
      return method.equals("SUBSCRIBE") || method.equals("REFER") ? dice.of(200, 202) : 200;
    }
    if (method.equals("INVITE") && dice.oneIn(2)) {
      return dice.of(PROVISIONAL);
    }
    if (dice.oneIn(40)) {
      return dice.of(100, 204, 299, 399, 499, 599, 699); // RFC 3261 8.1.3.2, unknown ones
    }
    List<Integer> all = new ArrayList<>(FINAL);
    all.removeIf(s -> !fits(s, method));
    boolean challenges =
        speaker == Speaker.CORE || speaker == Speaker.CORE_TO_UE || speaker == Speaker.ROAMING_PEER;
    if (challenges && method.equals("REGISTER")) {
      all.addAll(List.of(401, 401, 401, 401));
    }
    if (speaker == Speaker.CORE || speaker == Speaker.CORE_TO_UE) {
      all.addAll(List.of(407, 494));
    }
    return dice.of(all);
  }

  /** Statuses that have a meaning for some methods only, with the extension that says so. */
  private static boolean fits(int status, String method) {
    return switch (status) {
      case 412 -> method.equals("PUBLISH"); // RFC 3903 11.2.1
      case 422 -> method.equals("INVITE") || method.equals("UPDATE"); // RFC 4028 6
      case 423 -> List.of("REGISTER", "SUBSCRIBE", "PUBLISH").contains(method);
      case 425 -> method.equals("MESSAGE"); // RFC 8876
      case 428, 436, 437, 438, 607, 608 -> method.equals("INVITE"); // RFC 8224, 8197, 8688
      case 439, 440 -> method.equals("REGISTER") || method.equals("INVITE"); // RFC 5626, 5393
      case 469 -> method.equals("INFO"); // RFC 6086 6
      case 470 -> method.equals("INVITE") || method.equals("MESSAGE");
      case 487 -> method.equals("INVITE") || method.equals("SUBSCRIBE");
      case 489 -> List.of("SUBSCRIBE", "NOTIFY", "PUBLISH").contains(method);
      case 555 -> method.equals("INVITE"); // RFC 8599
      case 580 -> method.equals("INVITE") || method.equals("UPDATE");
      default -> true;
    };
  }
}
