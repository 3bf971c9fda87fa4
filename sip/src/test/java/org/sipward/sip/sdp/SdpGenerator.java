package org.sipward.sip.sdp;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Makes correct session descriptions from a seed. */
final class SdpGenerator {
  private static final String TOKEN = "abcXYZ019-._+!#$%&'*^`{|}~";

  private final Random random;
  private final List<String> lines = new ArrayList<>();

  SdpGenerator(Random random) {
    this.random = random;
  }

  List<String> lines() {
    lines.add("v=0");
    lines.add("o=" + token() + " " + number() + " " + number() + " IN " + address());
    lines.add("s=" + token() + " " + token());
    maybe("i=" + token());
    maybe("u=http://" + token());
    maybe("e=" + token() + "@example.com");
    maybe("p=+1 " + number());
    lines.add("c=IN " + address());
    maybe("b=" + token() + ":" + number());
    for (int i = random.nextInt(2); i >= 0; i--) {
      lines.add("t=" + number() + " " + number());
      maybe("r=7d 1h 0 25h");
    }
    attributes();
    for (int i = random.nextInt(4); i > 0; i--) {
      media();
    }
    return lines;
  }

  private void media() {
    String ports = random.nextBoolean() ? "" : "/" + (1 + random.nextInt(9));
    String port = random.nextInt(65_536) + ports;
    lines.add("m=" + token() + " " + port + " " + token() + "/" + token() + " " + token());
    maybe("i=" + token());
    maybe("c=IN " + address());
    maybe("b=TIAS:" + number());
    attributes();
  }

  private void attributes() {
    maybe("a=sendonly");
    maybe("a=" + token());
    maybe("a=x-" + token() + ":" + token() + " \u00e9" + token());
    maybe("a=rtpmap:" + random.nextInt(128) + " " + token() + "/" + random.nextInt(99_999));
    maybe("a=fmtp:" + token() + " " + token() + "=" + token() + "; " + token());
    maybe("a=setup:actpass");
    maybe("a=crypto:1 " + token() + " inline:AAAABBBBCCCC|2^20|1:4 " + token());
    maybe("a=fingerprint:md5 00:11:22:33:44:55:66:77:88:99:AA:BB:CC:DD:EE:FF");
    maybe("a=candidate:a+/1 1 udp 7 " + address().substring(4) + " 9 typ host " + token() + " x");
    maybe("a=des:qos mandatory local sendrecv");
    maybe("a=rtcp:" + random.nextInt(65_536) + " IN " + address());
  }

  private void maybe(String line) {
    if (random.nextBoolean()) {
      lines.add(line);
    }
  }

  private String token() {
    var token = new StringBuilder();
    for (int i = random.nextInt(8); i >= 0; i--) {
      token.append(TOKEN.charAt(random.nextInt(TOKEN.length())));
    }
    return token.toString();
  }

  private long number() {
    return random.nextLong() >>> (1 + random.nextInt(62));
  }

  private String address() {
    return switch (random.nextInt(4)) {
      case 0 -> "IP4 198.51.100." + random.nextInt(256);
      case 1 -> "IP6 2001:db8::" + Integer.toHexString(random.nextInt(65_536));
      case 2 -> "IP6 ::ffff:192.0.2." + random.nextInt(256);
      default -> "IP4 host" + random.nextInt(99) + ".example.com";
    };
  }
}
