package org.sipward.assess.demo;

import static org.sipward.assess.demo.FrameWriter.join;

import java.util.Arrays;
import java.util.List;

/**
 * Lines of a capture that describe frames of radios:
 *
 * <pre>
 * beacon|response|assoc ADDRESS open|wep|rsn=ccmp,tkip,group-tkip,psk,sae,mfp|wpa=tkip [wps=HEX,locked]
 * raw-beacon ADDRESS HEX                       the elements as they are
 * adv|adv-only ADDRESS public|random name=TEXT     connect ADDRESS
 * pair IO AUTH IO AUTH       encrypt       data HEX       att OPCODE HEX       split OPCODE HEX
 * </pre>
 */
final class RadioScript {
  private static final byte[] ACCESS = {0x11, 0x22, 0x33, 0x44};
  private static final byte[] ADVERTISING = {(byte) 0xD6, (byte) 0xBE, (byte) 0x89, (byte) 0x8E};

  private RadioScript() {}

  /** Writes the frame of a line; false where the line is none of a radio. */
  static boolean line(String line, FrameWriter out) {
    String[] words = line.split(" ", -1);
    switch (words[0]) {
      case "beacon" -> management(out, 8, words, elements(words));
      case "response" -> management(out, 5, words, elements(words));
      case "assoc" -> management(out, 0, words, elements(words));
      case "raw-beacon" -> management(out, 8, words, WireOctets.hex(words[2]));
      case "adv" -> advertise(out, 0, words);
      case "adv-only" -> advertise(out, 2, words);
      case "connect" -> connect(out, words[1]);
      case "pair" -> {
        link(out, true, l2cap(6, pairing(1, words[1], words[2])));
        link(out, false, l2cap(6, pairing(2, words[3], words[4])));
      }
      case "encrypt" -> ble(out, ACCESS, 2, join(new byte[] {3, 1}, new byte[] {5}));
      case "data" -> link(out, true, WireOctets.hex(words[1]));
      case "att" -> link(out, isRequest(words[1]), l2cap(4, attribute(words)));
      case "split" -> {
        byte[] whole = l2cap(4, attribute(words));
        ble(out, ACCESS, 3, pdu(2, Arrays.copyOf(whole, 6)));
        ble(out, ACCESS, 3, pdu(1, Arrays.copyOfRange(whole, 6, whole.length)));
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  private static void management(FrameWriter out, int subtype, String[] words, byte[] elements) {
    byte[] own = WireOctets.hex(words[1].replace(":", ""));
    byte[] all = WireOctets.hex("ffffffffffff");
    boolean privacy = !List.of(words).contains("open");
    byte[] capability = {(byte) (privacy ? 0x11 : 0x01), 0};
    byte[] fixed = subtype == 0 ? join(capability, new byte[2]) : join(new byte[10], capability);
    byte[] name = {0, 5, 'M', 'e', 't', 'e', 'r'};
    byte[] header = {(byte) (subtype << 4), 0, 0, 0};
    out.radio(join(header, all, own, own, new byte[2], fixed, name, elements));
  }

  private static byte[] elements(String[] words) {
    byte[] elements = new byte[0];
    for (String word : words) {
      List<String> values = List.of(word.substring(word.indexOf('=') + 1).split(",", -1));
      if (word.startsWith("rsn=")) {
        byte[] suites = suites("000fac", values);
        int capabilities = values.contains("mfp") ? 0x80 : 0;
        byte[] body = join(new byte[] {1, 0}, suites, new byte[] {(byte) capabilities, 0});
        elements = join(elements, new byte[] {48, (byte) body.length}, body);
      }
      if (word.startsWith("wpa=")) {
        byte[] body = join(WireOctets.hex("0050f2010100"), suites("0050f2", values));
        elements = join(elements, new byte[] {(byte) 221, (byte) body.length}, body);
      }
      if (word.startsWith("wps=")) {
        byte[] body = WireOctets.hex("0050f204" + "104a000110" + "1044000102");
        if (!values.getFirst().equals("-")) {
          body = join(body, WireOctets.hex("10080002" + values.getFirst()));
        }
        if (values.contains("locked")) {
          body = join(body, WireOctets.hex("1057000101"));
        }
        elements = join(elements, new byte[] {(byte) 221, (byte) body.length}, body);
      }
    }
    return elements;
  }

  private static byte[] suites(String owner, List<String> values) {
    boolean tkip = values.contains("tkip");
    String group = values.contains("group-tkip") || tkip ? "02" : "04";
    String key = values.contains("sae") ? "08" : "02";
    return WireOctets.hex(
        owner + group + "0100" + owner + (tkip ? "02" : "04") + "0100" + owner + key);
  }

  private static void advertise(FrameWriter out, int type, String[] words) {
    byte[] name = WireOctets.text(words[3].substring(5));
    byte[] data = join(new byte[] {(byte) (name.length + 1), 9}, name);
    byte[] body = join(little(words[1]), data);
    int random = words[2].equals("random") ? 0x40 : 0;
    byte[] pdu = join(new byte[] {(byte) (type | random), (byte) body.length}, body);
    ble(out, ADVERTISING, 0, pdu);
  }

  private static void connect(FrameWriter out, String address) {
    byte[] body = join(little("02:00:5e:00:53:aa"), little(address), ACCESS, new byte[18]);
    ble(out, ADVERTISING, 0, join(new byte[] {5, (byte) body.length}, body));
  }

  private static byte[] little(String address) {
    byte[] big = WireOctets.hex(address.replace(":", ""));
    byte[] little = new byte[big.length];
    for (int i = 0; i < big.length; i++) {
      little[i] = big[big.length - 1 - i];
    }
    return little;
  }

  private static byte[] pairing(int code, String capability, String authentication) {
    byte[] head = {(byte) code, Byte.parseByte(capability), 0};
    return join(head, WireOctets.hex(authentication), new byte[] {16, 1, 1});
  }

  private static boolean isRequest(String opcode) {
    return List.of("04", "08", "0a", "0c", "12", "52").contains(opcode);
  }

  private static byte[] attribute(String[] words) {
    return WireOctets.hex(words[1] + (words[2].equals("-") ? "" : words[2]));
  }

  private static byte[] l2cap(int channel, byte[] body) {
    return join(new byte[] {(byte) body.length, 0, (byte) channel, 0}, body);
  }

  private static void link(FrameWriter out, boolean toPeripheral, byte[] payload) {
    ble(out, ACCESS, toPeripheral ? 2 : 3, pdu(2, payload));
  }

  private static byte[] pdu(int kind, byte[] payload) {
    return join(new byte[] {(byte) kind, (byte) payload.length}, payload);
  }

  private static void ble(FrameWriter out, byte[] access, int type, byte[] pdu) {
    out.bluetooth(type, join(access, pdu, new byte[3]));
  }
}
