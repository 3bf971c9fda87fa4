package org.sipward.testkit.device;

import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Telnet and FTP logins as small devices have them, made by hand: what no installed server does.
 * {@code lock=N} refuses everybody after N wrong logins; {@code style=bare} is a console that does
 * not negotiate, {@code style=password} asks for nothing but a password, {@code style=mute} never
 * says that a login was wrong, {@code style=slower} says so later each time, {@code style=slow}
 * after two seconds each time, {@code style=shell} asks for nothing and hands each line to this
 * machine's shell, {@code style=pipe} does so without a prompt, {@code style=menu} asks for nothing
 * and knows no command. {@code per=user}: each name has a count of its own. {@code greeting=WORDS}
 * comes first, {@code after=MILLIS} of silence, as of a server that looks up who calls.
 */
final class Consoles {
  private static final byte[] NEGOTIATION = {
    (byte) 0xff, (byte) 0xfb, 1, (byte) 0xff, (byte) 0xfb, 3, (byte) 0xff, (byte) 0xfd, 24
  };

  private static final String BANNER = "\r\nBusyBox v1.35.0 built-in shell (ash)\r\n\r\n";
  private static final Map<String, String> SHELLS =
      Map.of("shell", "~ # ", "pipe", "", "menu", "1 status 2 logs> ");

  private Consoles() {}

  /** What is said to one client. */
  interface Conversation {
    void with(BufferedReader in, OutputStream out) throws IOException;
  }

  static void telnet(TestDevice device, Map<String, String> options) throws IOException {
    Map<String, AtomicInteger> wrong = new ConcurrentHashMap<>();
    serve(device, "telnet", (in, out) -> console(in, out, options, wrong));
  }

  static void ftp(TestDevice device, Map<String, String> options) throws IOException {
    Map<String, AtomicInteger> wrong = new ConcurrentHashMap<>();
    serve(device, "ftp", (in, out) -> files(in, out, options, wrong));
  }

  private static void serve(TestDevice device, String name, Conversation conversation)
      throws IOException {
    ServerSocket server = new ServerSocket();
    server.bind(new InetSocketAddress(device.address(), device.port(name)));
    device.keep(server);
    Thread.ofVirtual()
        .start(
            () -> {
              while (!server.isClosed()) {
                try {
                  Socket client = server.accept();
                  Thread.ofVirtual().start(() -> talk(client, conversation));
                } catch (IOException e) {
                  // Closed.
                }
              }
            });
  }

  private static void talk(Socket client, Conversation conversation) {
    try (client;
        OutputStream out = new BufferedOutputStream(client.getOutputStream())) {
      var in = new InputStreamReader(client.getInputStream(), StandardCharsets.ISO_8859_1);
      conversation.with(new BufferedReader(in), out);
    } catch (IOException e) {
      // The other side hung up.
    }
  }

  private static void console(
      BufferedReader in,
      OutputStream out,
      Map<String, String> options,
      Map<String, AtomicInteger> wrong)
      throws IOException {
    String style = options.getOrDefault("style", "");
    if (!style.matches("bare|pipe")) {
      out.write(NEGOTIATION);
    }
    pause(after(options));
    say(out, greeting(options));
    if (SHELLS.containsKey(style)) {
      shell(in, out, style);
      return;
    }
    boolean perUser = options.containsKey("per");
    while (true) {
      if (!perUser && isLocked(options, wrong, "")) {
        say(out, "Connection refused for 10 minutes\r\n");
        return;
      }
      String user = style.equals("password") ? "" : ask(in, out, "\r\nmeter login: ");
      if (isLocked(options, wrong, user)) {
        say(out, "Connection refused for 10 minutes\r\n");
        return;
      }
      String password = ask(in, out, "Password: ");
      if (isRight(options, user, password)) {
        say(out, BANNER + "~ # ");
        String ignored = heard(in, out);
        return;
      }
      int number = count(options, wrong, user).incrementAndGet();
      if (style.startsWith("slow")) {
        pause(style.equals("slower") ? 400L * number : 2_100);
      }
      if (!style.equals("mute")) {
        say(out, "\r\nLogin incorrect\r\n");
      }
    }
  }

  /** What needs no login: its prompt comes at once, and after each answer. */
  private static void shell(BufferedReader in, OutputStream out, String style) throws IOException {
    String prompt = Objects.requireNonNull(SHELLS.get(style), style);
    String line = ask(in, out, (prompt.startsWith("~") ? BANNER : "") + prompt);
    while (!line.equals("exit")) {
      String said = style.equals("menu") ? "unknown choice\n" : told(line);
      line = ask(in, out, said.replace("\n", "\r\n") + prompt);
    }
  }

  /** What a shell says that finds no programs. */
  private static String told(String line) throws IOException {
    Process shell =
        new ProcessBuilder("env", "-i", "PATH=/nonexistent", "/bin/sh", "-c", line)
            .redirectErrorStream(true)
            .start();
    shell.getOutputStream().close();
    return new String(shell.getInputStream().readNBytes(4_096), StandardCharsets.ISO_8859_1);
  }

  private static void files(
      BufferedReader in,
      OutputStream out,
      Map<String, String> options,
      Map<String, AtomicInteger> wrong)
      throws IOException {
    pause(after(options));
    say(out, "220-" + (options.containsKey("greeting") ? greeting(options) : "meter\r\n"));
    say(out, "220 ready\r\n");
    String user = "";
    while (true) {
      String line = heard(in, out);
      String verb = line.length() < 4 ? line : line.substring(0, 4);
      String argument = line.length() < 5 ? "" : line.substring(5);
      switch (verb) {
        case "USER" -> {
          user = argument;
          say(out, "331 password\r\n");
        }
        case "PASS" -> {
          if (isLocked(options, wrong, user)) {
            say(out, "421 too many logins\r\n");
            return;
          }
          boolean right = isRight(options, user, argument);
          count(options, wrong, user).addAndGet(right ? 0 : 1);
          say(out, right ? "230 in\r\n" : "530 not logged in\r\n");
        }
        default -> say(out, "530 log in first\r\n");
      }
    }
  }

  /** What a device does that slows guessing down; no wait for luck. */
  private static void pause(long millis) throws IOException {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  private static String greeting(Map<String, String> options) {
    String words = options.getOrDefault("greeting", "").replace(',', ' ');
    return words.isEmpty() ? "" : words + "\r\n";
  }

  private static long after(Map<String, String> options) {
    return Long.parseLong(options.getOrDefault("after", "0"));
  }

  private static AtomicInteger count(
      Map<String, String> options, Map<String, AtomicInteger> wrong, String user) {
    String of = options.containsKey("per") ? user : "";
    return wrong.computeIfAbsent(of, _ -> new AtomicInteger());
  }

  private static boolean isLocked(
      Map<String, String> options, Map<String, AtomicInteger> wrong, String user) {
    int most = Integer.parseInt(options.getOrDefault("lock", "1000"));
    return count(options, wrong, user).get() >= most;
  }

  private static boolean isRight(Map<String, String> options, String user, String password) {
    List<String[]> accounts = Server.accounts(options);
    return accounts.stream().anyMatch(a -> a[0].equals(user) && a[1].equals(password));
  }

  private static String ask(BufferedReader in, OutputStream out, String prompt) throws IOException {
    say(out, prompt);
    // What the client negotiates stands before what it types.
    return heard(in, out).replaceAll("\u00ff[\u00fb-\u00fe].", "").strip();
  }

  /** The next line; what was said before it goes out in one piece. */
  private static String heard(BufferedReader in, OutputStream out) throws IOException {
    out.flush();
    String line = in.readLine();
    if (line == null) {
      throw new IOException("hung up");
    }
    return line;
  }

  private static void say(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.US_ASCII));
  }
}
