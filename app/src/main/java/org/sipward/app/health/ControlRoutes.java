package org.sipward.app.health;

import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.Header;
import io.javalin.http.HttpStatus;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.sipward.app.cli.Printable;
import org.sipward.firewall.rule.RuleReport;

/**
 * The part of the HTTP port that may change something: {@code GET /configuration}, what runs,
 * {@code GET /rules}, how its rules go, and {@code POST /reload}, which takes up what is in the
 * file now, and each {@link Operation}. All ask for the token.
 */
final class ControlRoutes {
  private static final String TEXT = "text/plain; charset=utf-8";

  private final Reloadable configuration;
  private final ApiToken token;
  private final List<Operation> operations;

  ControlRoutes(Reloadable configuration, ApiToken token, List<Operation> operations) {
    this.configuration = configuration;
    this.token = token;
    this.operations = operations;
  }

  void addTo(JavalinConfig config) {
    config.routes.get("/configuration", guarded(this::show));
    config.routes.get("/rules", guarded(this::rules));
    config.routes.post("/reload", guarded(this::reload));
    for (Operation operation : operations) {
      String path = "/" + operation.path();
      config.routes.get(path, guarded(context -> list(operation, context)));
      config.routes.post(path + "/{verb}", guarded(context -> act(operation, context)));
    }
  }

  private Handler guarded(Handler handler) {
    return context -> {
      if (token.isShownBy(context.header(Header.AUTHORIZATION))) {
        handler.handle(context);
      } else {
        context
            .status(HttpStatus.UNAUTHORIZED)
            .header(Header.WWW_AUTHENTICATE, "Bearer")
            .result("the token of node.api-token is missing or wrong\n");
      }
    };
  }

  private static void list(Operation operation, Context context) {
    context.contentType(TEXT).result(lines(operation.list()));
  }

  private static void act(Operation operation, Context context) {
    Map<String, String> parameters =
        context.queryParamMap().entrySet().stream()
            .filter(e -> !e.getValue().isEmpty())
            .collect(Collectors.toMap(Map.Entry::getKey, e -> e.getValue().getFirst()));
    Operation.Answer answer = operation.act(context.pathParam("verb"), parameters);
    context
        .status(answer.done() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT)
        .contentType(TEXT)
        .result(lines(answer.text().lines().toList()));
  }

  private static String lines(List<String> lines) {
    return lines.stream().map(l -> l + "\n").reduce("", String::concat);
  }

  private void show(Context context) {
    Reloadable.Text live = configuration.live();
    operations.stream()
        .flatMap(o -> o.remarks().stream())
        .forEach(r -> context.res().addHeader(r.name(), r.value()));
    context
        .contentType("application/yaml; charset=utf-8")
        .header("Sipward-Digest", live.digest())
        .header("Sipward-Since", DateTimeFormatter.ISO_INSTANT.format(live.since()))
        .result(live.yaml());
  }

  private void rules(Context context) {
    String lines =
        RuleReport.state(configuration.rules()).stream()
            .map(line -> Printable.text(line) + "\n")
            .collect(Collectors.joining());
    context.contentType(TEXT).result(lines);
  }

  private void reload(Context context) {
    Reloadable.Answer answer = configuration.reload();
    String head = answer.taken() ? "taken up " + configuration.live().digest() : "refused";
    context
        .status(answer.taken() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT)
        .contentType(TEXT)
        .result(head + "\n" + lines(answer.lines()));
  }
}
