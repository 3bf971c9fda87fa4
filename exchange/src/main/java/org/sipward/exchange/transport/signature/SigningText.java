package org.sipward.exchange.transport.signature;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Optional;

/** The text over which a signature is made (RFC 9421 section 2.5). */
sealed interface SigningText {
  /** All of it was there. */
  record Complete(String text) implements SigningText {
    byte[] octets() {
      return text.getBytes(US_ASCII);
    }
  }

  /** The message does not have what is to be covered. */
  record Incomplete(String component) implements SigningText {}

  static SigningText of(SignatureInput input, HttpParts parts) {
    var text = new StringBuilder();
    for (var component : input.components()) {
      // A line break in a value would let it speak for the next component.
      var value = value(component, parts).filter(SigningText::isOneLine);
      if (value.isEmpty()) {
        return new Incomplete(component.text());
      }
      text.append(component.text()).append(": ").append(value.get()).append('\n');
    }
    return new Complete(text.append("\"@signature-params\": ").append(input.text()).toString());
  }

  private static Optional<String> value(Component component, HttpParts parts) {
    if (!component.ofRequest()) {
      return component.isDerived() ? derived(component, parts) : field(component, parts);
    }
    return switch (parts) {
      case HttpParts.Request request -> Optional.empty();
      case HttpParts.Response response ->
          component.isDerived()
              ? derived(component, response.request())
              : field(component, response.request());
    };
  }

  private static Optional<String> derived(Component component, HttpParts parts) {
    return switch (parts) {
      case HttpParts.Request request -> ofRequest(component.name(), request);
      case HttpParts.Response response ->
          component.name().equals("@status")
              ? Optional.of(Integer.toString(response.status()))
              : Optional.empty();
    };
  }

  private static Optional<String> ofRequest(String name, HttpParts.Request request) {
    return switch (name) {
      case "@method" -> Optional.of(request.method());
      case "@authority" -> Optional.of(request.authority());
      case "@path" -> Optional.of(request.path());
      case "@query" -> Optional.of("?" + request.query().orElse(""));
      case "@target-uri" ->
          Optional.of(
              "https://"
                  + request.authority()
                  + request.path()
                  + request.query().map(q -> "?" + q).orElse(""));
      default -> Optional.empty();
    };
  }

  private static Optional<String> field(Component component, HttpParts parts) {
    var value = parts.headers().combined(component.name());
    return component.key().isEmpty()
        ? value
        : value
            .flatMap(FieldReader::dictionary)
            .flatMap(d -> component.key().map(d::get))
            .map(Member::text);
  }

  private static boolean isOneLine(String value) {
    return value.chars().allMatch(c -> (c >= 0x20 && c < 0x7f) || c == '\t');
  }
}
