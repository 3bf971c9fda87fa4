package org.sipward.assess.probe.strain;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sipward.assess.permit.PortRange;
import org.sipward.assess.yaml.Place;

/**
 * Places where a device takes a text from others and shows it again: {@code text-inputs}.
 *
 * @param headers of each request, such as a login that is no secret of anybody
 */
record TextInputs(String host, int port, Map<String, String> headers, List<Input> inputs) {
  private static final int MOST = 20;

  /**
   * One of them. {@code {text}} in its path or body is where the text stands.
   *
   * @param shown the path of the page that shows the text
   * @param value what is written at the end
   */
  record Input(String method, String path, String body, String shown, String value) {}

  static TextInputs read(Place root) {
    root.only("host", "port", "authorization", "inputs");
    String host = root.needText("host");
    int port = root.needNumber("port", 1, PortRange.HIGHEST);
    Optional<String> authorization =
        root.text("authorization").filter(a -> a.chars().noneMatch(Character::isISOControl));
    List<Input> inputs = new ArrayList<>();
    for (Place place : root.items("inputs")) {
      inputs.add(input(place));
    }
    if (inputs.isEmpty() || inputs.size() > MOST) {
      root.problem("no inputs, or more than " + MOST, "name those that matter most");
    }
    return new TextInputs(
        host, port, authorization.map(a -> Map.of("Authorization", a)).orElse(Map.of()), inputs);
  }

  private static Input input(Place place) {
    place.only("method", "path", "body", "shown", "value");
    String method = place.needText("method");
    String path = place.needText("path");
    String body = place.text("body").orElse("");
    if (!method.matches("GET|POST|PUT|PATCH")) {
      place.problem("'" + method + "' is no method", "one of GET, POST, PUT, PATCH");
    }
    if (!path.startsWith("/") || !(path + body).contains(TextInjection.HOLE)) {
      place.problem(
          "nowhere to put the text", "write " + TextInjection.HOLE + " into path or body");
    }
    String shown = place.needText("shown");
    if (!shown.startsWith("/")) {
      place.problem("'shown' is no path", "it begins with /");
    }
    return new Input(method, path, body, shown, place.text("value").orElse("device"));
  }
}
