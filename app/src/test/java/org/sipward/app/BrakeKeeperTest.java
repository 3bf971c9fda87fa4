package org.sipward.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sipward.app.health.Operation;
import org.sipward.firewall.brake.Brake;
import org.sipward.firewall.brake.BrakeFile;
import org.sipward.firewall.fact.Notice;

/** What an operator sees of the brake, and what is left of it in its file. */
class BrakeKeeperTest {
  private static final String YIELDED =
      """
      sipward-brake 1
      trip\txml-bomb\tcarriers\tblue\t2026-06-01T00:00:00Z\t0.001\t0.4\t200
      """;

  @TempDir private Path folder;
  private final List<String> published = new ArrayList<>();
  private final List<Notice> events = new ArrayList<>();

  private BrakeKeeper keeper(String text) throws IOException {
    Path file = Files.writeString(folder.resolve("brake.tsv"), text);
    Optional<BrakeFile> known = Optional.of(new BrakeFile(file));
    Instant now = Instant.parse("2026-06-01T01:00:00Z");
    Brake brake = BrakeKeeper.load(known, () -> now);
    return new BrakeKeeper(brake, known, () -> now, () -> published.add("now"), events::add);
  }

  @Test
  void saysThatNothingHasYielded() throws IOException {
    BrakeKeeper keeper = keeper("sipward-brake 1\n");
    assertThat(keeper.list()).containsExactly("no control has yielded");
    assertThat(keeper.remarks()).isEmpty();
    assertThat(keeper.readings())
        .singleElement()
        .extracting(Operation.Reading::value)
        .isEqualTo(0.0);
  }

  @Test
  void showsWhatHasYielded() throws IOException {
    BrakeKeeper keeper = keeper(YIELDED);
    assertThat(keeper.list())
        .singleElement()
        .asString()
        .startsWith("2026-06-01T00:00:00Z control xml-bomb has yielded for carriers/blue");
    assertThat(keeper.remarks())
        .containsExactly(new Operation.Remark("Sipward-Yielded", "xml-bomb carriers/blue"));
    assertThat(keeper.readings())
        .contains(
            new Operation.Reading(
                BrakeKeeper.YIELDED,
                Map.of("control", "xml-bomb", "zone", "carriers", "peer", "blue"),
                1));
  }

  @Test
  void confirmsOnceAndForGood() throws IOException {
    BrakeKeeper keeper = keeper(YIELDED);
    Map<String, String> whom = Map.of("control", "xml-bomb", "peer", "carriers/blue");
    Operation.Answer answer = keeper.act("confirm", whom);
    assertThat(answer.done()).isTrue();
    assertThat(answer.text()).isEqualTo("control xml-bomb is confirmed for carriers/blue");
    assertThat(published).hasSize(1);
    assertThat(events).singleElement().extracting(Notice::action).isEqualTo("brake-confirmed");
    assertThat(Files.readString(folder.resolve("brake.tsv"))).doesNotContain("xml-bomb");
    assertThat(keeper.act("confirm", whom).done()).isFalse();
  }

  @Test
  void doesNothingElse() throws IOException {
    BrakeKeeper keeper = keeper(YIELDED);
    Map<String, String> whom = Map.of("control", "xml-bomb", "peer", "carriers/blue");
    assertThat(keeper.act("forget", whom).done()).isFalse();
    assertThat(keeper.act("confirm", Map.of()).done()).isFalse();
    assertThat(keeper.act("confirm", Map.of("control", "xml-bomb", "peer", "blue")).done())
        .isFalse();
    assertThat(published).isEmpty();
  }

  /** A file that is none must not keep the firewall from running. */
  @Test
  void runsWithoutWhatItCannotRead() throws IOException {
    assertThat(keeper("broken").list()).containsExactly("no control has yielded");
  }
}
