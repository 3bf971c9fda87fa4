package org.sipward.testkit.device;

import java.util.List;
import java.util.Map;

/** One part of a test device, in one make: servers that run, papers that are handed over. */
public interface Part {
  /** Programs without which it cannot be; a test that needs one that is not there is skipped. */
  default List<String> programs() {
    return List.of();
  }

  /**
   * Adds itself. Servers answer when this returns.
   *
   * @param options words that the test gives this part, by name
   */
  void addTo(TestDevice device, Map<String, String> options) throws Exception;
}
