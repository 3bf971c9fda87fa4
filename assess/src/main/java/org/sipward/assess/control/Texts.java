package org.sipward.assess.control;

import java.util.List;
import java.util.Map;
import org.sipward.assess.yaml.Words;

/**
 * The catalogue's words for people in one language. Every id of the catalogue has its words; the
 * reader refuses a language in which one is missing.
 */
public record Texts(
    String language,
    Map<String, String> words,
    Map<String, List<String>> options,
    Map<String, ControlTexts> controls) {

  /** The words of one control. */
  public record ControlTexts(
      String title,
      String goal,
      String remedy,
      Map<String, String> questions,
      Map<String, String> evidence,
      Map<String, String> steps) {}

  public ControlTexts of(DeviceControl control) {
    return controls.getOrDefault(
        control.id(), new ControlTexts(control.id(), "", "", Map.of(), Map.of(), Map.of()));
  }

  public String layer(Layer layer) {
    return word("layers." + Words.of(layer));
  }

  public String domain(Domain domain) {
    return word("domains." + Words.of(domain));
  }

  public String method(Method method) {
    return word("methods." + Words.of(method));
  }

  public String risk(String input) {
    return word("risk." + input);
  }

  /** What 0, 1 and 2 of a risk input mean. */
  public List<String> options(String input) {
    return options.getOrDefault(input, List.of());
  }

  public String choice(String choice) {
    return word("choices." + choice);
  }

  /** The words of an evidence item, whichever control asks for it. */
  public String evidence(String item) {
    return controls.values().stream()
        .filter(c -> c.evidence().containsKey(item))
        .map(c -> c.evidence().getOrDefault(item, item))
        .findFirst()
        .orElse(item);
  }

  private String word(String key) {
    return words.getOrDefault(key, key.substring(key.indexOf('.') + 1));
  }
}
