package org.sipward.exchange.transport;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sipward.exchange.protocol.PageRequest;
import org.sipward.exchange.transport.Wire.Got;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The OpenAPI document and the server say the same. */
class OpenApiTest {
  private static final String JSON = "application/json";
  private static final String NOTE = "text/plain; charset=utf-8";

  private final ObjectNode document = document();
  private Net net;

  @BeforeEach
  void start() throws Exception {
    net = new Net();
  }

  @AfterEach
  void stop() throws Exception {
    net.close();
  }

  @Test
  void documentsEveryRequestAndNoOther() {
    Set<String> documented = new TreeSet<>();
    for (var path : document.get("paths").properties()) {
      path.getValue()
          .propertyNames()
          .forEach(method -> documented.add(method + " " + path.getKey()));
    }
    assertThat(documented)
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(Endpoint.values())
                .map(e -> e.method().toLowerCase(Locale.ROOT) + " " + e.path())
                .toList());
  }

  @Test
  void documentsWhatRequestsCarry() {
    for (var endpoint : Endpoint.values()) {
      var body = operation(endpoint).path("requestBody").path("content");
      if (endpoint.mediaType().isEmpty()) {
        assertThat(body.isMissingNode()).as("%s", endpoint).isTrue();
      } else {
        assertThat(body.propertyNames()).containsExactly(endpoint.mediaType());
      }
    }
    var limits =
        operation(Endpoint.PAGE)
            .get("parameters")
            .valueStream()
            .filter(p -> p.get("schema").has("default"))
            .map(p -> p.get("name").stringValue() + p.get("schema").get("maximum").longValue())
            .toList();
    assertThat(limits)
        .containsExactly(
            "limit" + PageRequest.MOST_ENTRIES,
            "max_bytes" + PageRequest.MOST_BYTES,
            "wait" + PageRequest.LONGEST_WAIT.toSeconds());
  }

  @Test
  void answersAreAsDocumented() throws Exception {
    var some = new SomePages(2);
    for (int i = 0; i < 50; i++) {
      net.store.pages.add(some.any());
      assertDocumented(Endpoint.PAGE, 200, signed(Wire.get(page("all", "wait=3"))));
    }
    assertDocumented(Endpoint.PAGE, 200, signed(Wire.get(page("urgent", "limit=1"))));
    assertDocumented(Endpoint.PAGE, 404, signed(Wire.get(page("other", "limit=1"))));
    assertDocumented(Endpoint.PAGE, 400, signed(Wire.get(page("all", "limit=0"))));
    assertDocumented(Endpoint.DESCRIPTOR, 200, Wire.get(Endpoint.DESCRIPTOR.path()));
    assertDocumented(Endpoint.DESCRIPTOR, 400, Wire.get(Endpoint.DESCRIPTOR.path() + "?x"));
    assertDocumented(Endpoint.TRUST_LIST, 200, signed(Wire.get(Endpoint.TRUST_LIST.path())));
    assertDocumented(Endpoint.INBOX, 200, post(Endpoint.INBOX, JSON, "{\"messages\":[\"AA\"]}"));
    assertDocumented(Endpoint.INBOX, 400, post(Endpoint.INBOX, JSON, "{\"messages\":[1]}"));
    assertDocumented(Endpoint.INBOX, 415, post(Endpoint.INBOX, NOTE, "{}"));
    var subject =
        "{\"role\":\"A_NUMBER\",\"id_type\":\"MSISDN\",\"form\":\"CLEAR\",\"value\":\"+37060000001\"}";
    var query = "{\"purpose\":\"FRAUD_PREVENTION\",\"subjects\":[%s]}".formatted(subject);
    assertDocumented(Endpoint.QUERIES, 200, post(Endpoint.QUERIES, JSON, query));
    var hint = "{\"store_id\":\"operator-a/main\",\"size\":5}";
    assertDocumented(Endpoint.HINTS, 204, post(Endpoint.HINTS, JSON, hint));
    assertDocumented(Endpoint.COSIGNATURE, 204, post(Endpoint.COSIGNATURE, NOTE, "a\n\n"));
    var list = Wire.get(Endpoint.TRUST_LIST.path());
    assertDocumented(Endpoint.TRUST_LIST, 403, list);
    var twice = signed(list);
    assertDocumented(Endpoint.TRUST_LIST, 200, twice);
    assertDocumented(Endpoint.TRUST_LIST, 409, twice);
    var tooLong = post(Endpoint.HINTS, JSON, "x".repeat(Endpoint.HINTS.mostOctets() + 1));
    assertDocumented(Endpoint.HINTS, 413, tooLong);
    net.ahead = Duration.ofSeconds(500);
    assertDocumented(Endpoint.TRUST_LIST, 412, signed(list));
  }

  private void assertDocumented(Endpoint endpoint, int status, Asked asked) throws Exception {
    Got got;
    try (var wire = new Wire(net.base(), net.tls(Net.ALICE).context())) {
      got = wire.ask(asked);
    }
    assertThat(got.status()).as(got.body()).isEqualTo(status);
    var response = resolved(operation(endpoint).get("responses").path("" + status));
    assertThat(response.isMissingNode()).as("%s %d", endpoint, status).isFalse();
    var content = response.path("content");
    if (content.isMissingNode()) {
      assertThat(got.body()).isEmpty();
      return;
    }
    var schema = content.path(got.fields().get("content-type")).path("schema");
    assertThat(schema.isMissingNode()).as(got.fields().toString()).isFalse();
    var whole = document.objectNode();
    whole.set("$defs", document.at("/components/schemas"));
    whole.putArray("allOf").add(schema);
    var text = whole.toString().replace("#/components/schemas/", "#/$defs/");
    assertThat(
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(text)
                .validate(got.body(), InputFormat.JSON))
        .as(got.body())
        .isEmpty();
  }

  private JsonNode operation(Endpoint endpoint) {
    return document
        .get("paths")
        .get(endpoint.path())
        .get(endpoint.method().toLowerCase(Locale.ROOT));
  }

  private JsonNode resolved(JsonNode node) {
    return node.has("$ref") ? document.at(node.get("$ref").stringValue().substring(1)) : node;
  }

  private Asked post(Endpoint endpoint, String type, String body) {
    return signed(Wire.post(endpoint.path(), type, body));
  }

  private Asked signed(Asked asked) {
    return net.signatures(Net.ALICE).sign(asked, Net.SERVED.storeId());
  }

  private static String page(String lane, String more) {
    return "/fsx/v1/streams/" + lane + "/messages?from=0&known=0&" + more;
  }

  private static ObjectNode document() {
    for (var at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      var file = at.resolve("docs/exchange/openapi.yaml");
      if (Files.exists(file)) {
        return (ObjectNode) YAMLMapper.builder().build().readTree(file.toFile());
      }
    }
    throw new IllegalStateException("not below the project");
  }
}
