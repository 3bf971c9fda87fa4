package org.sipward.assess.probe.login;

import com.jcraft.jsch.JSch;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.Proxy;
import com.jcraft.jsch.Session;
import com.jcraft.jsch.SocketFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.sipward.assess.permit.Line;

/** A login over SSH by password, one a connection. */
final class SshLogin implements Tongue {
  private static final String OLD_KEYS = ",ssh-rsa,ssh-dss";
  private static final String OLD_EXCHANGES =
      ",diffie-hellman-group14-sha1,diffie-hellman-group-exchange-sha1,diffie-hellman-group1-sha1";
  private static final String OLD_CIPHERS = ",aes128-cbc,3des-cbc";

  private final Door door;

  SshLogin(Door door) {
    this.door = door;
  }

  @Override
  public String name() {
    return "SSH at " + door.place();
  }

  @Override
  public long tookNanos() {
    return door.tookNanos();
  }

  @Override
  public Reply attempt(Account account) throws InterruptedException {
    return door.login(line -> attempt(account, line));
  }

  private Reply attempt(Account account, Line line) throws IOException {
    try {
      Session session = new JSch().getSession(account.user(), door.host());
      session.setProxy(new OverLine(line));
      session.setPassword(account.password().getBytes(StandardCharsets.UTF_8));
      session.setConfig("StrictHostKeyChecking", "no");
      session.setConfig("PreferredAuthentications", "password,keyboard-interactive");
      session.setConfig("MaxAuthTries", "1");
      session.setConfig("server_host_key", JSch.getConfig("server_host_key") + OLD_KEYS);
      session.setConfig("kex", JSch.getConfig("kex") + OLD_EXCHANGES);
      session.setConfig("cipher.s2c", JSch.getConfig("cipher.s2c") + OLD_CIPHERS);
      session.setConfig("cipher.c2s", JSch.getConfig("cipher.c2s") + OLD_CIPHERS);
      session.setDaemonThread(true);
      session.connect();
      session.disconnect();
      return new Reply.Entered("SSH_MSG_USERAUTH_SUCCESS");
    } catch (JSchException e) {
      return refusal(String.valueOf(e.getMessage()));
    }
  }

  /** The library tells a refused login from a broken connection only by its own message. */
  private static Reply refusal(String message) {
    if (!message.startsWith("Auth ")) {
      return new Reply.Lost(message);
    }
    boolean asks = message.contains("password") || message.contains("keyboard-interactive");
    return asks
        ? new Reply.Said("SSH_MSG_USERAUTH_FAILURE")
        : new Reply.Absent("takes no passwords");
  }

  /** The library's way to the device: the line that the permit opened. */
  private record OverLine(Line line) implements Proxy {
    @Override
    public void connect(
        @Nullable SocketFactory factory, String host, int port, int timeoutMillis) {}

    @Override
    public InputStream getInputStream() {
      try {
        return line.input(Door.WHOLE_MILLIS);
      } catch (IOException e) {
        return InputStream.nullInputStream();
      }
    }

    @Override
    public OutputStream getOutputStream() {
      try {
        return line.output();
      } catch (IOException e) {
        return OutputStream.nullOutputStream();
      }
    }

    @Override
    public @Nullable Socket getSocket() {
      return null;
    }

    @Override
    public void close() {
      line.close();
    }
  }
}
