package org.sipward.testkit.device;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.Map;

/**
 * A CoAP server (RFC 7252) with a fault of which no real one is left to be had. Options: {@code
 * bug} = token (one of more than eight octets, which is none), option (a length beyond the
 * datagram), flood (more than 40 datagrams in a second), none; then it does not answer any more.
 */
final class FragileCoap implements Part {
  private static final int LONGEST_TOKEN = 8;
  private static final int LAST_METHOD = 4;
  private static final int MANY = 40;

  @Override
  public void addTo(TestDevice device, Map<String, String> options) throws Exception {
    String bug = options.getOrDefault("bug", "none");
    DatagramSocket socket =
        new DatagramSocket(new InetSocketAddress(device.address(), device.port("coap")));
    device.keep(socket);
    Thread.ofVirtual().start(() -> serve(socket, bug));
  }

  private static void serve(DatagramSocket socket, String bug) {
    long second = 0;
    int inSecond = 0;
    boolean hangs = false;
    while (!socket.isClosed()) {
      try {
        DatagramPacket packet = new DatagramPacket(new byte[2_000], 2_000);
        socket.receive(packet);
        byte[] asked = Arrays.copyOf(packet.getData(), packet.getLength());
        long now = System.nanoTime() / 1_000_000_000;
        inSecond = now == second ? inSecond + 1 : 1;
        second = now;
        hangs |= (bug.equals("flood") && inSecond > MANY) || hits(bug, asked);
        byte[] answer = answer(asked);
        if (!hangs && answer.length > 0) {
          socket.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
        }
      } catch (IOException e) {
        // Closed, or the prober is gone.
      }
    }
  }

  private static boolean hits(String bug, byte[] asked) {
    boolean request =
        asked.length >= 4 && (asked[0] & 0xc0) == 0x40 && asked[1] > 0 && asked[1] <= LAST_METHOD;
    int token = asked.length < 4 ? 0 : asked[0] & 15;
    return request && isTooLong(bug, asked, token);
  }

  private static boolean isTooLong(String bug, byte[] asked, int token) {
    return switch (bug) {
      case "token" -> token > LONGEST_TOKEN;
      case "option" -> token <= LONGEST_TOKEN && endsBeyond(asked, 4 + token);
      default -> false;
    };
  }

  private static boolean endsBeyond(byte[] asked, int from) {
    int at = from;
    while (at < asked.length && asked[at] != -1) {
      int length = asked[at] & 15;
      int delta = (asked[at] & 0xff) >> 4;
      at += 1 + (delta == 13 ? 1 : delta == 14 ? 2 : 0);
      if (length == 13 && at < asked.length) {
        length += asked[at++] & 0xff;
      }
      at += length;
    }
    return at > asked.length;
  }

  /** Content for a request, a reset for an empty one, nothing for what is no message. */
  private static byte[] answer(byte[] asked) {
    boolean message = asked.length >= 4 && (asked[0] & 0xc0) == 0x40;
    int token = message ? asked[0] & 15 : 0;
    if (!message || token > LONGEST_TOKEN || asked.length < 4 + token) {
      return new byte[0];
    }
    if (asked[1] == 0) {
      return new byte[] {0x70, 0, asked[2], asked[3]};
    }
    byte[] answer = Arrays.copyOf(asked, 4 + token + 3);
    boolean confirmable = (asked[0] & 0x30) == 0;
    answer[0] = (byte) ((confirmable ? 0x60 : 0x50) | token);
    answer[1] = 0x45;
    System.arraycopy(new byte[] {-1, 'o', 'k'}, 0, answer, 4 + token, 3);
    return answer;
  }
}
