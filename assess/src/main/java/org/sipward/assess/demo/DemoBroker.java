package org.sipward.assess.demo;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArraySet;

/**
 * The MQTT broker of a made-up device (3.1.1, what a subscriber and a publisher need of it). With
 * owners, each has the password {@code secret of NAME}, the client identifier of its name, one
 * session, and the topics below {@code devices/NAME}; without, everybody may everything.
 */
final class DemoBroker {
  private static final int LONGEST = 1 << 14;
  private static final int BAD_IDENTIFIER = 2;
  private static final int LOCKED = 3;
  private static final int BAD_LOGIN = 4;

  private final Set<String> owners;
  private final LoginLock lock;
  private final Map<String, Session> sessions = new ConcurrentHashMap<>();

  DemoBroker(Set<String> owners, LoginLock lock) {
    this.owners = owners;
    this.lock = lock;
  }

  /** Serves one connection until it ends. */
  void serve(Socket socket) throws IOException {
    DataInputStream in = new DataInputStream(socket.getInputStream());
    Packet first = Packet.read(in);
    if (first.type() != 1) {
      return;
    }
    Login login = Login.of(first.body());
    Session session = new Session(socket, login.user);
    int refusal = refusal(login);
    session.send(0x20, new byte[] {0, (byte) refusal});
    if (refusal != 0) {
      return;
    }
    Session older = sessions.put(login.client, session);
    if (older != null) {
      older.socket.close();
    }
    try {
      for (Packet packet = Packet.read(in); packet.type() != 14; packet = Packet.read(in)) {
        handle(session, packet);
      }
    } finally {
      sessions.remove(login.client, session);
    }
  }

  /** The code of CONNACK. */
  private int refusal(Login login) {
    if (owners.isEmpty()) {
      return 0;
    }
    if (!owners.contains(login.user) || !login.password.equals("secret of " + login.user)) {
      return lock.refuses(login.user) ? LOCKED : BAD_LOGIN;
    }
    return login.client.equals(login.user) ? 0 : BAD_IDENTIFIER;
  }

  private void handle(Session session, Packet packet) throws IOException {
    ByteBuffer body = packet.body();
    switch (packet.type()) {
      case 3 -> {
        String topic = text(body);
        short identifier = packet.quality() > 0 ? body.getShort() : 0;
        if (packet.quality() > 0) {
          session.send(0x40, new byte[] {(byte) (identifier >> 8), (byte) identifier});
        }
        publish(session, topic, body);
      }
      case 8 -> {
        short identifier = body.getShort();
        String filter = text(body);
        boolean granted = mayUse(session, filter);
        if (granted) {
          session.filters.add(filter);
        }
        byte code = (byte) (granted ? 0 : 0x80);
        session.send(0x90, new byte[] {(byte) (identifier >> 8), (byte) identifier, code});
      }
      case 12 -> session.send(0xd0, new byte[0]);
      default -> throw new IOException("no packet of a client: " + packet.type());
    }
  }

  private boolean mayUse(Session session, String topic) {
    return owners.isEmpty() || topic.startsWith("devices/" + session.user + "/");
  }

  private void publish(Session from, String topic, ByteBuffer payload) throws IOException {
    if (!mayUse(from, topic)) {
      return;
    }
    byte[] name = topic.getBytes(StandardCharsets.UTF_8);
    ByteBuffer message = ByteBuffer.allocate(2 + name.length + payload.remaining());
    message.putShort((short) name.length).put(name).put(payload);
    for (Session session : sessions.values()) {
      if (session.filters.stream().anyMatch(f -> f.equals("#") || f.equals(topic))) {
        session.send(0x30, message.array());
      }
    }
  }

  private static String text(ByteBuffer body) throws IOException {
    int length = body.remaining() < 2 ? -1 : body.getShort() & 0xffff;
    if (length < 0 || length > body.remaining()) {
      throw new IOException("a text that is longer than its packet");
    }
    byte[] text = new byte[length];
    body.get(text);
    return new String(text, StandardCharsets.UTF_8);
  }

  private record Packet(int first, ByteBuffer body) {
    static Packet read(DataInputStream in) throws IOException {
      int first = in.readUnsignedByte();
      int length = 0;
      for (int shift = 0, octet = 0x80; (octet & 0x80) != 0; shift += 7) {
        octet = in.readUnsignedByte();
        length |= (octet & 0x7f) << shift;
        if (shift > 14 || length > LONGEST) {
          throw new IOException("a packet that is too long");
        }
      }
      byte[] body = new byte[length];
      in.readFully(body);
      return new Packet(first, ByteBuffer.wrap(body));
    }

    int type() {
      return first >> 4;
    }

    int quality() {
      return first >> 1 & 3;
    }
  }

  private record Login(String client, String user, String password) {
    static Login of(ByteBuffer body) throws IOException {
      text(body);
      if (body.remaining() < 4) {
        throw new IOException("a CONNECT that is cut off");
      }
      body.get();
      int flags = body.get() & 0xff;
      body.getShort();
      String client = text(body);
      String user = (flags & 0x80) == 0 ? "" : text(body);
      return new Login(client, user, (flags & 0x40) == 0 ? "" : text(body));
    }
  }

  private static final class Session {
    private final Socket socket;
    private final String user;
    private final Set<String> filters = new CopyOnWriteArraySet<>();

    Session(Socket socket, String user) {
      this.socket = socket;
      this.user = user;
    }

    synchronized void send(int first, byte[] body) throws IOException {
      DataOutputStream out = new DataOutputStream(socket.getOutputStream());
      ByteBuffer packet = ByteBuffer.allocate(3 + body.length).put((byte) first);
      if (body.length > 127) {
        packet.put((byte) ((body.length & 0x7f) | 0x80)).put((byte) (body.length >> 7));
      } else {
        packet.put((byte) body.length);
      }
      packet.put(body).flip();
      out.write(packet.array(), 0, packet.limit());
    }
  }
}
