package org.sipward.testkit.device;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A broker (MQTT 3.1.1) for two devices {@code a} and {@code b}, with mistakes that no real one at
 * hand makes.
 *
 * <p>Options: {@code login} = right (good), any (every name with a password is let in); {@code
 * twins}, two sessions of one device = cut (good, the older one ends), refuse (good, the newer one
 * is not let in), both (they live side by side); {@code topics} = own (good), exact (those of
 * others by their very names, only wildcards are not served).
 */
final class LenientBroker implements Part {
  private static final int MOST = 65_536;
  private static final int REFUSED = 5;

  @Override
  public void addTo(TestDevice device, Map<String, String> options) throws Exception {
    Running running = new Running(options);
    running.server.bind(new InetSocketAddress(device.address(), device.port("broker")));
    device.keep(running);
    Thread.ofVirtual().start(running::serve);
  }

  /** The broker while it runs. */
  private static final class Running implements Closeable {
    private final ServerSocket server = new ServerSocket();
    private final Map<String, String> options;
    private final Set<Session> sessions = ConcurrentHashMap.newKeySet();

    Running(Map<String, String> options) throws IOException {
      this.options = options;
    }

    @Override
    public void close() throws IOException {
      server.close();
      for (Session session : sessions) {
        session.socket.close();
      }
    }

    void serve() {
      while (!server.isClosed()) {
        try {
          Session session = new Session(server.accept());
          Thread.ofVirtual().start(() -> talk(session));
        } catch (IOException e) {
          // Closed.
        }
      }
    }

    private void talk(Session session) {
      try (session.socket) {
        DataInputStream in = new DataInputStream(session.socket.getInputStream());
        while (true) {
          int type = in.readUnsignedByte();
          byte[] body = new byte[length(in)];
          in.readFully(body);
          DataInputStream of = new DataInputStream(new java.io.ByteArrayInputStream(body));
          switch (type >> 4) {
            case 1 -> connect(session, of);
            case 3 -> publish(session, of, (type >> 1) & 3, body);
            case 8 -> subscribe(session, of);
            case 12 -> session.send(0xd0, new byte[0]);
            default -> {
              return;
            }
          }
        }
      } catch (IOException e) {
        // Hung up, or was cut.
      } finally {
        sessions.remove(session);
      }
    }

    private synchronized void connect(Session session, DataInputStream of) throws IOException {
      of.skipNBytes(of.readUnsignedShort() + 1L);
      int flags = of.readUnsignedByte();
      of.skipNBytes(2);
      of.skipNBytes(of.readUnsignedShort());
      String user = (flags & 0x80) != 0 ? text(of) : "";
      String password = (flags & 0x40) != 0 ? text(of) : "";
      if (!isLetIn(user, password) || hasTwin(user)) {
        session.send(0x20, new byte[] {0, REFUSED});
        throw new IOException("refused");
      }
      session.user = user;
      sessions.add(session);
      session.send(0x20, new byte[2]);
    }

    private boolean isLetIn(String user, String password) {
      boolean any = options.getOrDefault("login", "right").equals("any");
      boolean known = user.equals("a") || user.equals("b");
      return any ? !user.isEmpty() && !password.isEmpty() : known && isRight(user, password);
    }

    private static boolean isRight(String user, String password) {
      return password.equals("secret of " + user);
    }

    /** Whether the newer one has to go; the older one is cut where that is the rule. */
    private boolean hasTwin(String user) throws IOException {
      for (Session session : sessions) {
        if (session.user.equals(user)) {
          switch (options.getOrDefault("twins", "cut")) {
            case "refuse" -> {
              return true;
            }
            case "cut" -> session.socket.close();
            default -> {}
          }
        }
      }
      return false;
    }

    private void publish(Session from, DataInputStream of, int quality, byte[] body)
        throws IOException {
      String topic = text(of);
      int head = 2 + topic.getBytes(StandardCharsets.UTF_8).length;
      ByteArrayOutputStream message = new ByteArrayOutputStream();
      message.write(body, 0, head);
      if (quality > 0) {
        from.send(0x40, new byte[] {of.readByte(), of.readByte()});
        head += 2;
      }
      message.write(body, head, body.length - head);
      if (mayUse(from, topic)) {
        for (Session to : sessions) {
          if (to.hears(topic)) {
            to.send(0x30, message.toByteArray());
          }
        }
      }
    }

    private void subscribe(Session session, DataInputStream of) throws IOException {
      byte[] granted = {of.readByte(), of.readByte(), 0};
      String filter = text(of);
      boolean wild = filter.contains("#") || filter.contains("+");
      boolean served = mayUse(session, filter) && (!wild || filter.startsWith("devices/"));
      granted[2] = (byte) (served ? 0 : 0x80);
      if (served) {
        session.filters.add(filter);
      }
      session.send(0x90, granted);
    }

    private boolean mayUse(Session session, String topic) {
      boolean exact = options.getOrDefault("topics", "own").equals("exact");
      boolean wild = topic.contains("#") || topic.contains("+");
      return topic.startsWith("devices/" + session.user + "/") || (exact && !wild);
    }
  }

  /** One client. */
  private static final class Session {
    private final Socket socket;
    private final Set<String> filters = ConcurrentHashMap.newKeySet();
    private volatile String user = "";

    Session(Socket socket) {
      this.socket = socket;
    }

    boolean hears(String topic) {
      return filters.stream()
          .anyMatch(
              f ->
                  f.equals(topic)
                      || (f.endsWith("#") && topic.startsWith(f.substring(0, f.length() - 1))));
    }

    synchronized void send(int type, byte[] body) throws IOException {
      ByteArrayOutputStream packet = new ByteArrayOutputStream();
      packet.write(type);
      int rest = body.length;
      do {
        packet.write(rest % 128 + (rest >= 128 ? 128 : 0));
        rest /= 128;
      } while (rest > 0);
      packet.writeBytes(body);
      socket.getOutputStream().write(packet.toByteArray());
    }
  }

  private static int length(DataInputStream in) throws IOException {
    int length = 0;
    for (int shift = 0; shift < 28; shift += 7) {
      int octet = in.readUnsignedByte();
      length |= (octet & 0x7f) << shift;
      if (octet < 128) {
        break;
      }
    }
    if (length > MOST) {
      throw new IOException("too long");
    }
    return length;
  }

  private static String text(DataInputStream in) throws IOException {
    byte[] octets = new byte[in.readUnsignedShort()];
    in.readFully(octets);
    return new String(octets, StandardCharsets.UTF_8);
  }
}
