package org.sipward.assess.control;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One of the controls that a device is assessed against, as its data file has it.
 *
 * @param id kebab case; names the file of its answers
 * @param number 1 to 14
 * @param layers who it is asked of
 * @param domain the part of security it belongs to
 * @param required how strongly each risk class asks for it
 * @param notApplicable when it does not apply at all
 * @param questions in the order in which they are asked
 * @param evidence ids of what the vendor hands over
 * @param steps how it is verified
 * @param mappings scheme id to clauses there
 */
public record DeviceControl(
    String id,
    int number,
    Set<Layer> layers,
    Domain domain,
    Map<RiskClass, Level> required,
    Optional<Exemption> notApplicable,
    List<Question> questions,
    List<String> evidence,
    List<Step> steps,
    Map<String, List<String>> mappings) {

  /** The control does not apply while a risk input is at most this. */
  public record Exemption(String input, int atMost) {}

  public Optional<Question> question(String questionId) {
    return questions.stream().filter(q -> q.id().equals(questionId)).findFirst();
  }
}
