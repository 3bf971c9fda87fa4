package org.sipward.assess.folder;

import java.util.LinkedHashMap;
import java.util.Map;
import org.sipward.assess.control.RiskRule;
import org.sipward.assess.control.Texts;
import org.sipward.assess.record.Subject;
import org.sipward.assess.yaml.Place;
import org.sipward.assess.yaml.YamlText;

/** {@code assessment.yaml}: what is assessed, by whom, and the answers that decide the class. */
final class SubjectFile {
  static final String NAME = "assessment.yaml";

  private SubjectFile() {}

  static Subject read(Place root) {
    root.only("version", "device", "vendor", "assessor", "contract-end", "risk");
    root.needNumber("version", 1, 1);
    Place device = root.need("device").orElse(root);
    Place vendor = root.need("vendor").orElse(root);
    if (device != root) {
      device.only("name", "model", "firmware");
    }
    if (vendor != root) {
      vendor.only("name", "contact");
    }
    return new Subject(
        device.text("name").orElse("unnamed device"),
        device.text("model").orElse(""),
        device.text("firmware").orElse(""),
        vendor.text("name").orElse("unnamed vendor"),
        vendor.text("contact").orElse(""),
        root.text("assessor").orElse(""),
        root.date("contract-end"));
  }

  static Map<String, Integer> risk(Place root, RiskRule rule) {
    Map<String, Integer> risk = new LinkedHashMap<>();
    root.at("risk")
        .ifPresent(
            place -> {
              place.only(rule.inputs().stream().map(RiskRule.Input::id).toArray(String[]::new));
              for (RiskRule.Input input : rule.inputs()) {
                place
                    .at(input.id())
                    .flatMap(p -> p.number(0, RiskRule.MOST))
                    .ifPresent(n -> risk.put(input.id(), n));
              }
            });
    return risk;
  }

  static String text(Subject subject, Map<String, Integer> risk, RiskRule rule, Texts texts) {
    YamlText yaml = new YamlText();
    yaml.put("version", 1);
    yaml.open("device").put("name", subject.device());
    yaml.put("model", subject.model()).put("firmware", subject.firmware()).close();
    yaml.open("vendor").put("name", subject.vendor());
    yaml.put("contact", subject.vendorContact()).close();
    yaml.put("assessor", subject.assessor());
    subject.contractEnd().ifPresent(end -> yaml.put("contract-end", end));
    yaml.open("risk");
    for (RiskRule.Input input : rule.inputs()) {
      yaml.comment(texts.risk(input.id()));
      for (int i = 0; i < texts.options(input.id()).size(); i++) {
        yaml.comment("  " + i + ": " + texts.options(input.id()).get(i));
      }
      yaml.put(input.id(), risk.containsKey(input.id()) ? risk.get(input.id()) : "");
    }
    return yaml.close().toString();
  }
}
