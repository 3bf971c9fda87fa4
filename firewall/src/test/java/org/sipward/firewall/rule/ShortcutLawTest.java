package org.sipward.firewall.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sipward.firewall.check.Reading;
import org.sipward.firewall.rule.cel.ExpressionProblem;
import org.sipward.firewall.rule.cel.RuleCompiler;
import org.sipward.firewall.zone.Arrival;
import org.sipward.sip.SipMessage;

/**
 * What a shortcut says is what the language says, of any condition and message; what the index says
 * is what holds of the messages of that sort.
 */
class ShortcutLawTest {
  private static final int CONDITIONS = 1_500;

  @TempDir private static Path folder = Path.of("");

  private final long seed = new Random().nextLong();
  private final Random random = new Random(seed);

  @BeforeAll
  static void lists() throws IOException {
    Files.writeString(folder.resolve("n"), "+33899\n+44\n");
    Files.writeString(folder.resolve("a"), "friendly*\ncore.example\n+441632960001\n");
    Files.writeString(folder.resolve("p"), "192.0.2.0/25\n");
  }

  private static final String LISTS =
      """
      lists:
        n: {kind: numbers, file: n}
        a: {kind: names, file: a}
        p: {kind: prefixes, file: p}
      """;

  private static final List<String> TEXTS =
      List.of(
          "method",
          "uri.scheme",
          "uri.user",
          "uri.host",
          "uri.number",
          "from.user",
          "from.host",
          "from.number",
          "from.name",
          "to.host",
          "to.number",
          "pai.user",
          "pai.number",
          "pai.host",
          "agent",
          "body.type",
          "source.address",
          "transport",
          "zone",
          "peer",
          "profile",
          "header('X-Trunk')",
          "header('X-None')",
          "header('v')",
          "agent.lowerAscii()",
          "uri.number.lowerAscii()",
          "header('X-Trunk').lowerAscii()");

  private static final List<String> LITERALS =
      List.of(
          "",
          "+",
          "+33",
          "+33899123456",
          "33",
          "INVITE",
          "PING",
          "sip",
          "core.example",
          "CORE",
          "carrier",
          "alpha",
          "udp",
          "friendly",
          "Friendly-Scanner 1.0",
          "blue",
          "blue  sky",
          "blue sky",
          "application/sdp",
          "192.0.2.1",
          "+441632960001",
          "Ä",
          "al%",
          "al%41",
          "alA",
          "x".repeat(20),
          "open",
          "tel",
          "\"Al\"");

  private String text() {
    return TEXTS.get(random.nextInt(TEXTS.size()));
  }

  private String literal() {
    return "'" + LITERALS.get(random.nextInt(LITERALS.size())) + "'";
  }

  private String condition(int depth) {
    int kind = random.nextInt(depth == 0 ? 9 : 13);
    return switch (kind) {
      case 0, 1 -> text() + (random.nextBoolean() ? " == " : " != ") + literal();
      case 2 -> text() + " in [" + literal() + ", " + literal() + "]";
      case 3 ->
          text()
              + List.of(".startsWith(", ".endsWith(", ".contains(").get(random.nextInt(3))
              + literal()
              + ")";
      case 4 ->
          List.of("status", "size", "source.port").get(random.nextInt(3))
              + List.of(" < ", " <= ", " > ", " >= ", " == ", " != ").get(random.nextInt(6))
              + List.of("0", "200", "300", "5060", "-1").get(random.nextInt(5));
      case 5 ->
          List.of("request", "initial", "trusted", "hasHeader('X-Trunk')").get(random.nextInt(4));
      case 6 ->
          List.of(
                  "inNumbers('n', callers)",
                  "inPrefixes('p', source.address)",
                  "1 / status == 0",
                  "from.number == pai.number",
                  "to.number != uri.number",
                  "callers.exists(c, c.startsWith('+4416'))",
                  "callers.exists(c, c == '+33140000001')",
                  "'+441632960002' in callers",
                  "callers.all(c, c.startsWith('+44'))",
                  "body.types.exists(t, t in ['text/html', 'application/sdp'])",
                  "'application/sdp' in body.types")
              .get(random.nextInt(11));
      case 7 -> "inNumbers('n', " + text() + ")";
      case 8 -> "inNames('a', " + text() + ")";
      case 9, 10 -> "(" + condition(depth - 1) + ") && (" + condition(depth - 1) + ")";
      case 11 -> "(" + condition(depth - 1) + ") || (" + condition(depth - 1) + ")";
      default -> "!(" + condition(depth - 1) + ")";
    };
  }

  private static List<String> messages() {
    String invite = Ruled.INVITE;
    return List.of(
        invite,
        invite.replace("INVITE", "PING"),
        invite.replace("sip:+33899123456@core.example", "sip:al%41@CORE.example"),
        invite.replace("sip:+33899123456@core.example;user=phone SIP", "tel:+33-899.123456 SIP"),
        invite.replace("X-Trunk: blue", "x-trunk: blue \r\n  sky"),
        invite.replace("User-Agent", "Server"),
        invite.replace("Friendly-Scanner 1.0", "Ä\u00ff%41"),
        invite.replace("To: <sip:+33899123456@core.example;user=phone>", "To: <sip:a@b>;tag=2"),
        invite.replace("P-Asserted-Identity", "X-None"),
        invite.replace("Type: application/sdp", "Type: Application / SDP ; x=y"),
        invite
            .replace("INVITE sip:+33899123456@core.example;user=phone SIP/2.0", "SIP/2.0 302 M")
            .replace("phone>\r\nCall", "phone>;tag=2\r\nCall"));
  }

  @Test
  void saysWhatTheLanguageSaysOrNothing() throws Exception {
    Ruled ruled = Ruled.by(LISTS + "rules: {}\n", folder);
    RuleCompiler compiler = new RuleCompiler(ruled.book().lists());
    List<Arrival> arrivals =
        List.of(
            ruled.arrival(Ruled.CARRIER, "192.0.2.1"),
            ruled.arrival(Ruled.CARRIER, "198.51.100.1"),
            ruled.arrival(Ruled.PHONES, "2001:db8::1"),
            ruled.arrival(Ruled.CORE, "10.0.0.1"));
    Reading reading = new Reading();
    Subject subject = new Subject(reading);
    int told = 0;
    for (int i = 0; i < CONDITIONS; i++) {
      String text = condition(3);
      List<ExpressionProblem> problems = new ArrayList<>();
      RuleCondition condition = compiler.compile(text, problems);
      assertThat(problems).as(text).isEmpty();
      String message = messages().get(random.nextInt(messages().size()));
      Arrival arrival = arrivals.get(random.nextInt(arrivals.size()));
      SipMessage parsed = (SipMessage) ruled.parsed(message);
      reading.begin(parsed, arrival);
      subject.begin();
      Truth quick = condition.shortcut().of(subject);
      Truth slot = condition.shortcut().at(slot(arrival, parsed));
      Truth full = full(condition, subject);
      String what = "seed " + seed + ": " + text + " of\n" + message;
      if (quick != Truth.UNKNOWN) {
        told++;
        assertThat(full).as(what).isEqualTo(quick);
      }
      if (slot != Truth.UNKNOWN) {
        assertThat(full).as("index, " + what).isEqualTo(slot);
      }
    }
    assertThat(told).as("seed %d", seed).isGreaterThan(CONDITIONS / 2);
  }

  private static Truth full(RuleCondition condition, Subject subject) {
    try {
      return Truth.of(condition.condition().holds(subject));
    } catch (ConditionException e) {
      return Truth.UNKNOWN;
    }
  }

  private static Slot slot(Arrival arrival, SipMessage message) {
    var peer = arrival.peer();
    return new Slot(
        arrival.zone().name(),
        peer == null ? "" : peer.name(),
        arrival.screening().profile().name(),
        arrival.screening().trusted(),
        message.status() / 100,
        message.method());
  }
}
