package org.sipward.assess.demo;

import static org.sipward.assess.demo.FrameWriter.join;
import static org.sipward.assess.demo.FrameWriter.u16;
import static org.sipward.assess.demo.FrameWriter.u24;
import static org.sipward.assess.demo.FrameWriter.u32;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import java.util.Random;

/** Messages of protocols as octets, for captures that are made up. */
final class WireOctets {
  private static final Random NOISE = new Random(7);

  private WireOctets() {}

  static byte[] text(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  static byte[] noise(int count) {
    byte[] noise = new byte[count];
    NOISE.nextBytes(noise);
    return noise;
  }

  static byte[] hex(String hex) {
    return HexFormat.of().parseHex(hex);
  }

  private static byte[] short16(byte[] body) {
    return join(u16(body.length), body);
  }

  private static byte[] random(Map<String, String> options) {
    byte[] random = noise(32);
    byte[] named = hex(options.getOrDefault("random", ""));
    System.arraycopy(named, 0, random, 0, named.length);
    return random;
  }

  static byte[] clientHello(String name, Map<String, String> options, boolean datagram) {
    byte[] extensions =
        name.equals("-")
            ? new byte[0]
            : join(u16(0), short16(short16(join(new byte[] {0}, short16(text(name))))));
    if (options.containsKey("ticket")) {
      extensions = join(extensions, u16(35), short16(hex(options.get("ticket"))));
    }
    if (options.containsKey("offer")) {
      byte[] identity = join(short16(text(options.get("offer"))), u32(0));
      extensions = join(extensions, u16(41), short16(join(short16(identity), u16(0))));
    }
    return join(
        u16(datagram ? 0xFEFD : 0x0303),
        random(options),
        new byte[] {0},
        datagram ? new byte[] {0} : new byte[0],
        short16(u16(0xC02B)),
        new byte[] {1, 0},
        short16(extensions));
  }

  static byte[] serverHello(Map<String, String> options, boolean datagram) {
    String version = options.getOrDefault("version", datagram ? "fefd" : "0303");
    int suite = Integer.parseInt(options.getOrDefault("suite", "c02b"), 16);
    byte[] supported = version.equals("0304") ? join(u16(43), short16(u16(0x0304))) : new byte[0];
    String legacy = version.equals("0304") ? "0303" : version;
    return join(
        hex(legacy), noise(32), new byte[] {0}, u16(suite), new byte[] {0}, short16(supported));
  }

  static byte[] certificate(String text) {
    byte[] certificate = text(text);
    byte[] list = join(u24(certificate.length), certificate);
    return join(u24(list.length), list);
  }

  /** A handshake message in a record of TLS. */
  static byte[] handshake(int type, byte[] body) {
    return record(22, join(new byte[] {(byte) type}, u24(body.length), body));
  }

  static byte[] record(int type, byte[] body) {
    return join(new byte[] {(byte) type, 3, 3}, short16(body));
  }

  /** A handshake message in a record of DTLS. */
  static byte[] datagramHandshake(int type, int sequence, byte[] body) {
    byte[] message =
        join(
            new byte[] {(byte) type},
            u24(body.length),
            u16(sequence),
            u24(0),
            u24(body.length),
            body);
    return datagramRecord(22, 0, message);
  }

  static byte[] datagramRecord(int type, int epoch, byte[] body) {
    return join(
        new byte[] {(byte) type, (byte) 0xFE, (byte) 0xFD}, u16(epoch), new byte[6], short16(body));
  }

  static byte[] dns(String name, String address, boolean answer) {
    byte[] head = join(u16(4711), u16(answer ? 0x8180 : 0x0100), u16(1));
    byte[] none = join(u16(0), u16(0), u16(0));
    boolean four = !address.contains(":");
    byte[] question = join(name(name), u16(four ? 1 : 28), u16(1));
    if (!answer) {
      return join(head, none, question);
    }
    byte[] octets = InetAddress.ofLiteral(address).getAddress();
    byte[] record = join(u16(0xC00C), u16(four ? 1 : 28), u16(1), u32(60), short16(octets));
    return join(head, u16(1), u16(0), u16(0), question, record);
  }

  private static byte[] name(String name) {
    byte[] octets = new byte[0];
    for (String label : name.split("\\.", -1)) {
      octets = join(octets, new byte[] {(byte) label.length()}, text(label));
    }
    return join(octets, new byte[] {0});
  }

  static byte[] dhcp(int op, String mac, String hostname) {
    byte[] head = join(new byte[] {(byte) op, 1, 6, 0}, u32(0x3903F326L), new byte[20], hex(mac));
    byte[] fixed = join(head, new byte[10 + 64 + 128], u32(0x63825363L));
    byte[] host =
        hostname.isEmpty()
            ? new byte[0]
            : join(new byte[] {12, (byte) hostname.length()}, text(hostname));
    return join(fixed, new byte[] {53, 1, (byte) (op == 1 ? 1 : 2)}, host, new byte[] {(byte) 255});
  }

  static byte[] ntp(int mode) {
    return join(new byte[] {(byte) (0x20 | mode), 2, 6, (byte) 0xE9}, new byte[36], noise(8));
  }

  static byte[] mqttConnect(Map<String, String> options) {
    int flags = 2;
    byte[] tail = short16(text(options.getOrDefault("id", "")));
    if (options.containsKey("user")) {
      flags |= 0x80;
      tail = join(tail, short16(text(options.get("user"))));
    }
    if (options.containsKey("password")) {
      flags |= 0x40;
      tail = join(tail, short16(text(options.get("password"))));
    }
    byte[] body = join(short16(text("MQTT")), new byte[] {4, (byte) flags}, u16(60), tail);
    return join(new byte[] {0x10, (byte) body.length}, body);
  }

  static byte[] mqttPublish(String topic, String payload) {
    byte[] body = join(short16(text(topic)), text(payload));
    return join(new byte[] {0x30, (byte) body.length}, body);
  }

  static byte[] coap(int code, String path, String query, String payload, boolean oscore) {
    byte[] head = join(new byte[] {0x44, (byte) code, 0, 1}, u32(0xCAFE));
    byte[] options = new byte[0];
    int last = 0;
    if (oscore) {
      options = join(options, hex("93090501"));
      last = 9;
    }
    if (!path.isEmpty()) {
      options = join(options, option(11 - last, text(path)));
      last = 11;
    }
    if (!query.isEmpty()) {
      options = join(options, option(15 - last, text(query)));
    }
    byte[] rest = payload.isEmpty() ? new byte[0] : join(new byte[] {(byte) 0xFF}, text(payload));
    return join(head, options, rest);
  }

  private static byte[] option(int delta, byte[] value) {
    byte[] head =
        delta > 12
            ? new byte[] {(byte) 0xD0, (byte) (delta - 13)}
            : new byte[] {(byte) (delta << 4)};
    head[0] |= (byte) Math.min(13, value.length);
    byte[] length = value.length > 12 ? new byte[] {(byte) (value.length - 13)} : new byte[0];
    return join(head, length, value);
  }

  static byte[] snmp(int version, String community) {
    byte[] pdu = hex("a019020100020100020100300e300c06082b060102010101000500");
    byte[] body =
        join(new byte[] {2, 1, (byte) version, 4, (byte) community.length()}, text(community), pdu);
    return join(new byte[] {0x30, (byte) body.length}, body);
  }

  /** A message of version 3 with these flags, its content unreadable. */
  static byte[] snmp3(int flags) {
    byte[] global =
        join(hex("020200010203010000"), hex("0401"), new byte[] {(byte) flags}, hex("020103"));
    byte[] body =
        join(
            hex("020103"),
            new byte[] {0x30, (byte) global.length},
            global,
            hex("0410"),
            noise(16),
            hex("0420"),
            noise(32));
    return join(new byte[] {0x30, (byte) body.length}, body);
  }

  static byte[] quic() {
    return join(hex("c000000001"), new byte[] {8}, noise(1194));
  }
}
