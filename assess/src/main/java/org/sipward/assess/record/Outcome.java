package org.sipward.assess.record;

import java.util.List;

/**
 * What a probe found: one of five things, each with its reason in one sentence and, where there are
 * some, the places that show it. The words are those of ETSI TS 103 701, with partial added.
 */
public sealed interface Outcome {
  /** Places kept; what is beyond is counted in the reason. */
  int MAX_DETAILS = 50;

  String reason();

  List<String> details();

  /** {@code pass}, {@code not-applicable} and so on, as files have it. */
  default String word() {
    return switch (this) {
      case Pass _ -> "pass";
      case Partial _ -> "partial";
      case Fail _ -> "fail";
      case Inconclusive _ -> "inconclusive";
      case NotApplicable _ -> "not-applicable";
    };
  }

  /** What the step asks for was seen. */
  record Pass(String reason, List<String> details) implements Outcome {
    public Pass {
      details = bounded(details);
    }
  }

  /** Some of it was seen. */
  record Partial(String reason, List<String> details) implements Outcome {
    public Partial {
      details = bounded(details);
    }
  }

  /** The contrary was seen. */
  record Fail(String reason, List<String> details) implements Outcome {
    public Fail {
      details = bounded(details);
    }
  }

  /** Nothing was seen that allows a verdict; never counted as a pass. */
  record Inconclusive(String reason, List<String> details) implements Outcome {
    public Inconclusive {
      details = bounded(details);
    }
  }

  /**
   * The device has nothing that the step is about, and something bears that out; no evidence of a
   * pass.
   */
  record NotApplicable(String reason, List<String> details) implements Outcome {
    public NotApplicable {
      if (reason.isBlank() || details.isEmpty()) {
        throw new IllegalArgumentException("'not-applicable' without what bears it out");
      }
      details = bounded(details);
    }
  }

  static Outcome pass(String reason) {
    return new Pass(reason, List.of());
  }

  static Outcome fail(String reason) {
    return new Fail(reason, List.of());
  }

  static Outcome inconclusive(String reason) {
    return new Inconclusive(reason, List.of());
  }

  private static List<String> bounded(List<String> details) {
    return List.copyOf(details.subList(0, Math.min(details.size(), MAX_DETAILS)));
  }
}
