package org.sipward.app.peer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.sipward.app.architecture.SourceTree;
import org.sipward.app.health.ApiToken;
import org.sipward.testkit.peer.ExternalProgram;

/** A firewall of its own process, started by {@code ./sipward run} and ready when made. */
final class FirewallProcess implements AutoCloseable {
  private static final Duration DEADLINE = Duration.ofSeconds(60);

  private final ExternalProgram program;
  private final Path folder;
  private final HttpClient client = HttpClient.newHttpClient();

  private FirewallProcess(ExternalProgram program, Path folder) {
    this.program = program;
    this.folder = folder;
  }

  /**
   * Starts one and waits until its listeners are open.
   *
   * @param folder where its configuration, keys, events and log are
   * @param configuration YAML
   * @param prefix words before the command, for a namespace; may be empty
   */
  static FirewallProcess start(Path folder, String configuration, List<String> prefix) {
    Path file = folder.resolve("sipward.yaml");
    try {
      Files.createDirectories(folder);
      Files.writeString(file, configuration);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    List<String> command = new ArrayList<>(prefix);
    command.addAll(sipward("run", file));
    Path log = folder.resolve("sipward-" + System.nanoTime() + ".log");
    FirewallProcess firewall =
        new FirewallProcess(ExternalProgram.start(SourceTree.root(), log, command), folder);
    try {
      firewall.program.awaitOutput("ready", DEADLINE);
      return firewall;
    } catch (IllegalStateException e) {
      firewall.close();
      throw e;
    }
  }

  /** Runs {@code ./sipward rotate-keys} on the configuration in a folder. */
  static void rotateKeys(Path folder) {
    List<String> command = sipward("rotate-keys", folder.resolve("sipward.yaml"));
    Path log = folder.resolve("rotate.log");
    int status = ExternalProgram.run(SourceTree.root(), log, DEADLINE, command);
    if (status != 0) {
      throw new IllegalStateException("rotate-keys ended with " + status);
    }
  }

  private static List<String> sipward(String command, Path file) {
    return List.of(
        "env",
        "SIPWARD_NO_BUILD=1",
        "SIPWARD_HEAP=256m",
        "SIPWARD_YOUNG=64m",
        "SIPWARD_JAVA=" + System.getProperty("java.home"),
        "./sipward",
        command,
        file.toString());
  }

  /** Replaces its configuration and waits until that is in force. */
  void reload(String configuration, int http) {
    try {
      Path next = Files.writeString(folder.resolve("sipward.next"), configuration);
      Files.move(next, folder.resolve("sipward.yaml"), StandardCopyOption.ATOMIC_MOVE);
      ApiToken token = ApiToken.load(folder.resolve("state/api.token"));
      ask(
          request(http, "/reload")
              .header("Authorization", token.authorization())
              .POST(HttpRequest.BodyPublishers.noBody()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Its metrics as it tells them now. */
  String metrics(int http) {
    return ask(request(http, "/metrics"));
  }

  private static HttpRequest.Builder request(int http, String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + http + path)).timeout(DEADLINE);
  }

  private String ask(HttpRequest.Builder request) {
    try {
      HttpResponse<String> answer =
          client.send(request.build(), HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() != 200) {
        throw new IllegalStateException("answered " + answer.statusCode() + ": " + answer.body());
      }
      return answer.body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Returns once it has said something. */
  void awaitOutput(String text) {
    program.awaitOutput(text, DEADLINE);
  }

  /** Ends it as a power cut would. */
  void kill() {
    program.kill();
  }

  /** The end of its output, for failure messages. */
  String tail() {
    return program.tail();
  }

  @Override
  public void close() {
    client.close();
    program.close();
  }
}
