package org.sipward.firewall.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sipward.firewall.zone.Endpoint;
import org.sipward.sip.Span;

class HostPortTest {
  private final HostPort host = new HostPort();

  @ParameterizedTest
  @CsvSource({
    "192.0.2.1, 0",
    "192.0.2.1:5060, 5060",
    "192.0.2.1 : 5060, 5060",
    "255.255.255.255:1, 1",
    "[2001:db8::1], 0",
    "[2001:db8::1]:5061, 5061",
    "[::], 0",
    "[::1], 0",
    "[1::], 0",
    "[1:2:3:4:5:6:7:8], 0",
    "[1:2:3:4:5:6:7::], 0",
    "[::2:3:4:5:6:7:8], 0",
    "[1::8], 0",
    "[::ffff:192.0.2.1], 0",
    "[64:ff9b::192.0.2.33], 0",
    "[1:2:3:4:5:6:192.0.2.33], 0"
  })
  void readsAddresses(String text, int port) throws Exception {
    assertThat(read(text)).isTrue();
    assertThat(host.port()).isEqualTo(port);
    assertThat(host.isLiteral()).isTrue();
    String bare =
        text.startsWith("[") ? text.substring(1, text.indexOf(']')) : text.split("[ :]", -1)[0];
    Endpoint expected = Endpoint.of(InetAddress.getByName(bare), 0);
    assertThat(new Endpoint(host.high(), host.low(), 0)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "example.com",
        "1.2.3",
        "1.2.3.4.5",
        "1.2.3.256",
        "010.0.0.1",
        "10.0.0.08",
        "10.0.00.1",
        "[::ffff:10.0.0.010]",
        "1.2.3.1000",
        "1..2.3",
        "[1]",
        "[:1]",
        "[1:2:3:4:5:6:7:8:9]",
        "[1::2::3]",
        "[1:2:3:4:5:6:7:192.0.2.1]",
        "[12345::]",
        "[::g]",
        "[1:]",
        "[::1.2.3]",
        "[1:2:3:4::5:6:7:8]",
        "[]"
      })
  void takesEverythingElseForAName(String text) {
    assertThat(read(text)).isTrue();
    assertThat(host.isLiteral()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ":5060", "a:", "a:b", "a:65536", "a:99999999999", "a b", "a:1 2"})
  void refusesWhatIsNoHostAndPort(String text) {
    assertThat(read(text)).isFalse();
  }

  @Test
  void agreesWithTheJdkOnRandomAddresses() throws Exception {
    long seed = new SecureRandom().nextLong();
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    for (int i = 0; i < 20_000; i++) {
      byte[] octets = new byte[16];
      random.nextBytes(octets);
      int zeros = random.nextInt(16);
      Arrays.fill(octets, zeros, Math.min(16, zeros + random.nextInt(16)), (byte) 0);
      InetAddress address = InetAddress.getByAddress(octets);
      assertThat(read("[" + compressed(octets) + "]")).isTrue();
      assertThat(host.isLiteral()).as(compressed(octets)).isTrue();
      assertThat(new Endpoint(host.high(), host.low(), 0)).isEqualTo(Endpoint.of(address, 0));
    }
  }

  /** With the first run of zero groups, if any, written as two colons. */
  private static String compressed(byte[] octets) {
    StringBuilder text = new StringBuilder();
    boolean elided = false;
    for (int g = 0; g < 8; g++) {
      int group = (octets[2 * g] & 0xff) << 8 | (octets[2 * g + 1] & 0xff);
      if (group == 0 && !elided) {
        elided = true;
        while (g < 7 && octets[2 * g + 2] == 0 && octets[2 * g + 3] == 0) {
          g++;
        }
        text.append(text.isEmpty() ? "::" : ":");
      } else {
        text.append(Integer.toHexString(group)).append(g < 7 ? ":" : "");
      }
    }
    return text.toString();
  }

  private boolean read(String text) {
    byte[] array = text.getBytes(StandardCharsets.ISO_8859_1);
    boolean read = host.read(array, 0, array.length);
    if (read) {
      HostPort other = new HostPort();
      other.set(array, host.host(), host.port());
      assertThat(other.isLiteral()).isEqualTo(host.isLiteral());
      assertThat(Span.length(other.host())).isPositive();
    }
    return read;
  }
}
