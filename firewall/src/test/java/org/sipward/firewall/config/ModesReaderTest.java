package org.sipward.firewall.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sipward.firewall.control.Guards;
import org.sipward.firewall.zone.Modes;
import org.sipward.firewall.zone.Peer;
import org.sipward.firewall.zone.Zone;
import org.sipward.kernel.Control;
import org.sipward.kernel.Guard;
import org.sipward.kernel.Mode;
import org.sipward.kernel.Threats;

/** Which mode a control has in a zone and for a peer of it. */
class ModesReaderTest {
  private static final String ID = "multipart-bomb";
  private static final Control CONTROL = control(ID);

  private static Control control(String id) {
    return Guards.MODED.stream()
        .map(Guard::control)
        .filter(c -> c.id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private static Zone read(String ofZone, String ofPeer) {
    return configuration(ofZone, ofPeer, "");
  }

  private static Zone configuration(String ofZone, String ofPeer, String more) {
    return whole(ofZone, ofPeer, more).network().zones().getFirst();
  }

  private static Configuration whole(String ofZone, String ofPeer, String more) {
    String yaml =
        """
        version: 1
        zones:
          door:
            kind: interconnect
            modes: {%s}
            peers:
              blue:
                addresses: [192.0.2.9]
                modes: {%s}
            listen:
              - {transport: tcp, bind: "192.0.2.1:5060"}
        flows: []
        %s
        """
            .formatted(ofZone, ofPeer, more);
    return new ConfigReader(Guards.MODED.stream().map(Guard::control).toList())
        .read("test.yaml", yaml, Path.of(""));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ''                                    | ''                                     | MONITOR | MONITOR
          rest: enforce                         | ''                                     | ENFORCE | ENFORCE
          rest: enforce                         | 'multipart-bomb: "off"'                | ENFORCE | OFF
          'multipart-bomb: enforce'             | ''                                     | ENFORCE | ENFORCE
          'multipart-bomb: enforce'             | 'multipart-bomb: monitor'              | ENFORCE | MONITOR
          'multipart-bomb: enforce'             | 'rest: "off"'                          | ENFORCE | OFF
          'rest: "off"'                         | 'multipart-bomb: enforce'              | OFF     | ENFORCE
          'rest: "off", multipart-bomb: monitor'| 'rest: enforce'                        | MONITOR | ENFORCE
          'rest: enforce'                       | 'rest: monitor, multipart-bomb: "off"' | ENFORCE | OFF
          """)
  void aPeerHasItsOwn(String ofZone, String ofPeer, Mode inZone, Mode forPeer) {
    Zone zone = read(ofZone, ofPeer);
    Peer peer = zone.peer("blue");
    assertThat(zone.screening().modes().of(CONTROL)).isEqualTo(inZone);
    assertThat(peer == null ? null : peer.screening().modes().of(CONTROL)).isEqualTo(forPeer);
  }

  /**
   * {@code excess-max-forwards} stands against MAL-11 and DOS-04, {@code inside-leak} is by name.
   */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          bare-line-break     | 'MAL: enforce, rest: monitor'                | ''                        | ENFORCE | ENFORCE
          xml-bomb            | 'MAL: enforce, rest: monitor'                | ''                        | MONITOR | MONITOR
          xml-bomb            | 'MAL: enforce'                               | ''                        | MONITOR | MONITOR
          bare-line-break     | 'MAL: enforce, bare-line-break: monitor'     | ''                        | MONITOR | MONITOR
          bare-line-break     | 'bare-line-break: "off", MAL: enforce'       | ''                        | OFF     | OFF
          bare-line-break     | 'rest: enforce, MAL: monitor'                | ''                        | MONITOR | MONITOR
          bare-line-break     | 'MAL: monitor, rest: enforce'                | ''                        | MONITOR | MONITOR
          excess-max-forwards | 'MAL: enforce, DOS: monitor'                 | ''                        | MONITOR | MONITOR
          excess-max-forwards | 'DOS: monitor, MAL: enforce'                 | ''                        | MONITOR | MONITOR
          excess-max-forwards | 'MAL: enforce, DOS: "off"'                   | ''                        | OFF     | OFF
          excess-max-forwards | 'MAL: monitor, DOS: "off", rest: enforce'    | ''                        | OFF     | OFF
          excess-max-forwards | 'MAL: enforce, DOS: enforce'                 | ''                        | ENFORCE | ENFORCE
          excess-max-forwards | 'MAL: enforce, rest: "off"'                  | ''                        | ENFORCE | ENFORCE
          excess-max-forwards | 'DOS: "off"'                                 | 'MAL: enforce'            | OFF     | ENFORCE
          excess-max-forwards | 'MAL: "off", excess-max-forwards: enforce'   | ''                        | ENFORCE | ENFORCE
          bare-line-break     | 'MAL: enforce'                               | 'MAL: monitor'            | ENFORCE | MONITOR
          bare-line-break     | 'MAL: enforce'                               | 'bare-line-break: "off"'  | ENFORCE | OFF
          bare-line-break     | 'bare-line-break: enforce'                   | 'MAL: monitor'            | ENFORCE | MONITOR
          bare-line-break     | 'bare-line-break: monitor, rest: enforce'    | 'MAL: enforce'            | MONITOR | ENFORCE
          bare-line-break     | 'MAL: enforce'                               | 'rest: monitor'           | ENFORCE | MONITOR
          bare-line-break     | 'MAL: enforce'                               | 'rest: "off", MAL: monitor' | ENFORCE | MONITOR
          xml-bomb            | 'BOD: enforce'                               | 'MAL: monitor'            | ENFORCE | ENFORCE
          xml-bomb            | 'BOD: enforce, rest: monitor'                | 'rest: "off", MAL: enforce' | ENFORCE | OFF
          inside-leak         | 'LEK: enforce'                               | ''                        | MONITOR | MONITOR
          inside-leak         | 'LEK: enforce, rest: "off"'                  | ''                        | MONITOR | MONITOR
          inside-leak         | 'LEK: "off", rest: enforce'                  | ''                        | OFF     | OFF
          inside-leak         | 'LEK: enforce, inside-leak: enforce'         | ''                        | ENFORCE | ENFORCE
          inside-leak         | 'LEK: monitor, inside-leak: enforce'         | 'LEK: enforce'            | ENFORCE | MONITOR
          """)
  void aGroupStandsBetweenAControlAndTheRest(
      String id, String ofZone, String ofPeer, Mode inZone, Mode forPeer) {
    Zone zone = read(ofZone, ofPeer);
    Peer peer = zone.peer("blue");
    assertThat(zone.screening().modes().of(control(id))).isEqualTo(inZone);
    assertThat(peer == null ? null : peer.screening().modes().of(control(id))).isEqualTo(forPeer);
  }

  /** What a group may say and what a rule is are two things: a rule has the mode that it says. */
  @Test
  void aRuleIsOfNoGroup() {
    String rules =
        """
        rules:
          guard: {text: a guard, then: drop, mode: enforce}
        """;
    Zone zone = configuration("MAL: monitor, rest: \"off\"", "DOS: monitor", rules);
    Peer peer = zone.peer("blue");
    assertThat(zone.screening().modes().byControl()).containsEntry("rule:guard", Mode.ENFORCE);
    assertThat(peer == null ? Modes.MONITOR.byControl() : peer.screening().modes().byControl())
        .containsEntry("rule:guard", Mode.ENFORCE);
  }

  @Test
  void whatIsToBeNamedIsEnforcedOnlyWhereItIs() {
    for (Guard guard : Guards.MODED) {
      Control control = guard.control();
      if (control.byName()) {
        assertThat(read("rest: enforce", "").screening().modes().of(control))
            .isEqualTo(Mode.MONITOR);
        assertThat(read(control.id() + ": enforce", "").screening().modes().of(control))
            .isEqualTo(Mode.ENFORCE);
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          multipart-bob: enforce | multipart-bob | is it multipart-bomb?
          mal: enforce           | mal           | is it MAL?
          Dos: monitor           | Dos           | is it DOS?
          MALL: monitor          | MALL          | is it MAL?
          Rest: monitor          | Rest          | is it rest?
          bare_line_break: monitor | bare_line_break | is it bare-line-break?
          everything-else: monitor | everything-else | docs/catalogue.md
          """)
  void aNameThatIsNoneIsAProblemWithItsPlace(String modes, String name, String remedy) {
    assertThatThrownBy(() -> read("", "rest: monitor, " + modes))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("test.yaml:9:32: ")
        .hasMessageContaining("zones.door.peers.blue.modes." + name)
        .hasMessageContaining("no such control, group or rule: " + name)
        .hasMessageContaining(remedy);
  }

  @Test
  void whatAGroupLeavesOutIsTold() {
    assertThat(advice("LEK: enforce, device-leak: enforce"))
        .singleElement()
        .asString()
        .contains("test.yaml:5:13", "inside-leak, subscriber-leak", "by its own name")
        .doesNotContain("device-leak");
    assertThat(advice("SLF: enforce"))
        .singleElement()
        .asString()
        .contains("no control against SLF has a mode");
    assertThat(advice("LEK: monitor, MAL: enforce, rest: monitor")).isEmpty();
  }

  private static List<ConfigProblem> advice(String ofZone) {
    return whole(ofZone, "", "").advice().stream()
        .filter(a -> a.toString().contains("modes"))
        .toList();
  }

  /** A plain model: the peer before its zone, each by name, group, rest; whatever their order. */
  @Test
  void anyModesAreThoseOfThePlainModel() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int round = 0; round < 80; round++) {
      Map<String, Mode> ofZone = some(random);
      Map<String, Mode> ofPeer = some(random);
      Zone zone = read(yaml(ofZone, random), yaml(ofPeer, random));
      Peer peer = Objects.requireNonNull(zone.peer("blue"));
      for (Guard guard : Guards.MODED) {
        Control control = guard.control();
        String as = "seed %d: %s, %s, %s".formatted(seed, control.id(), ofZone, ofPeer);
        Mode inZone = said(control, ofZone).orElse(Mode.MONITOR);
        assertThat(zone.screening().modes().of(control)).as(as).isEqualTo(inZone);
        assertThat(peer.screening().modes().of(control))
            .as(as)
            .isEqualTo(said(control, ofPeer).orElse(inZone));
      }
    }
  }

  private static Optional<Mode> said(Control control, Map<String, Mode> modes) {
    if (modes.containsKey(control.id())) {
      return Optional.ofNullable(modes.get(control.id()));
    }
    Mode weakest = null;
    for (String threat : control.threats()) {
      Mode mode = modes.get(threat.substring(0, 3));
      if (mode != null && (weakest == null || mode.compareTo(weakest) < 0)) {
        weakest = mode;
      }
    }
    return Optional.ofNullable(weakest == null ? modes.get("rest") : weakest)
        .map(mode -> mode == Mode.ENFORCE && control.byName() ? Mode.MONITOR : mode);
  }

  private static Map<String, Mode> some(Random random) {
    List<String> names =
        new ArrayList<>(List.of("rest", "LEK", "DOS", "MAL", "excess-max-forwards"));
    Guards.MODED.forEach(g -> names.add(g.control().id()));
    Threats.GROUPS.forEach(g -> names.add(g.getKey()));
    Collections.shuffle(names, random);
    Map<String, Mode> modes = new LinkedHashMap<>();
    int share = 1 + random.nextInt(names.size());
    for (String name : names.subList(0, random.nextInt(share))) {
      modes.put(name, Mode.values()[random.nextInt(3)]);
    }
    return modes;
  }

  private static String yaml(Map<String, Mode> modes, Random random) {
    List<String> entries = new ArrayList<>();
    modes.forEach((name, mode) -> entries.add(name + ": \"" + lower(mode) + "\""));
    Collections.shuffle(entries, random);
    return String.join(", ", entries);
  }

  private static String lower(Mode mode) {
    return mode.name().toLowerCase(Locale.ROOT);
  }
}
