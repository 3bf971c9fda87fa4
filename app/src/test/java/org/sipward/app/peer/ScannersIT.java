package org.sipward.app.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sipward.app.peer.Scanners.Aim;
import org.sipward.app.peer.Subscribers.User;
import org.sipward.testkit.peer.ExternalProgram;
import org.sipward.testkit.peer.Ports;
import org.sipward.testkit.peer.Sipp;

/**
 * svmap, svwar and svcrack find a Kamailio, its users and a password, and behind the firewall
 * nothing of it, while who has credentials registers and calls all the time, from the address of
 * the scanners, too.
 */
class ScannersIT {
  private static final Duration DEADLINE = Duration.ofSeconds(30);
  private static final Pattern USER = Pattern.compile("\\| (100|101|102|200) ");
  private static final int KAMAILIO = Ports.free();
  private static final int ACCESS = Ports.free();
  private static final int HTTP = Ports.free();

  @TempDir static Path folder;
  private static ExternalProgram kamailio;
  private static FirewallProcess firewall;
  private static Scanners scanners;

  @BeforeAll
  static void start() throws IOException {
    String name = ScannersIT.class.getSimpleName();
    assumeTrue(ExternalProgram.installed("kamailio"), name + " needs Kamailio (package kamailio)");
    assumeTrue(Sipp.installed(), name + " needs SIPp (Debian package sip-tester)");
    assumeTrue(Scanners.installed(), name + " needs sipvicious (Debian package sipvicious)");
    scanners = new Scanners(Files.createDirectories(folder.resolve("scanners")));
    Path home = Files.createDirectories(folder.resolve("core"));
    Path config = home.resolve("kamailio.cfg");
    Files.writeString(config, filled("kamailio-registrar.cfg", home));
    List<String> command =
        List.of("kamailio", "-f", "" + config, "-DD", "-E", "-Y", "" + home, "-P", home + "/pid");
    kamailio = ExternalProgram.start(home, home.resolve("log"), command);
    kamailio.awaitOutput("processes (at least)", DEADLINE);
    Path node = Files.createDirectories(folder.resolve("firewall"));
    firewall = FirewallProcess.start(node, filled("scanners.yaml", node), List.of());
  }

  private static String filled(String resource, Path home) throws IOException {
    try (var in = ScannersIT.class.getResourceAsStream(resource)) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8)
          .replace("@HOME@", home.toString())
          .replace("@PORT@", "" + KAMAILIO)
          .replace("@KAMAILIO@", "" + KAMAILIO)
          .replace("@ACCESS@", "" + ACCESS)
          .replace("@HTTP@", "" + HTTP)
          .replace("@CORE@", "" + Ports.free());
    }
  }

  @AfterAll
  static void end() {
    if (firewall != null) {
      firewall.close();
    }
    if (kamailio != null) {
      kamailio.close();
    }
  }

  /** Otherwise what follows could not fail. */
  @Test
  void findEverythingWhereNothingStandsBetween() {
    for (boolean disguised : new boolean[] {false, true}) {
      Aim aim = new Aim(KAMAILIO, disguised);
      assertThat(scanners.map(aim)).contains("127.0.0.1:" + KAMAILIO, "kamailio (");
      assertThat(scanners.war(aim)).contains("| 100 ", "| 101 ", "| 102 ", "| 200 ");
      assertThat(scanners.war(aim, "-m", "INVITE")).contains("| 100 ", "| 200 ");
      assertThat(scanners.crack(aim)).contains("| 100       | 777 ");
    }
  }

  @Test
  void findNothingBehindTheFirewallWhileSubscribersCall() throws IOException {
    try (Subscribers subscribers = new Subscribers(folder.resolve("subscribers"), ACCESS)) {
      subscribers.begin(new User("101", "a9-LxK4-2qT", "127.0.0.8"));
      scan(new Aim(ACCESS, false), subscribers);
      scan(new Aim(ACCESS, true), subscribers);
      expectShed("known-scanner", "source-flood", "response-oracle", "credential-guessing");
      // What comes from an address whose telephones are known may be much more.
      subscribers.begin(new User("102", "Q4x-81z-Upe", "127.0.0.1"));
      awaitGood(subscribers, subscribers.good() + 12);
      scan(new Aim(ACCESS, false), subscribers);
      scan(new Aim(ACCESS, true), subscribers);
      subscribers.end();
      assertThat(subscribers.troubles()).isEmpty();
      System.out.println("registrations and calls that went well: " + subscribers.good());
    }
  }

  private static void scan(Aim aim, Subscribers subscribers) {
    long before = subscribers.good();
    expectNothing(scanners.map(aim));
    expectNothing(scanners.map(aim, "-m", "REGISTER"));
    expectNothing(scanners.map(aim, "-m", "INVITE"));
    expectNothing(scanners.war(aim));
    expectNothing(scanners.war(aim, "-m", "INVITE"));
    expectNothing(scanners.war(aim, "-m", "OPTIONS"));
    expectNothing(scanners.war(aim, "--force", "-t", "0.25", "-e", "98-110,199-201"));
    // Slower than what a stranger may send, so that it is no matter of luck which guess gets in.
    expectNothing(scanners.crack(aim, "-t", "0.3"));
    assertThat(subscribers.troubles()).isEmpty();
    assertThat(subscribers.good()).as("calls meanwhile").isGreaterThan(before);
  }

  private static void expectNothing(String found) {
    assertThat(found).doesNotContainIgnoringCase("kamailio").doesNotContain("777", "| 127.0.0.1");
    assertThat(USER.matcher(found).find()).as(found).isFalse();
  }

  private static void awaitGood(Subscribers subscribers, long calls) {
    kamailio.await("calls", DEADLINE, () -> subscribers.good() >= calls);
  }

  /** It is told of, and counted. */
  private static void expectShed(String... controls) throws IOException {
    String metrics = firewall.metrics(HTTP);
    metrics.lines().filter(l -> l.startsWith("sipward_findings")).forEach(System.out::println);
    String events = Files.readString(folder.resolve("firewall/events.json"));
    for (String control : controls) {
      assertThat(metrics)
          .containsPattern(
              "findings_total\\{control=\"" + control + "\",mode=\"enforce\"[^}]*\\} [1-9]");
      assertThat(events).contains("\"" + control + "\"");
    }
  }
}
