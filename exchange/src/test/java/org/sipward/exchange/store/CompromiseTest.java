package org.sipward.exchange.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sipward.exchange.local.Named;
import org.sipward.exchange.local.Person;
import org.sipward.exchange.local.QueryDraft;
import org.sipward.exchange.local.Refused;
import org.sipward.exchange.local.ReportDraft;
import org.sipward.exchange.local.RevokeDraft;

/** A key in other hands: what it signed stops counting at every Store, and stays so. */
class CompromiseTest {
  private static final Person SOMEBODY = new Person("analyst");

  @TempDir Path folder;

  @Test
  void whatTheKeySignedFromThereOnCountsNoMoreAnywhere() throws Exception {
    try (var consortium = Consortium.of(folder, InstantSource.system(), "ann", "bob", "cat")) {
      var ann = consortium.at("ann").desk();
      var kid = consortium.member("ann").keys().getFirst().kid();
      var before = consortium.numberOf("ann", 1);
      var forged = consortium.numberOf("ann", 2);
      var after = consortium.numberOf("ann", 3);
      var kept = ann.publish(swapped(before));
      // A Store decides about a pseudonym as about a number only if it has seen the number.
      for (var name : List.of("bob", "cat")) {
        assertThat(level(consortium, name, forged)).isEqualTo("INFORMATIONAL");
      }
      // From here on somebody else holds the key.
      var from = ann.publish(swapped(forged)).position();
      for (var name : List.of("bob", "cat")) {
        Waiting.until(
            "the forged one at " + name, () -> level(consortium, name, forged).startsWith("REQ"));
      }
      ann.compromised(SOMEBODY, kid, from);
      for (var name : List.of("ann", "bob", "cat")) {
        Waiting.until(
            "silence about it at " + name,
            () -> level(consortium, name, forged).equals("INFORMATIONAL"));
        assertThat(level(consortium, name, before)).isEqualTo("REQUIRE_VALIDATION");
        assertThat(consortium.at(name).advice).isEmpty();
      }
      for (var name : List.of("bob", "cat")) {
        Waiting.until(
            "the end of the validation at " + name,
            () -> consortium.at(name).validations.stream().anyMatch(v -> v.until().isEmpty()));
      }
      // The thief goes on, and the member can still take back, with the only key there is.
      ann.publish(swapped(after));
      ann.revoke(new RevokeDraft(kept.aboutId(), "KEY_COMPROMISE", "LIFT_ACTIONS"));
      consortium.at("bob").close();
      consortium.at("bob").start(consortium.clock());
      for (var name : List.of("ann", "bob", "cat")) {
        Waiting.until(
            "the withdrawal at " + name,
            () -> level(consortium, name, before).equals("INFORMATIONAL"));
        assertThat(level(consortium, name, forged)).isEqualTo("INFORMATIONAL");
        assertThat(level(consortium, name, after)).isEqualTo("INFORMATIONAL");
      }
      Waiting.until(
          "the same view at all",
          () -> consortium.all().stream().map(o -> o.store().digest()).distinct().count() == 1);
      assertThat(log(consortium, "bob", "declared its key " + kid)).isTrue();
    }
  }

  @Test
  void onlyItsOwnKeyAndNoPlaceThatIsNotThereYet() throws Exception {
    try (var consortium = Consortium.of(folder, InstantSource.system(), "ann", "bob")) {
      var ann = consortium.at("ann").desk();
      var kid = consortium.member("ann").keys().getFirst().kid();
      var others = consortium.member("bob").keys().getFirst().kid();
      assertThatThrownBy(() -> ann.compromised(SOMEBODY, others, 0)).isInstanceOf(Refused.class);
      assertThatThrownBy(() -> ann.compromised(SOMEBODY, kid, 9)).isInstanceOf(Refused.class);
    }
  }

  private static boolean log(Consortium consortium, String name, String what) {
    return Evidences.audit(consortium.at(name)).stream().anyMatch(line -> line.contains(what));
  }

  private static String level(Consortium consortium, String name, String number) {
    var question = new QueryDraft("MSISDN", number, "FRAUD_PREVENTION");
    return consortium.at(name).desk().query(question).level();
  }

  /** The home operator's word, which others act upon alone. */
  private static ReportDraft swapped(String number) {
    return new ReportDraft(
        "SIM_SWAP",
        List.of(new Named("VICTIM", "MSISDN", number, "")),
        "CONFIRMED",
        95,
        List.of("SIGNALLING_PROOF"),
        "HLR",
        "REQUIRE_VALIDATION",
        3600,
        List.of(),
        1,
        false,
        false);
  }
}
