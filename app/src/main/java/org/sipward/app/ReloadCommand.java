package org.sipward.app;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.sipward.app.cli.CommandFailure;
import org.sipward.app.cli.ExitCode;
import org.sipward.app.cli.Printable;
import org.sipward.app.health.ApiToken;
import org.sipward.firewall.config.NodeSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * The {@code reload} command: tells the firewall that runs to take up its file, and what it says.
 */
@Command(
    name = "reload",
    description = {
      "Tell the running firewall of a configuration to take up what is in the file now.",
      "It is taken up whole or refused whole. Needs node.api-token; SIGHUP does the same without"
          + " an answer."
    })
final class ReloadCommand implements Callable<Integer> {
  private static final int OK = 200;
  private static final int REFUSED = 422;

  /** Names of next hops may have to be looked up. */
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @Spec private @Nullable CommandSpec spec;

  @Parameters(index = "0", paramLabel = "FILE", description = "The configuration, YAML.")
  private Path file = Path.of("sipward.yaml");

  @Override
  public Integer call() throws InterruptedException {
    NodeSettings node = Configurations.read(file).node();
    Path token =
        node.apiToken()
            .orElseThrow(
                () ->
                    new CommandFailure(
                        ExitCode.USAGE, file + " has no node.api-token; send SIGHUP instead"));
    HttpResponse<String> answer = ask(node, token);
    ExitCode code =
        switch (answer.statusCode()) {
          case OK -> ExitCode.OK;
          case REFUSED -> ExitCode.CONFIGURATION;
          default -> ExitCode.FAILED;
        };
    var out = Objects.requireNonNull(spec).commandLine().getOut();
    answer.body().lines().map(Printable::text).forEach(out::println);
    out.flush();
    return code.status();
  }

  private static HttpResponse<String> ask(NodeSettings node, Path token)
      throws InterruptedException {
    try (HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create("http://" + node.http() + "/reload"))
              .timeout(PATIENCE)
              .header("Authorization", ApiToken.load(token).authorization())
              .POST(HttpRequest.BodyPublishers.noBody())
              .build();
      return client.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new CommandFailure(
          ExitCode.FAILED, "no answer from http://" + node.http() + "/reload: " + e.getMessage());
    }
  }
}
