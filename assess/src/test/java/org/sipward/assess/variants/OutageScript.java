package org.sipward.assess.variants;

import java.time.Duration;
import java.util.List;
import org.sipward.assess.demo.FrameWriter;
import org.sipward.assess.demo.FrameWriter.End;

/**
 * A capture of a device whose service is away, described in lines of words; it begins at
 * 2026-11-20T10:00:00Z, and seconds are counted from there.
 *
 * <pre>
 * device ADDRESS      service ADDRESS PORT      pcapng
 * talk SECOND         a connection that is answered
 * try SECOND ...      openings that nobody answers, each of a port of its own
 * again SECOND ...    the last one sent again, as TCP does
 * refused SECOND ...  openings that are refused
 * other SECOND ADDRESS PORT      an opening of the device to something else
 * neighbour SECOND ADDRESS       an opening to the service by somebody else
 * quiet SECOND        the time, asked for: the capture reaches to here
 * </pre>
 */
final class OutageScript {
  private static final int SYN = 2;
  private static final int RESET = 20;
  private static final int SYN_ACK = 18;
  private static final int ACK = 24;

  private final FrameWriter out = new FrameWriter(FrameWriter.ETHERNET);
  private String device = "192.0.2.10";
  private End service = new End("198.51.100.7", 8883);
  private int port = 40_000;
  private Duration now = Duration.ZERO;
  private boolean pcapng;

  private OutageScript() {}

  static byte[] capture(List<String> lines) {
    OutageScript script = new OutageScript();
    for (String line : lines) {
      script.line(line.split(" ", -1));
    }
    return script.pcapng ? script.out.pcapng() : script.out.pcap();
  }

  private void line(String[] words) {
    switch (words[0]) {
      case "device" -> device = words[1];
      case "service" -> service = new End(words[1], Integer.parseInt(words[2]));
      case "pcapng" -> pcapng = true;
      case "talk" -> talk(words[1]);
      case "other" -> {
        at(words[1]);
        syn(new End(device, port++), new End(words[2], Integer.parseInt(words[3])));
      }
      case "neighbour" -> {
        at(words[1]);
        syn(new End(words[2], port++), service);
      }
      case "quiet" -> {
        at(words[1]);
        out.ip(true, FrameWriter.udp(device, 123, "192.0.2.1", 123, new byte[48]));
      }
      default -> {
        for (int i = 1; i < words.length; i++) {
          at(words[i]);
          attempt(words[0]);
        }
      }
    }
  }

  private void attempt(String how) {
    if (!how.equals("again")) {
      port++;
    }
    End own = new End(device, port);
    syn(own, service);
    if (how.equals("refused")) {
      out.ip(false, FrameWriter.tcp(service, own, 0, RESET, new byte[0]));
    }
  }

  private void talk(String second) {
    at(second);
    End own = new End(device, ++port);
    syn(own, service);
    out.ip(false, FrameWriter.tcp(service, own, 9_000, SYN_ACK, new byte[0]));
    out.ip(true, FrameWriter.tcp(own, service, sequence(own) + 1, ACK, new byte[] {22, 3, 1, 0}));
    out.ip(false, FrameWriter.tcp(service, own, 9_001, ACK, new byte[] {22, 3, 3, 0}));
  }

  private void syn(End from, End to) {
    out.ip(
        from.address().equals(device), FrameWriter.tcp(from, to, sequence(from), SYN, new byte[0]));
  }

  /** As random as they are, and the same when it is sent again. */
  private static long sequence(End from) {
    return from.port() * 2_654_435_761L & 0xFFFFFFFFL;
  }

  private void at(String second) {
    Duration then = Duration.ofMillis(Math.round(Double.parseDouble(second) * 1_000));
    if (then.compareTo(now) < 0) {
      throw new IllegalArgumentException("second " + second + " was before");
    }
    out.pass(then.minus(now));
    now = then;
  }
}
