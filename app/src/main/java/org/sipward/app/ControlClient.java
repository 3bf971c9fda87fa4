package org.sipward.app;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import org.sipward.app.cli.CommandFailure;
import org.sipward.app.cli.ExitCode;
import org.sipward.app.cli.Printable;
import org.sipward.app.health.ApiToken;
import org.sipward.firewall.config.NodeSettings;

/** The other end of the HTTP port of a firewall that runs, found by its configuration. */
final class ControlClient {
  private static final int OK = 200;
  private static final int REFUSED = 422;

  /** Names of next hops may have to be looked up. */
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final NodeSettings node;
  private final Path token;

  /**
   * The firewall of a configuration.
   *
   * @throws CommandFailure where the file is none, or names no token
   */
  ControlClient(Path file) {
    node = Configurations.read(file).node();
    token =
        node.apiToken()
            .orElseThrow(
                () ->
                    new CommandFailure(
                        ExitCode.USAGE,
                        file + " has no node.api-token, which a running firewall asks for"));
  }

  /** Asks, prints what is answered, and says whether it was done. */
  boolean ask(String method, String path, Map<String, String> parameters, PrintWriter out)
      throws InterruptedException {
    String query =
        parameters.entrySet().stream()
            .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    String uri = "http://" + node.http() + path;
    try (HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(query.isEmpty() ? uri : uri + "?" + query))
              .timeout(PATIENCE)
              .header("Authorization", ApiToken.load(token).authorization())
              .method(method, HttpRequest.BodyPublishers.noBody())
              .build();
      HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
      answer.body().lines().map(Printable::text).forEach(out::println);
      out.flush();
      if (answer.statusCode() != OK && answer.statusCode() != REFUSED) {
        throw new CommandFailure(ExitCode.FAILED, uri + " answers " + answer.statusCode());
      }
      return answer.statusCode() == OK;
    } catch (IOException e) {
      throw new CommandFailure(ExitCode.FAILED, "no answer from " + uri + ": " + e.getMessage());
    }
  }
}
