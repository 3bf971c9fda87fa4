package org.sipward.exchange.transport;

import java.util.Optional;
import org.sipward.exchange.transport.signature.HeaderFields;
import org.sipward.exchange.transport.signature.HttpParts;

/** A request as it travels, with its complete body. */
@SuppressWarnings("ArrayRecordComponent")
record Asked(HttpParts.Request request, byte[] body) {
  HeaderFields headers() {
    return request.headers();
  }

  Optional<String> query() {
    return request.query();
  }

  Asked with(HttpParts.Request other) {
    return new Asked(other, body);
  }
}
