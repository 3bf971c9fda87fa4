package org.sipward.assess.probe.login;

/** What came of the tries at one login, in one sentence. */
sealed interface Finding {
  String text();

  /** The weakness was seen. */
  record Bad(String text) implements Finding {}

  /** Something of it was seen. */
  record Middling(String text) implements Finding {}

  /** Its contrary was seen. */
  record Good(String text) implements Finding {}

  /** It could not be seen. */
  record Unclear(String text) implements Finding {}
}
