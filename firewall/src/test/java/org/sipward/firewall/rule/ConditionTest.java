package org.sipward.firewall.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sipward.firewall.check.Reading;
import org.sipward.sip.SipMessage;

/**
 * What conditions say of one message, and that the shortcut of a condition says the same or
 * nothing.
 */
class ConditionTest {
  @TempDir private static Path folder = Path.of("");

  @BeforeAll
  static void lists() throws IOException {
    Files.writeString(folder.resolve("premium.txt"), "+33899\n+4487\n");
    Files.writeString(folder.resolve("bad.txt"), "192.0.2.0/25\n2001:db8::/32\n");
    Files.writeString(folder.resolve("agents.txt"), "friendly-scanner*\nsipvicious\n");
  }

  private static final String LISTS =
      """
      lists:
        premium: {kind: numbers, file: premium.txt}
        bad: {kind: prefixes, file: bad.txt}
        agents: {kind: names, file: agents.txt}
      """;

  @ParameterizedTest
  @CsvSource(
      delimiterString = " -> ",
      quoteCharacter = '`',
      value = {
        "method == 'INVITE' -> true",
        "method != 'INVITE' -> false",
        "'INVITE' == method -> true",
        "method in ['REGISTER', 'INVITE'] -> true",
        "method == 'invite' -> false",
        "request && initial && status == 0 -> true",
        "!request || status >= 400 -> false",
        "request == true && initial != false -> true",
        "status in [0, 200] -> true",
        "0 < status || 0 >= status -> true",
        "uri.scheme == 'sip' -> true",
        "uri.user == '+33899123456' -> true",
        "uri.host == 'core.example' -> true",
        "uri.host.endsWith('.example') -> true",
        "uri.host.startsWith('CORE') -> false",
        "uri.number == '+33899123456' -> true",
        "uri.number.startsWith('+33') -> true",
        "uri.number.startsWith('+33899123456') -> true",
        "uri.number.startsWith('+338991234567') -> false",
        "uri.number.startsWith('33') -> false",
        "uri.number.startsWith('+') -> true",
        "uri.number.startsWith('') -> true",
        "uri.number.endsWith('456') -> true",
        "uri.number in ['', '+33899123456'] -> true",
        "inNumbers('premium', uri.number) -> true",
        "inNumbers('premium', from.number) -> false",
        "inNumbers('premium', callers) -> false",
        "inNumbers('premium', '+33899123456') -> true",
        "callers.exists(c, c.startsWith('+3314')) -> true",
        "callers.all(c, c.startsWith('+44')) -> false",
        "callers == ['+441632960001', '+441632960002', '+33140000001'] -> true",
        "size(callers) == 3 -> true",
        "from.name == '\"Al\"' -> true",
        "from.host == pai.host -> true",
        "from.number != pai.number -> true",
        "pai.user == '+441632960002' -> true",
        "to.number == uri.number -> true",
        "agent.startsWith('Friendly') -> true",
        "agent.lowerAscii() == 'friendly-scanner 1.0' -> true",
        "agent.lowerAscii().contains('scanner') -> true",
        "agent.matches('(?i)friendly-.*[0-9]$') -> true",
        "inNames('agents', agent) -> true",
        "inNames('agents', from.user) -> false",
        "inNames('agents', header('X-None')) -> false",
        "body.type == 'application/sdp' -> true",
        "'application/sdp' in body.types -> true",
        "body.types.exists(t, t == 'application/isup') -> false",
        "size > 300 && size < 65535 -> true",
        "size(agent) == 20 -> true",
        "source.address == '192.0.2.1' -> true",
        "source.port == 5060 -> true",
        "inPrefixes('bad', source.address) -> true",
        "inPrefixes('bad', '203.0.113.1') -> false",
        "inPrefixes('bad', uri.host) -> false",
        "transport == 'udp' && zone == 'carrier' && peer == 'alpha' -> true",
        "profile == 'ir95-nonroaming' && !trusted -> true",
        "header('X-Trunk') == 'blue' -> true",
        "header('x-trunk').contains('lu') -> true",
        "header('X-None') == '' -> true",
        "hasHeader('X-Trunk') && !hasHeader('X-None') -> true",
        "hasHeader('f') && header('f') == header('From') -> true",
        "hasHeader('P-Asserted-Identity') ? pai.number == '+441632960002' : false -> true",
        "(status - 1) * 2 % 3 == -2 -> true",
        "false && 1 / status == 1 -> false",
        "1 / status == 1 && false -> false",
        "1 / status == 1 || request -> true",
      })
  void holds(String condition, boolean expected) throws ConditionException {
    Ruled ruled = Ruled.by(LISTS + Ruled.rule(condition), folder);
    assertThat(ruled.names(Ruled.INVITE)).hasSize(expected ? 1 : 0);
    assertThat(ruled.only().fault()).isEmpty();
    Reading reading = new Reading();
    reading.begin(
        (SipMessage) ruled.parsed(Ruled.INVITE), ruled.arrival(Ruled.CARRIER, "192.0.2.1"));
    Subject subject = new Subject(reading);
    subject.begin();
    Truth quick = ruled.only().condition().shortcut().of(subject);
    assertThat(quick).isIn(Truth.UNKNOWN, Truth.of(expected));
    assertThat(ruled.only().condition().condition().holds(subject)).isEqualTo(expected);
  }
}
