package org.sipward.exchange.transport.signature;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What one signature covers, and its parameters (RFC 9421 section 2.3).
 *
 * @param label the name of the signature in its message
 * @param parameters in the order in which they are signed
 */
record SignatureInput(String label, List<Component> components, Map<String, BareItem> parameters) {
  static final String CREATED = "created";
  static final String EXPIRES = "expires";
  static final String NONCE = "nonce";
  static final String KEY_ID = "keyid";
  static final String TAG = "tag";
  static final String ALGORITHM = "alg";

  private static final Set<String> TIMES = Set.of(CREATED, EXPIRES);
  private static final Set<String> TEXTS = Set.of(NONCE, KEY_ID, TAG, ALGORITHM);

  SignatureInput {
    components = List.copyOf(components);
    parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
  }

  /** Reads a member of Signature-Input; empty where it is none. */
  static Optional<SignatureInput> of(String label, Member member) {
    if (!(member instanceof Member.InnerList list)) {
      return Optional.empty();
    }
    var components = list.items().stream().map(Component::of).flatMap(Optional::stream).toList();
    var input = new SignatureInput(label, components, list.parameters());
    boolean holds =
        components.size() == list.items().size()
            && input.coversEachOnce()
            && list.parameters().entrySet().stream().allMatch(SignatureInput::isParameter);
    return holds ? Optional.of(input) : Optional.empty();
  }

  /** The value of {@code @signature-params}, and of Signature-Input behind the label. */
  String text() {
    return components.stream().map(Component::text).collect(Collectors.joining(" ", "(", ")"))
        + new Member.InnerList(List.of(), parameters).parametersText();
  }

  boolean covers(Component component) {
    return components.stream().anyMatch(c -> c.isSameAs(component));
  }

  OptionalLong time(String parameter) {
    return parameters.get(parameter) instanceof BareItem.Whole(long value)
        ? OptionalLong.of(value)
        : OptionalLong.empty();
  }

  Optional<String> text(String parameter) {
    return parameters.get(parameter) instanceof BareItem.Text(String value)
        ? Optional.of(value)
        : Optional.empty();
  }

  private boolean coversEachOnce() {
    return components.stream().allMatch(c -> components.stream().filter(c::isSameAs).count() == 1);
  }

  private static boolean isParameter(Map.Entry<String, BareItem> parameter) {
    return switch (parameter.getValue()) {
      case BareItem.Whole(long value) -> TIMES.contains(parameter.getKey()) && value >= 0;
      case BareItem.Text text -> TEXTS.contains(parameter.getKey());
      case BareItem.Token token -> false;
      case BareItem.Flag flag -> false;
      case BareItem.Octets octets -> false;
    };
  }
}
