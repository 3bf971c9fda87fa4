package org.sipward.assess.probe.service;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.sipward.assess.protocol.HttpReply;
import org.sipward.assess.protocol.HttpRequest;
import org.sipward.assess.yaml.Place;

/**
 * One call of an API, as a paper describes it.
 *
 * @param shows a text that only the answer to its owner holds; every GET has one
 */
record ApiCall(String method, String path, Optional<String> body, Optional<String> shows) {
  private static final Pattern METHOD = Pattern.compile("GET|POST|PUT|PATCH|DELETE");
  private static final Pattern PATH = Pattern.compile("/[!-~]{0,500}");
  private static final String FORM = "application/x-www-form-urlencoded";
  private static final int LEAST_SHOWN = 4;

  /** Reads {@code method}, {@code path}, {@code body} and {@code shows} of a place. */
  static ApiCall read(Place place) {
    String method = place.needText("method");
    String path = place.needText("path");
    if (!METHOD.matcher(method).matches()) {
      place.problem("'" + method + "' is no method", "one of " + METHOD.pattern());
    }
    if (!PATH.matcher(path).matches()) {
      place.problem("'path' is no path", "it begins with / and has no spaces");
    }
    Optional<String> shows = place.text("shows");
    if (method.equals("GET") && shows.isEmpty()) {
      place.problem("'shows' is missing", "name a text that only the answer to the owner holds");
    }
    if (shows.filter(s -> s.length() < LEAST_SHOWN || path.contains(s)).isPresent()) {
      place.problem("'shows' proves nothing", "name a longer text that is not in the path");
    }
    return new ApiCall(method, path, place.text("body"), shows);
  }

  HttpRequest request(ApiPlace base, Optional<Credential> by) {
    byte[] octets = body.orElse("").getBytes(StandardCharsets.UTF_8);
    String type = body.orElse("").startsWith("{") ? "application/json" : FORM;
    HttpRequest plain = new HttpRequest(method, base.prefix() + path, Map.of(), octets);
    HttpRequest request = body.isPresent() ? plain.with("Content-Type", type) : plain;
    return by.map(c -> request.with(c.header(), c.value())).orElse(request);
  }

  /** Whether an answer holds what is the owner's alone. */
  boolean isShownBy(HttpReply reply) {
    return shows.filter(reply.text()::contains).isPresent();
  }

  /** {@code GET /devices/a}. */
  @Override
  public String toString() {
    return method + " " + path;
  }
}
