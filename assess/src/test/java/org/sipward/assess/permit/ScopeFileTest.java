package org.sipward.assess.permit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sipward.assess.yaml.Problem;

class ScopeFileTest {
  private static final String GOOD =
      """
      version: 1
      contact: Ann, +1 201 555 0123
      from: 2026-11-27T08:00:00Z
      until: 2026-11-28T08:00:00Z
      impact: connect
      targets:
        - {address: 192.0.2.10, ports: [1-1024, 8883]}
        - {address: "2001:db8::10", ports: [443]}
        - {address: 192.0.2.50, ports: [8883], role: platform}
        - {address: 192.0.2.2, ports: [53], role: neighbour}
      names: {meter.example: 192.0.2.10}
      limits: {attempts: 2000, per-second: 20}
      listen:
        - {address: 192.0.2.1, ports: [8443]}
      """;

  @TempDir private Path folder;

  @Test
  void readsAScope() throws IOException {
    List<Problem> problems = new ArrayList<>();
    Scope scope = ScopeFile.read(file(GOOD), problems).orElseThrow();
    assertThat(problems).isEmpty();
    assertThat(scope.targets()).hasSize(4);
    assertThat(scope.devices()).hasSize(2).isEqualTo(scope.targets().subList(0, 2));
    assertThat(scope.targets().get(2).role()).isEqualTo(Role.PLATFORM);
    assertThat(scope.perSecond()).isEqualTo(20);
    assertThat(scope.names()).containsKey("meter.example");
    assertThat(scope.listen()).hasSize(1);
  }

  /** What is changed in a good scope, and the problem; none of them is a scope. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          contact: Ann, +1 201 555 0123 | # | 'contact' is missing
          from: 2026-11-27T08:00:00Z | # | 'from' is missing
          from: 2026-11-27T08:00:00Z | from: today | scope.yaml:3:7: from: not a moment
          until: 2026-11-28T08:00:00Z | until: 2026-11-26T08:00:00Z | no time window
          until: 2026-11-28T08:00:00Z | until: 2027-11-28T08:00:00Z | no time window
          impact: connect | impact: everything | 'everything' is not known
          impact: connect | # | 'impact' is missing
          address: 192.0.2.10 | address: meter.example | scope.yaml:7:15: targets[0].address: not an address
          address: 192.0.2.10 | address: 192.0.2.0/24 | not an address
          ports: [1-1024, 8883] | ports: [1-99999] | no port
          ports: [1-1024, 8883] | ports: [] | 'ports' is missing
          meter.example: 192.0.2.10 | meter.example: other.example | not an address
          per-second: 20 | per-second: 9999999 | not a number from 1 to 5000
          attempts: 2000 | attempts: 0 | not a number from 1
          limits | limit | unknown key
          role: platform | role: cloud | scope.yaml:9:48: targets[2].role: 'cloud' is not known here
          ports: [8443] | ports: [8443], role: platform | unknown key
          address: 192.0.2.1, | address: 0.0.0.0, | no place to listen at
          address: 192.0.2.1, | address: lab.example, | no place to listen at
          ports: [8443] | ports: [0] | no port
          version: 1 | version: 2 | not a number from 1 to 1
          """)
  void isWholeOrNone(String right, String wrong, String message) throws IOException {
    assertThat(GOOD).contains(right);
    List<Problem> problems = new ArrayList<>();
    assertThat(ScopeFile.read(file(GOOD.replace(right, wrong)), problems)).isEmpty();
    assertThat(problems.stream().map(Problem::toString)).anyMatch(p -> p.contains(message));
  }

  @Test
  void namesTheDevice() throws IOException {
    List<Problem> problems = new ArrayList<>();
    String platforms = GOOD.replaceAll("(ports: \\[[^]]*])}", "$1, role: platform}");
    assertThat(ScopeFile.read(file(platforms.replace("8443], role: platform", "8443]")), problems))
        .isEmpty();
    assertThat(problems.stream().map(Problem::toString))
        .anyMatch(p -> p.contains("none of 'targets' is the device"));
  }

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("scope.yaml"), text);
  }
}
