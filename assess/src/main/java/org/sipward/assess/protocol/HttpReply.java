package org.sipward.assess.protocol;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One reply of HTTP/1.1.
 *
 * @param headers by name in lower case, in the order of the reply; no value has a control character
 * @param body at most {@value Http#MAX_BODY} octets
 * @param whole whether the body came to its end
 */
@SuppressWarnings("ArrayRecordComponent")
public record HttpReply(int status, Map<String, List<String>> headers, byte[] body, boolean whole) {

  /** Every value of a header. */
  public List<String> all(String name) {
    return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
  }

  /** The first value of a header. */
  public Optional<String> first(String name) {
    return all(name).stream().findFirst();
  }

  /** The body as UTF-8; what is none is replaced. */
  public String text() {
    return new String(body, StandardCharsets.UTF_8);
  }
}
