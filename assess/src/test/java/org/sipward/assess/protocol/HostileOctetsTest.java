package org.sipward.assess.protocol;

import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Every reader takes replies with octets changed, cut, doubled: it reads, or refuses in one way.
 */
class HostileOctetsTest {
  private static final int ROUNDS = 20_000;

  private interface Reader {
    void read(byte[] octets) throws IOException;
  }

  @SuppressWarnings("ArrayRecordComponent")
  private record Law(byte[] sound, Reader reader) {}

  @TestFactory
  Stream<DynamicTest> readsOrRefuses() {
    return laws().entrySet().stream()
        .map(law -> DynamicTest.dynamicTest(law.getKey(), () -> hold(law.getValue())));
  }

  private static Map<String, Law> laws() {
    Map<String, Law> laws = new TreeMap<>(octetLaws());
    laws.put(
        "HTTP",
        law(
            """
            HTTP/1.1 401 No
            WWW-Authenticate: Digest realm="r", nonce="n\\"", qop="auth"
            Transfer-Encoding: chunked

            5;a=b
            hello
            0

            """
                .replace("\n", "\r\n"),
            o -> {
              HttpReply reply = Http.exchange(wire(o), "h", HttpRequest.get("/"));
              reply.all("www-authenticate").forEach(DigestChallenge::read);
            }));
    laws.put(
        "form",
        law(
            "<!-- x --><script>a<b</script><FORM action='/in' method=post><input name=u"
                + " value=\"&amp;\"><input type=password name=p><button name=go value=1></form>",
            o -> {
              String page = new String(o, StandardCharsets.UTF_8);
              LoginForm.find(page).ifPresent(f -> f.filled("a", "b"));
              String ignored = LoginForm.visible(page);
            }));
    laws.put(
        "Telnet",
        law(
            "\u00ff\u00fb\u0001\u00ff\u00fa\u0018\u0001\u00ff\u00f0login: ",
            o -> new Telnet(wire(o)).read()));
    laws.put("FTP", law("220-a\r\nb\r\n220 c\r\n", o -> Ftp.reply(wire(o))));
    laws.put(
        "SIP",
        law(
            "SIP/2.0 401 No\r\nWWW-Authenticate: Digest realm=\"r\", nonce=\"n\"\r\n\r\n",
            Sip::reply));
    return laws;
  }

  /** Of protocols that are no text. */
  private static Map<String, Law> octetLaws() {
    Map<String, Law> laws = new TreeMap<>();
    laws.put(
        "MQTT",
        new Law(
            HexFormat.of().parseHex("20020000310500016161ff90030001013407000161000161629003000101"),
            o -> {
              Mqtt mqtt = Mqtt.connect(wire(o), Mqtt.Login.anonymous("c"));
              if (mqtt.subscribe("#")) {
                mqtt.next().ifPresent(Mqtt.Message::topic);
              }
            }));
    laws.put(
        "SNMP",
        new Law(
            HexFormat.of()
                .parseHex(
                    "302802010104067075626c6963a21b0202531702010002010030"
                        + "0f300d06082b06010201010100040178"),
            Snmp::values));
    laws.put("SNMP engine", new Law(Snmp.engine(), Snmp::isReport));
    laws.put(
        "CoAP", new Law(HexFormat.of().parseHex("624553175357c128ddffffff3c2f3e"), Coap::reply));
    return laws;
  }

  private static void hold(Law law) {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    for (int i = 0; i < ROUNDS; i++) {
      byte[] octets = changed(law.sound(), random);
      assertThatCode(
              () -> {
                try {
                  law.reader().read(octets);
                } catch (ProtocolException e) {
                  // Refused, as it should be.
                }
              })
          .as("seed %d, octets %s", seed, HexFormat.of().formatHex(octets))
          .doesNotThrowAnyException();
    }
  }

  private static byte[] changed(byte[] sound, Random random) {
    ByteArrayOutputStream changed = new ByteArrayOutputStream();
    int cut = random.nextInt(4) == 0 ? random.nextInt(sound.length + 1) : sound.length;
    for (int i = 0; i < cut; i++) {
      switch (random.nextInt(24)) {
        case 0 -> changed.write(random.nextInt(256));
        case 1 -> changed.write(sound, i, random.nextInt(sound.length - i) + 1);
        case 2 -> {}
        default -> changed.write(sound[i]);
      }
    }
    return changed.toByteArray();
  }

  private static Law law(String sound, Reader reader) {
    return new Law(sound.getBytes(StandardCharsets.ISO_8859_1), reader);
  }

  private static Wire wire(byte[] octets) {
    return Wire.over(new ByteArrayInputStream(octets), OutputStream.nullOutputStream(), 600_000);
  }
}
