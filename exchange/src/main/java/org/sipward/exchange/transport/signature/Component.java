package org.sipward.exchange.transport.signature;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A part of a message that a signature covers (RFC 9421 section 2).
 *
 * @param name of a header field in lower case, or derived and with an at sign
 * @param ofRequest of the request that a response answers
 * @param key of the one member of a dictionary field that is covered
 * @param text its identifier, parameters in the order in which they came
 */
record Component(String name, boolean ofRequest, Optional<String> key, String text) {
  private static final Set<String> DERIVED =
      Set.of("@method", "@target-uri", "@authority", "@path", "@query", "@status");
  private static final String REQ = "req";
  private static final String KEY = "key";

  static Component of(String name) {
    return of(name, false, Optional.empty());
  }

  /** A part of the request that a response answers. */
  static Component ofRequest(String name) {
    return of(name, true, Optional.empty());
  }

  static Component of(String name, boolean ofRequest, Optional<String> key) {
    Map<String, BareItem> parameters = new LinkedHashMap<>();
    if (ofRequest) {
      parameters.put(REQ, new BareItem.Flag(true));
    }
    key.ifPresent(k -> parameters.put(KEY, new BareItem.Text(k)));
    var text = new Member.Item(new BareItem.Text(name), parameters).text();
    return new Component(name, ofRequest, key, text);
  }

  /** Reads an identifier; empty for what is none or is not supported here. */
  static Optional<Component> of(Member.Item item) {
    boolean ofRequest = item.parameters().containsKey(REQ);
    var key = Optional.ofNullable(item.parameters().get(KEY));
    int known = (ofRequest ? 1 : 0) + (key.isPresent() ? 1 : 0);
    if (!(item.value() instanceof BareItem.Text(var name))
        || item.parameters().size() != known
        || (ofRequest && !new BareItem.Flag(true).equals(item.parameters().get(REQ)))
        || !(name.startsWith("@") ? DERIVED.contains(name) && key.isEmpty() : isFieldName(name))) {
      return Optional.empty();
    }
    if (key.isEmpty()) {
      return Optional.of(new Component(name, ofRequest, Optional.empty(), item.text()));
    }
    return key.get() instanceof BareItem.Text(var member)
        ? Optional.of(new Component(name, ofRequest, Optional.of(member), item.text()))
        : Optional.empty();
  }

  /** Whether the other covers the same, whatever the order of its parameters. */
  boolean isSameAs(Component other) {
    return name.equals(other.name) && ofRequest == other.ofRequest && key.equals(other.key);
  }

  boolean isDerived() {
    return name.startsWith("@");
  }

  private static boolean isFieldName(String name) {
    return !name.isEmpty()
        && name.chars()
            .allMatch(
                c ->
                    (c >= 'a' && c <= 'z')
                        || (c >= '0' && c <= '9')
                        || "!#$%&'*+-.^_`|~".indexOf(c) >= 0);
  }
}
