package org.sipward.exchange.transport.signature;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A signature of a message with what it says it covers (RFC 9421 section 4).
 *
 * @param value not to be changed
 */
@SuppressWarnings("ArrayRecordComponent")
record LabelledSignature(SignatureInput input, byte[] value) {
  static final String INPUT_FIELD = "signature-input";
  static final String VALUE_FIELD = "signature";

  /** All signatures of a message; empty where its two fields are malformed or do not match. */
  static Optional<List<LabelledSignature>> allOf(HeaderFields headers) {
    var inputs = members(headers, INPUT_FIELD);
    var values = members(headers, VALUE_FIELD);
    if (inputs.isEmpty()
        || values.isEmpty()
        || !inputs.get().keySet().equals(values.get().keySet())) {
      return Optional.empty();
    }
    List<LabelledSignature> all = new ArrayList<>();
    for (var entry : inputs.get().entrySet()) {
      var input = SignatureInput.of(entry.getKey(), entry.getValue());
      if (input.isEmpty()
          || !(values.get().get(entry.getKey()) instanceof Member.Item item)
          || !(item.value() instanceof BareItem.Octets(byte[] octets))
          || !item.parameters().isEmpty()) {
        return Optional.empty();
      }
      all.add(new LabelledSignature(input.get(), octets));
    }
    return Optional.of(all);
  }

  private static Optional<Map<String, Member>> members(HeaderFields headers, String field) {
    var value = headers.combined(field);
    return value.isEmpty()
        ? Optional.of(new LinkedHashMap<>())
        : FieldReader.dictionary(value.get());
  }

  /** The header fields with the two that carry this signature. */
  HeaderFields on(HeaderFields headers) {
    return headers
        .with(INPUT_FIELD, input.label() + "=" + input.text())
        .with(VALUE_FIELD, input.label() + "=" + new BareItem.Octets(value).text());
  }
}
