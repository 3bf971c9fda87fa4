package org.sipward.sip.edit;

import com.code_intelligence.jazzer.junit.FuzzTest;

/** Any sequence of edits gives what the naive model gives, or is refused where that refuses. */
final class EditsFuzz {

  @FuzzTest(maxDuration = "10m")
  void agreesWithTheModel(byte[] choices) {
    EditsModel.check(new Edits(), choices);
  }
}
