package org.sipward.assess.demo;

import static org.sipward.assess.demo.FrameWriter.join;
import static org.sipward.assess.demo.FrameWriter.u16;
import static org.sipward.assess.demo.WireOctets.text;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.sipward.assess.capture.Span;
import org.sipward.assess.demo.FrameWriter.End;

/**
 * A capture described in lines of words:
 *
 * <pre>
 * link ethernet | raw | cooked | cooked2 | wifi | radiotap     first line, ethernet if absent
 * device ADDRESS [MAC]            dns NAME ADDRESS             dhcp [HOSTNAME]
 * wait 24h                        ntp ADDRESS                  day: 25 hours with one NTP each
 * tls ADDRESS[:PORT] NAME [version= suite= random= ticket= cert= psk= offer=]
 * dtls ADDRESS[:PORT] NAME [the same]
 * mqtt ADDRESS:PORT [id= user= password= topic=]
 * coap ADDRESS:PORT CODE [path= query= payload= answer= oscore=yes]
 * tcp ADDRESS:PORT > sent < got > ...         udp, too; \r \n \s \xHH in the text
 * from-tcp ADDRESS:PORT DEVICEPORT > asked < answered     the peer begins
 * snmp ADDRESS VERSION COMMUNITY-OR-FLAGS     modbus ADDRESS    quic ADDRESS
 * noise udp|tcp ADDRESS:PORT COUNT            frame HEX
 * pcapng                                      cut COUNT: octets missing at the end
 * </pre>
 */
public final class CaptureScript {
  private static final int SYN = 2;
  private static final int SYN_ACK = 18;
  private static final int ACK = 24;

  private final FrameWriter out;
  private String device = "192.0.2.10";
  private String mac = "02005e005301";
  private int nextPort = 40_000;
  private boolean pcapng;
  private int cut;

  private CaptureScript(int linkType) {
    this.out = new FrameWriter(linkType);
  }

  /** The capture that the lines describe. */
  public static byte[] capture(List<String> lines) {
    int linkType = FrameWriter.ETHERNET;
    List<String> rest = new ArrayList<>(lines);
    if (!rest.isEmpty() && rest.getFirst().startsWith("link ")) {
      linkType = linkType(rest.removeFirst().substring(5));
    }
    CaptureScript script = new CaptureScript(linkType);
    for (String line : rest) {
      if (!RadioScript.line(line, script.out)) {
        script.line(line);
      }
    }
    byte[] octets = script.pcapng ? script.out.pcapng() : script.out.pcap();
    return Arrays.copyOf(octets, octets.length - script.cut);
  }

  private static int linkType(String name) {
    return switch (name) {
      case "ethernet" -> FrameWriter.ETHERNET;
      case "raw" -> FrameWriter.RAW;
      case "cooked" -> FrameWriter.COOKED;
      case "cooked2" -> FrameWriter.COOKED_2;
      case "wifi" -> FrameWriter.WIFI;
      case "radiotap" -> FrameWriter.RADIOTAP;
      default -> Integer.parseInt(name);
    };
  }

  private void line(String line) {
    String[] words = line.split(" ", -1);
    Map<String, String> options = new HashMap<>();
    for (String word : words) {
      int equals = word.indexOf('=');
      if (equals > 0) {
        options.put(word.substring(0, equals), word.substring(equals + 1));
      }
    }
    switch (words[0]) {
      case "device" -> {
        device = words[1];
        mac = words.length > 2 ? words[2].replace(":", "") : mac;
        out.mac(mac);
      }
      case "wait" -> out.pass(Duration.parse("PT" + words[1].toUpperCase(java.util.Locale.ROOT)));
      case "day" -> {
        for (int hour = 0; hour < 25; hour++) {
          out.pass(Duration.ofHours(1));
          udp("192.0.2.1", 123, List.of(WireOctets.ntp(3)), List.of(WireOctets.ntp(4)));
        }
      }
      case "dhcp" -> {
        String host = words.length > 1 ? words[1] : "";
        byte[] ask = WireOctets.dhcp(1, mac, host);
        out.ip(true, FrameWriter.udp(device, 68, "255.255.255.255", 67, ask));
        out.ip(false, FrameWriter.udp("192.0.2.1", 67, device, 68, WireOctets.dhcp(2, mac, "")));
      }
      case "frame" -> out.frame(WireOctets.hex(words[1]));
      case "pcapng" -> pcapng = true;
      case "cut" -> cut = Integer.parseInt(words[1]);
      default -> talk(line, words, options);
    }
  }

  private void talk(String line, String[] words, Map<String, String> options) {
    switch (words[0]) {
      case "dns" ->
          udp(
              "192.0.2.1",
              53,
              List.of(WireOctets.dns(words[1], words[2], false)),
              List.of(WireOctets.dns(words[1], words[2], true)));
      case "ntp" -> udp(words[1], 123, List.of(WireOctets.ntp(3)), List.of(WireOctets.ntp(4)));
      case "tls" -> tls(words, options);
      case "dtls" -> dtls(words, options);
      case "mqtt" -> mqtt(words, options);
      case "coap" -> coap(words, options);
      case "snmp" -> snmp(words);
      case "modbus" ->
          tcp(
              words[1],
              502,
              List.of(
                  turn(true, WireOctets.hex("000100000006010300000002")),
                  turn(false, WireOctets.hex("0001000000070103040001000f"))));
      case "quic" -> udp(words[1], 443, List.of(WireOctets.quic()), List.of(WireOctets.quic()));
      case "tcp" -> tcp(host(words[1]), port(words[1], 0), turns(line, words[1]));
      case "from-tcp" -> fromTcp(words, turns(line, words[2]));
      case "udp" -> {
        List<Turn> turns = turns(line, words[1]);
        udp(host(words[1]), port(words[1], 0), said(turns, true), said(turns, false));
      }
      case "noise" -> {
        byte[] noise = WireOctets.noise(Integer.parseInt(words[3]));
        if (words[1].equals("udp")) {
          udp(host(words[2]), port(words[2], 0), List.of(noise), List.of());
        } else {
          tcp(host(words[2]), port(words[2], 0), List.of(turn(true, noise)));
        }
      }
      default -> throw new IllegalArgumentException("no line " + line);
    }
  }

  private record Turn(boolean first, Span octets) {}

  private static Turn turn(boolean first, byte[] octets) {
    return new Turn(first, Span.of(octets));
  }

  private static List<byte[]> said(List<Turn> turns, boolean first) {
    return turns.stream().filter(t -> t.first == first).map(t -> t.octets.copy()).toList();
  }

  /** {@code > sent < got}, after the named word. */
  private static List<Turn> turns(String line, String after) {
    List<Turn> turns = new ArrayList<>();
    String rest = line.substring(line.indexOf(after) + after.length());
    for (String part : rest.split("(?= [<>] )", -1)) {
      if (part.length() > 3) {
        turns.add(turn(part.charAt(1) == '>', unescaped(part.substring(3))));
      }
    }
    return turns;
  }

  private static byte[] unescaped(String text) {
    StringBuilder plain = new StringBuilder();
    int at = 0;
    while (at < text.length()) {
      char c = text.charAt(at++);
      if (c != '\\') {
        plain.append(c);
        continue;
      }
      switch (text.charAt(at++)) {
        case 'r' -> plain.append('\r');
        case 'n' -> plain.append('\n');
        case 's' -> plain.append(' ');
        case 'x' -> {
          plain.append((char) Integer.parseInt(text.substring(at, at + 2), 16));
          at += 2;
        }
        default -> throw new IllegalArgumentException(text);
      }
    }
    return text(plain.toString());
  }

  /** {@code 192.0.2.7:443}, {@code [2001:db8::7]:443}, with or without port. */
  private static String host(String place) {
    if (place.startsWith("[")) {
      return place.substring(1, place.indexOf(']'));
    }
    int colon = place.indexOf(':');
    return colon < 0 || colon != place.lastIndexOf(':') ? place : place.substring(0, colon);
  }

  private static int port(String place, int usual) {
    String rest = place.startsWith("[") ? place.substring(place.indexOf(']') + 1) : place;
    int colon = rest.lastIndexOf(':');
    return colon < 0 ? usual : Integer.parseInt(rest.substring(colon + 1));
  }

  private void udp(String peer, int port, List<byte[]> sent, List<byte[]> got) {
    int own = port == 5353 ? 5353 : nextPort++;
    for (int i = 0; i < Math.max(sent.size(), got.size()); i++) {
      if (i < sent.size()) {
        out.ip(true, FrameWriter.udp(device, own, peer, port, sent.get(i)));
      }
      if (i < got.size()) {
        out.ip(false, FrameWriter.udp(peer, port, device, own, got.get(i)));
      }
    }
  }

  private void tcp(String peer, int port, List<Turn> turns) {
    connection(new End(device, nextPort++), new End(peer, port), true, turns);
  }

  private void fromTcp(String[] words, List<Turn> turns) {
    int own = Integer.parseInt(words[2]);
    End peer = new End(host(words[1]), port(words[1], 50_000));
    connection(peer, new End(device, own), false, turns);
  }

  private void connection(End a, End b, boolean byDevice, List<Turn> turns) {
    long ours = 0xFFFFFFF0L;
    long theirs = 1000;
    out.ip(byDevice, FrameWriter.tcp(a, b, ours++, SYN, new byte[0]));
    out.ip(!byDevice, FrameWriter.tcp(b, a, theirs++, SYN_ACK, new byte[0]));
    for (Turn turn : turns) {
      for (int at = 0; at < turn.octets.length(); at += 1000) {
        byte[] part = turn.octets.cut(at, 1000).copy();
        if (turn.first) {
          out.ip(byDevice, FrameWriter.tcp(a, b, ours, ACK, part));
          ours += part.length;
        } else {
          out.ip(!byDevice, FrameWriter.tcp(b, a, theirs, ACK, part));
          theirs += part.length;
        }
      }
    }
  }

  private void tls(String[] words, Map<String, String> options) {
    List<Turn> turns = new ArrayList<>();
    byte[] hello = WireOctets.clientHello(words[2], options, false);
    turns.add(turn(true, WireOctets.handshake(1, hello)));
    byte[] answer = WireOctets.handshake(2, WireOctets.serverHello(options, false));
    turns.add(
        turn(false, join(answer, WireOctets.handshake(11, WireOctets.certificate("server")))));
    byte[] client = new byte[0];
    if (options.containsKey("cert")) {
      client = WireOctets.handshake(11, WireOctets.certificate(options.get("cert")));
    }
    if (options.containsKey("psk")) {
      byte[] identity = text(options.get("psk"));
      client = join(client, WireOctets.handshake(16, join(u16(identity.length), identity)));
    }
    byte[] change = WireOctets.record(20, new byte[] {1});
    byte[] sealed = join(WireOctets.record(22, WireOctets.noise(40)), data());
    turns.add(turn(true, join(client, change, sealed)));
    turns.add(turn(false, join(change, sealed)));
    tcp(host(words[1]), port(words[1], 443), turns);
  }

  private static byte[] data() {
    return WireOctets.record(23, WireOctets.noise(200));
  }

  private void dtls(String[] words, Map<String, String> options) {
    byte[] hello = WireOctets.clientHello(words[2], options, true);
    List<byte[]> sent = new ArrayList<>();
    sent.add(WireOctets.datagramHandshake(1, 0, hello));
    if (options.containsKey("psk")) {
      byte[] identity = text(options.get("psk"));
      sent.add(WireOctets.datagramHandshake(16, 1, join(u16(identity.length), identity)));
    }
    sent.add(WireOctets.datagramRecord(20, 0, new byte[] {1}));
    sent.add(WireOctets.datagramRecord(23, 1, WireOctets.noise(100)));
    byte[] answer = WireOctets.datagramHandshake(2, 0, WireOctets.serverHello(options, true));
    List<byte[]> got = List.of(answer, WireOctets.datagramRecord(23, 1, WireOctets.noise(100)));
    udp(host(words[1]), port(words[1], 5684), sent, got);
  }

  private void mqtt(String[] words, Map<String, String> options) {
    List<Turn> turns = new ArrayList<>();
    turns.add(turn(true, WireOctets.mqttConnect(options)));
    turns.add(turn(false, WireOctets.hex("20020000")));
    if (options.containsKey("topic")) {
      turns.add(turn(true, WireOctets.mqttPublish(options.get("topic"), "21.5")));
    }
    tcp(host(words[1]), port(words[1], 1883), turns);
  }

  private void coap(String[] words, Map<String, String> options) {
    boolean oscore = options.containsKey("oscore");
    byte[] ask =
        WireOctets.coap(
            Integer.parseInt(words[2]),
            options.getOrDefault("path", ""),
            options.getOrDefault("query", ""),
            options.getOrDefault("payload", ""),
            oscore);
    byte[] answer = WireOctets.coap(68, "", "", options.getOrDefault("answer", ""), oscore);
    udp(host(words[1]), port(words[1], 5683), List.of(ask), List.of(answer));
  }

  private void snmp(String[] words) {
    byte[] message =
        words[2].equals("3")
            ? WireOctets.snmp3(Integer.parseInt(words[3]))
            : WireOctets.snmp(Integer.parseInt(words[2]), words[3]);
    udp(words[1], 161, List.of(message), List.of(message));
  }
}
