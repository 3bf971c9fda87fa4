package org.sipward.exchange.transport;

import java.util.Map;
import org.sipward.exchange.transport.signature.HeaderFields;
import org.sipward.exchange.transport.signature.HttpParts;

/** A response as it travels, with its complete body. */
@SuppressWarnings("ArrayRecordComponent")
record Answered(int status, HeaderFields headers, byte[] body) {
  static Answered of(int status, Map<String, String> headers, byte[] body) {
    return new Answered(status, HeaderFields.of(headers), body);
  }

  /** It as the answer to that request. */
  HttpParts.Response to(Asked asked) {
    return new HttpParts.Response(status, headers, asked.request());
  }
}
