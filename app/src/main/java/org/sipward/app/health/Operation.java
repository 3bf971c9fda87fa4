package org.sipward.app.health;

import java.util.List;
import java.util.Map;

/**
 * A part of the running firewall that operators look at and change over the HTTP port: {@code GET
 * /PATH} shows it, {@code POST /PATH/VERB} changes it. Both ask for the token.
 *
 * <p>Called by threads of the HTTP port.
 */
public interface Operation {
  /** The path, a word without slash. */
  String path();

  /** What there is, a line each. */
  List<String> list();

  /**
   * Does what a verb says.
   *
   * @param parameters of the query, as they came
   */
  Answer act(String verb, Map<String, String> parameters);

  /** What of it belongs to the configuration that is shown, as headers beside it; one each. */
  List<Remark> remarks();

  /** What is to be measured of it, now. */
  List<Reading> readings();

  /**
   * A header field.
   *
   * @param name of the field
   * @param value printable ASCII
   */
  record Remark(String name, String value) {}

  /**
   * One value of a metric.
   *
   * @param metric name and help
   * @param labels names of the configuration and ids of controls, never octets from the wire
   * @param value now
   */
  record Reading(Metric metric, Map<String, String> labels, double value) {}

  /**
   * A metric.
   *
   * @param name with dots, as Micrometer spells it
   * @param help a sentence without full stop
   */
  record Metric(String name, String help) {}

  /**
   * What came of it.
   *
   * @param done whether it was done; if not, the text says why
   * @param text for people, a line or more
   */
  record Answer(boolean done, String text) {}
}
