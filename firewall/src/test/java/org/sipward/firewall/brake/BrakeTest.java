package org.sipward.firewall.brake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.sipward.firewall.brake.Neighbourhood.BLUE;
import static org.sipward.firewall.brake.Neighbourhood.CONTROL;
import static org.sipward.firewall.brake.Neighbourhood.RED;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sipward.firewall.control.Guards;
import org.sipward.kernel.Control;
import org.sipward.kernel.Guard;
import org.sipward.kernel.Mode;

class BrakeTest {
  private static final String ID = CONTROL.control().id();
  private static final String MONITORS = "rest: monitor";
  private static final String ENFORCES = ID + ": enforce";

  @TempDir private Path folder;

  static Stream<Control> controls() {
    return Guards.ALL.stream().map(Guard::control);
  }

  /** Syntax, identity, registrations, dialogs, floods, leaks, the borders themselves: never. */
  @ParameterizedTest
  @MethodSource("controls")
  void touchesOnlyControlsOfContentAndNumbers(Control control) {
    Set<String> groups =
        control.threats().stream().map(t -> t.substring(0, 3)).collect(Collectors.toSet());
    boolean content = Set.of("BOD", "DNS", "FRD", "INJ", "MED", "MSG").containsAll(groups);
    assertThat(control.yields()).isEqualTo(content);
    boolean moded = Guards.MODED.stream().anyMatch(g -> g.control().equals(control));
    assertThat(Yielding.index(control) >= 0).isEqualTo(content && moded);
  }

  @Test
  void thereAreControlsOnBothSides() {
    assertThat(Yielding.ALL).hasSizeBetween(20, 200);
    assertThat(controls().filter(c -> !c.yields()).count()).isGreaterThan(80);
  }

  @Test
  void yieldsForTheCarrierWhoseGoodTrafficOurChangeTakesAway() {
    var there = new Neighbourhood(MONITORS);
    there.proven(100, 0);
    there.reload(ENFORCES);
    assertThat(there.mode(BLUE)).isEqualTo(Mode.ENFORCE);

    List<Brake.Alarm> alarms = there.minutes(10, 60, 40);
    assertThat(alarms).singleElement().isInstanceOf(Brake.Alarm.Yielded.class);
    Trip trip = there.brake.trips().getFirst();
    assertThat(trip.sentence())
        .isEqualTo(
            "control "
                + ID
                + " has yielded for carriers/blue: it refused 40 messages, 40.0 % of all in five"
                + " minutes, 0.0 % were forecast; it monitors there until it is confirmed");
    assertThat(there.mode(BLUE)).isEqualTo(Mode.MONITOR);
    assertThat(there.mode(RED)).isEqualTo(Mode.ENFORCE);
    assertThat(there.inForce.zones().getFirst().screening().modes().of(CONTROL.control()))
        .isEqualTo(Mode.ENFORCE);

    there.reload(ENFORCES);
    assertThat(there.mode(BLUE)).as("after a reload").isEqualTo(Mode.MONITOR);
  }

  /** What is wanted when it is seen: from then on it is enforced, whatever it refuses. */
  @Test
  void comesBackWhenItIsConfirmedAndStays() {
    var there = new Neighbourhood(MONITORS);
    there.proven(100, 0);
    there.reload(ENFORCES);
    there.minutes(5, 60, 40);
    assertThat(there.brake.confirm(ID, RED)).isEmpty();
    assertThat(there.brake.confirm("other", BLUE)).isEmpty();
    assertThat(there.brake.confirm(ID, BLUE)).isPresent();
    there.inForce = there.brake.inForce();
    assertThat(there.mode(BLUE)).isEqualTo(Mode.ENFORCE);
    assertThat(there.minutes(120, 60, 40)).isEmpty();
    assertThat(there.brake.total()).isEqualTo(1);
  }

  /**
   * None of these switches anything off.
   *
   * @param hours of good behaviour before
   * @param wait minutes between our change and the jump
   */
  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "a newcomer,                 0,   0, 100,  60,   40",
    "whoever was good for a day, 23,  0, 100,  60,   40",
    "an attack on top,           48,  0, 100, 100, 2000",
    "an attack in a quiet hour,  48,  0, 100,  80, 2000",
    "an attack and a small sacrifice, 48, 0, 100, 90, 100",
    "a jump that comes later,    48, 61, 100,  60,   40",
    "too few to say,             48,  0, 100,  60,    3",
    "a small share,              48,  0, 1000, 960,  40",
  })
  void staysEnforced(String who, int hours, int wait, int before, int accepted, int found) {
    var there = new Neighbourhood(MONITORS);
    there.minutes(hours * 60, before, 0);
    there.reload(ENFORCES);
    there.minutes(wait, before, 0);
    assertThat(there.minutes(200, accepted, found))
        .as(who)
        .noneMatch(Brake.Alarm.Yielded.class::isInstance);
    assertThat(there.mode(BLUE)).isEqualTo(Mode.ENFORCE);
  }

  @Test
  void saysThatAnAttackOnTopIsStrangeOnce() {
    var there = new Neighbourhood(MONITORS);
    there.proven(100, 0);
    there.reload(ENFORCES);
    assertThat(there.minutes(30, 100, 300))
        .singleElement()
        .isInstanceOfSatisfying(
            Brake.Alarm.Strange.class, s -> assertThat(s.sentence()).contains("75.0 %"));
  }

  /** The same jump without a change of ours, at a control that was enforced all along. */
  @Test
  void staysEnforcedWhereNothingOfOursChanged() {
    var there = new Neighbourhood(ENFORCES);
    there.proven(100, 0);
    assertThat(there.minutes(60, 10, 90)).isEmpty();
    there.reload(ENFORCES);
    assertThat(there.minutes(60, 10, 90)).as("a reload that changes nothing").isEmpty();
  }

  /** Who is no peer is not even counted. */
  @Test
  void knowsNobodyButPeers() {
    var there = new Neighbourhood(MONITORS);
    there.send(new PeerName("carriers", "nobody"), 10, 10);
    int[] rows = {0};
    there.meter.forEach(_ -> rows[0]++);
    assertThat(rows[0]).isZero();
  }

  /** Who enforces what he has measured gets what he has seen. */
  @ParameterizedTest
  @ValueSource(ints = {10, 30})
  void staysEnforcedWithinTheForecast(int found) {
    var there = new Neighbourhood(MONITORS);
    there.proven(90, 10);
    there.reload(ENFORCES);
    assertThat(there.minutes(60, 100 - found, found)).isEmpty();
    assertThat(there.mode(BLUE)).isEqualTo(Mode.ENFORCE);
  }

  @Test
  void yieldsWithoutAForecastOnlyForMore() {
    var there = new Neighbourhood(ID + ": off");
    there.proven(100, 0);
    there.reload(ENFORCES);
    assertThat(there.minutes(20, 92, 8)).isEmpty();
    assertThat(there.minutes(20, 60, 40)).hasSize(1);
    assertThat(there.brake.trips().getFirst().sentence()).contains("nothing was measured before");
  }

  @Test
  void outlivesItsProcess() throws IOException {
    BrakeFile file = new BrakeFile(folder.resolve("state/brake.tsv"));
    var there = new Neighbourhood(MONITORS);
    there.proven(100, 0);
    file.save(there.brake);
    there.restart(file, ENFORCES);
    assertThat(there.minutes(10, 60, 40)).as("changed while it did not run").hasSize(1);

    file.save(there.brake);
    List<Trip> trips = there.brake.trips();
    there.restart(file, ENFORCES);
    assertThat(there.brake.trips()).isEqualTo(trips);
    assertThat(there.mode(BLUE)).isEqualTo(Mode.MONITOR);
    there.now = there.now.plus(Duration.ofHours(5));
    there.restart(file, ENFORCES);
    assertThat(there.mode(BLUE)).isEqualTo(Mode.MONITOR);
  }

  /** Whoever makes the process die has changed nothing of ours. */
  @Test
  void aRestartAloneIsNoChange() throws IOException {
    BrakeFile file = new BrakeFile(folder.resolve("brake.tsv"));
    var there = new Neighbourhood(ENFORCES);
    there.proven(100, 0);
    file.save(there.brake);
    there.restart(file, ENFORCES);
    assertThat(there.minutes(60, 10, 90)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "sipward-brake 2\n", "sipward-brake 1\npeer\ta\n"})
  void saysWhichFileItCannotRead(String text) throws IOException {
    Path path = Files.writeString(folder.resolve("brake.tsv"), text);
    var there = new Neighbourhood(MONITORS);
    assertThatThrownBy(() -> new BrakeFile(path).load(there.now))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("brake.tsv");
  }

  @Test
  void aClockThatGoesBackChangesNothing() {
    var there = new Neighbourhood(MONITORS);
    there.proven(100, 0);
    assertThat(there.brake.tick(there.now.minusSeconds(86_400))).isEmpty();
    there.reload(ENFORCES);
    assertThat(there.minutes(5, 60, 40)).hasSize(1);
  }

  /** Octets that a minute of a thousand messages may cost: the parse in the test itself. */
  @Test
  void countingAllocatesNothing() {
    var there = new Neighbourhood(ENFORCES);
    var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    for (int i = 0; i < 50; i++) {
      there.send(BLUE, 1_000, 1_000);
    }
    long before = threads.getCurrentThreadAllocatedBytes();
    there.send(BLUE, 20_000, 20_000);
    assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(60_000);
  }
}
