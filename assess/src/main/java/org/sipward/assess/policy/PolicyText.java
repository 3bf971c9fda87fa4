package org.sipward.assess.policy;

import java.util.List;

/** A policy in sentences, for who sets up the APN, the HLR or HSS and the messaging. */
public final class PolicyText {
  private final StringBuilder text = new StringBuilder();

  private PolicyText() {}

  public static String text(Policy policy) {
    return new PolicyText().write(policy);
  }

  private String write(Policy policy) {
    line("Network policy for " + policy.device());
    line(policy.allows() ? "In force: " + policy.reason() : "DENY ALL: " + policy.reason());
    if (!policy.allows()) {
      line("No session, no message, no roaming; end sessions that are open.");
      return text.toString();
    }
    line("It ends with " + policy.until() + " (UTC). After that: deny all.");
    line("");
    line("Devices: " + (policy.devices().isEmpty() ? "not named" : join(policy.devices())));
    flows("Devices may connect to", policy.outbound());
    flows("May connect to devices", policy.inbound());
    line("Everything else is denied in both directions, between devices, too.");
    line("");
    line("Roaming: " + (policy.roaming().isEmpty() ? "none" : join(policy.roaming())));
    line(
        "SMS to devices: "
            + (policy.sms().from().isEmpty() ? "none" : "only from " + join(policy.sms().from()))
            + "; SMS from devices: none");
    line(
        "IMEI lock: "
            + (policy.imei().locked().isEmpty()
                ? "to the first one seen with each SIM"
                : join(policy.imei().locked())));
    line(
        "Of one device at most: "
            + policy.rates().newFlowsPerMinute()
            + " new connections a minute ("
            + policy.rates().newFlowsSource()
            + "), "
            + policy.rates().attachesPerHour()
            + " attaches an hour ("
            + policy.rates().attachesSource()
            + ")");
    if (!policy.left().isEmpty()) {
      line("");
      line("Asked for, and not in it:");
      policy.left().forEach(l -> line("  " + l));
    }
    return text.toString();
  }

  private void flows(String title, List<Policy.Flow> flows) {
    line(title + ":" + (flows.isEmpty() ? " none" : ""));
    for (Policy.Flow flow : flows) {
      line(
          "  "
              + flow.peer()
              + " "
              + flow.transport()
              + " "
              + flow.port()
              + "  "
              + flow.purpose()
              + " ("
              + flow.source()
              + ")");
    }
  }

  private void line(String words) {
    // Words of a vendor may hold line ends; here a line is a sentence of ours.
    text.append(words.replaceAll("\\p{Cntrl}+", " ")).append('\n');
  }

  private static String join(List<String> items) {
    return String.join(", ", items);
  }
}
