package org.sipward.testkit.peer;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A name server on loopback that knows where services are (SRV, RFC 2782) and changes its mind at
 * once: nothing it says may be kept. All servers are on {@code localhost}.
 */
public final class DnsServer implements AutoCloseable {
  private static final int SRV = 33;
  private static final int HEADER = 12;

  /** The name in the question, which starts right behind the header (RFC 1035 4.1.4). */
  private static final int NAME_OF_QUESTION = 0xc000 | HEADER;

  private final Map<String, List<Integer>> services = new ConcurrentHashMap<>();
  private final DatagramSocket socket;
  private final Thread thread;

  public DnsServer() {
    try {
      socket = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    thread = Thread.ofVirtual().start(this::serve);
  }

  public int port() {
    return socket.getLocalPort();
  }

  /** From now on a service is at these ports. */
  public void set(String service, List<Integer> ports) {
    services.put(service, List.copyOf(ports));
  }

  private void serve() {
    DatagramPacket packet = new DatagramPacket(new byte[4_096], 4_096);
    while (!socket.isClosed()) {
      try {
        packet.setLength(4_096);
        socket.receive(packet);
        byte[] answer = answer(packet.getData());
        socket.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private byte[] answer(byte[] question) throws IOException {
    ByteBuffer query = ByteBuffer.wrap(question);
    StringBuilder name = new StringBuilder();
    query.position(HEADER);
    for (int length = query.get(); length > 0; length = query.get()) {
      byte[] label = new byte[length];
      query.get(label);
      name.append(name.isEmpty() ? "" : ".").append(new String(label, StandardCharsets.US_ASCII));
    }
    int type = query.getShort();
    String asked = name.toString().toLowerCase(Locale.ROOT);
    List<Integer> ports = type == SRV ? services.getOrDefault(asked, List.of()) : List.of();
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(answer);
    out.writeShort(query.getShort(0));
    out.writeShort(services.containsKey(asked) ? 0x8480 : 0x8483); // authoritative; no such name
    out.writeShort(1);
    out.writeShort(ports.size());
    out.writeInt(0);
    out.write(question, HEADER, query.position() + Short.BYTES - HEADER); // with the class
    for (int port : ports) {
      out.writeShort(NAME_OF_QUESTION);
      out.writeShort(SRV);
      out.writeShort(1);
      out.writeInt(0);
      byte[] host = "\11localhost\0".getBytes(StandardCharsets.US_ASCII);
      out.writeShort(3 * Short.BYTES + host.length);
      out.writeShort(10);
      out.writeShort(1);
      out.writeShort(port);
      out.write(host);
    }
    return answer.toByteArray();
  }

  @Override
  public void close() {
    socket.close();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
