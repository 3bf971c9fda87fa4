package org.sipward.assess.probe.paper;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sipward.assess.paper.PaperException;
import org.sipward.assess.paper.PolicyText;
import org.sipward.assess.probe.Material;
import org.sipward.assess.probe.Probe;
import org.sipward.assess.probe.Sighting;
import org.sipward.assess.yaml.Place;
import org.sipward.assess.yaml.Problem;
import org.sipward.assess.yaml.YamlFile;

/** Whether the policy says when a report is acknowledged and when its finder hears of it again. */
public final class DisclosurePolicy implements Probe.OfEvidence {
  private static final Row ROW =
      new Row(
          "disclosure-policy",
          "vulnerability-disclosure",
          "L3",
          List.of("disclosure-policy-page"),
          List.of("policy-confirmation"));

  /** What a person writes where the policy does not say it. */
  private static final String NOTHING = "none";

  private static final int MIN_QUOTATION = 20;

  /** What a person says stands in the policy. */
  private record Confirmation(String by, String acknowledgement, String status) {}

  @Override
  public Row row() {
    return ROW;
  }

  @Override
  public Sighting look(Material material) throws IOException {
    PolicyText policy;
    try {
      policy = PolicyText.read(material.file("disclosure-policy-page"));
    } catch (PaperException e) {
      return Sighting.inconclusive("the policy cannot be read: " + e.getMessage());
    }
    if (!material.has("policy-confirmation")) {
      return byText(policy);
    }
    List<Problem> problems = new ArrayList<>();
    Optional<Confirmation> confirmation =
        YamlFile.read(material.file("policy-confirmation"), "policy.yaml", problems)
            .map(DisclosurePolicy::confirmation);
    return confirmation.isEmpty() || !problems.isEmpty()
        ? Sighting.inconclusive("the confirmation cannot be read: " + problems.getFirst())
        : byPerson(policy, confirmation.get());
  }

  private static Confirmation confirmation(Place root) {
    root.only("confirmed-by", "acknowledgement", "status");
    for (String key : List.of("acknowledgement", "status")) {
      root.at(key)
          .filter(p -> p.text().filter(DisclosurePolicy::isShort).isPresent())
          .ifPresent(p -> p.problem("too short to be found", "quote the sentence, or write none"));
    }
    return new Confirmation(
        root.needText("confirmed-by"), root.needText("acknowledgement"), root.needText("status"));
  }

  private static boolean isShort(String quotation) {
    return quotation.strip().length() < MIN_QUOTATION && !quotation.strip().equals(NOTHING);
  }

  private static Sighting byText(PolicyText policy) {
    boolean acknowledgement = !policy.acknowledgement().isEmpty();
    boolean status = !policy.status().isEmpty();
    List<String> found = new ArrayList<>(List.of(policy.acknowledgement(), policy.status()));
    found.removeIf(String::isEmpty);
    if (acknowledgement && status) {
      return Sighting.inconclusive(
          "it seems to name both intervals; a person has to confirm", found);
    }
    if (!policy.isEnglish()) {
      return Sighting.inconclusive("not in English; a person has to quote what it says");
    }
    if (!policy.namesIntervals()) {
      return Sighting.fail("no interval of time stands in it");
    }
    return acknowledgement || status
        ? Sighting.partial(
            "no interval of " + (acknowledgement ? "status" : "acknowledgement") + " was found",
            found)
        : Sighting.inconclusive("intervals, but of what has to be read by a person");
  }

  /** A quotation that stands nowhere proves nothing; what the text lacks, it lacks all the same. */
  private static Sighting unfounded(PolicyText policy, Confirmation confirmed, String quotation) {
    String why = "what was confirmed does not stand in the policy: " + quotation;
    boolean acknowledgement =
        !policy.acknowledgement().isEmpty() || stands(policy, confirmed.acknowledgement());
    boolean status = !policy.status().isEmpty() || stands(policy, confirmed.status());
    if (!policy.isEnglish() || acknowledgement == status) {
      return policy.isEnglish() && !policy.namesIntervals()
          ? Sighting.fail("no interval of time stands in it", List.of(why))
          : Sighting.inconclusive(why);
    }
    return Sighting.partial(
        "no interval of " + (acknowledgement ? "status" : "acknowledgement") + " was found",
        List.of(why));
  }

  private static boolean stands(PolicyText policy, String quotation) {
    return policy.has(quotation) && PolicyText.hasInterval(quotation);
  }

  /** A person quotes; that the quotation stands there is looked at all the same. */
  private static Sighting byPerson(PolicyText policy, Confirmation confirmed) {
    List<String> missing = new ArrayList<>();
    for (String quotation : List.of(confirmed.acknowledgement(), confirmed.status())) {
      if (quotation.strip().equals(NOTHING)) {
        missing.add(quotation);
      } else if (!policy.has(quotation)) {
        return unfounded(policy, confirmed, quotation);
      } else if (policy.isEnglish() && !PolicyText.hasInterval(quotation)) {
        return Sighting.inconclusive("what was confirmed names no interval: " + quotation);
      }
    }
    String by = ", as " + confirmed.by() + " confirms";
    return switch (missing.size()) {
      case 0 -> Sighting.pass("both intervals stand in the policy" + by);
      case 1 -> Sighting.partial("one of the two intervals is missing" + by, List.of());
      default -> Sighting.fail("neither interval stands in the policy" + by);
    };
  }
}
