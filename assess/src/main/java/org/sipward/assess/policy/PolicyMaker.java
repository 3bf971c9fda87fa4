package org.sipward.assess.policy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sipward.assess.paper.Prefix;
import org.sipward.assess.record.Assessment;
import org.sipward.assess.report.GrantFile;

/**
 * The rule that turns a grant into a policy: a pure function. A connection is in it if the vendor
 * declares it and the operator allows it; where there is no grant in force, everything is denied.
 */
public final class PolicyMaker {
  /** Ours: more than a device in order begins, and less than hurts a network. */
  private static final int NEW_FLOWS_PER_MINUTE = 60;

  /** Ours: an attach is dear to a network, and a device in order needs few. */
  private static final int ATTACHES_PER_HOUR = 12;

  private static final String OURS = "Sipward's proposal";

  private final Assessment assessment;
  private final Network network;
  private final Declarations declared;
  private final List<String> left = new ArrayList<>();

  private PolicyMaker(Assessment assessment, Network network, Declarations declared) {
    this.assessment = assessment;
    this.network = network;
    this.declared = declared;
  }

  /**
   * What was decided, and what is found now.
   *
   * @param grant the last decision
   * @param state of now, as {@link org.sipward.assess.report.ReportMaker#state} has it
   */
  public record Decided(Optional<GrantFile.Written> grant, String state, LocalDate today) {

    /** Why everything is denied; empty while a grant holds. */
    Optional<String> denial() {
      if (grant.isEmpty()) {
        return Optional.of("nothing was decided");
      }
      return grant.get().holds(state, today)
          ? Optional.empty()
          : Optional.of(grant.get().standing(state, today));
    }
  }

  /** The policy of a day. */
  public static Policy of(
      Assessment assessment, Decided decided, Network network, Declarations declared) {
    return new PolicyMaker(assessment, network, declared).make(decided);
  }

  private Policy make(Decided decided) {
    Optional<String> denial = decided.denial();
    String device = assessment.subject().device();
    List<String> devices = network.devices().stream().map(Prefix::shortest).toList();
    if (denial.isPresent()) {
      return new Policy(
          Policy.FORMAT,
          device,
          false,
          denial.get(),
          "",
          decided.state(),
          devices,
          List.of(),
          List.of(),
          List.of(),
          new Policy.Sms(List.of()),
          new Policy.Imei(network.imeis()),
          Policy.Rates.NONE,
          List.of());
    }
    return new Policy(
        Policy.FORMAT,
        device,
        true,
        decided.grant().map(g -> g.standing(decided.state(), decided.today())).orElse(""),
        decided.grant().map(g -> g.until().toString()).orElse(""),
        decided.state(),
        devices,
        outbound(),
        inbound(),
        roaming(),
        new Policy.Sms(smsFrom()),
        new Policy.Imei(network.imeis()),
        rates(),
        List.copyOf(left));
  }

  private List<Policy.Flow> outbound() {
    return network.to().stream().flatMap(to -> declared.outbound(to, left).stream()).toList();
  }

  /** Into a device only where its vendor says that it is needed, and from whom it was assessed. */
  private List<Policy.Flow> inbound() {
    if (network.from().isEmpty()) {
      return List.of();
    }
    if (!assessment.answers("attack-surface").value("inbound-needed").equals(Optional.of("yes"))) {
      left.add("from anybody: the vendor does not say that anybody must connect to the device");
      return List.of();
    }
    int exposure = assessment.risk().getOrDefault("exposure", 0);
    List<Policy.Flow> flows = new ArrayList<>();
    for (Prefix from : network.from()) {
      if (exposure == 0 || (exposure == 1 && !from.isPrivate())) {
        left.add(
            "from "
                + from.shortest()
                + ": it was assessed as a device that cannot be reached from there");
        continue;
      }
      flows.addAll(declared.inbound(from, left));
    }
    return List.copyOf(flows);
  }

  private Policy.Rates rates() {
    return new Policy.Rates(
        network.newFlows().orElse(NEW_FLOWS_PER_MINUTE),
        network.newFlows().isPresent() ? Network.NAME : OURS,
        ATTACHES_PER_HOUR,
        OURS);
  }

  private List<String> roaming() {
    if (!network.roaming().isEmpty() && assessment.risk().getOrDefault("longevity", 0) == 0) {
      left.add("roaming: it was assessed as a device that stays at home");
      return List.of();
    }
    return network.roaming();
  }

  private List<String> smsFrom() {
    boolean authenticated =
        assessment.answers("wireless").value("sms-commands").equals(Optional.of("authenticated"));
    if (!network.smsFrom().isEmpty() && !authenticated) {
      left.add("SMS: the vendor declares no authenticated commands by SMS");
      return List.of();
    }
    return network.smsFrom();
  }
}
