package org.sipward.exchange.transport.signature;

import java.util.Locale;
import java.util.Optional;

/** What may be signed of an HTTP message, apart from its content. */
public sealed interface HttpParts {
  HeaderFields headers();

  /**
   * A request, always over https.
   *
   * @param authority host and, if it is not 443, port
   * @param path as it travels, percent-encoded
   * @param query as it travels, without the question mark; empty where the target has none
   */
  record Request(
      String method, String authority, String path, Optional<String> query, HeaderFields headers)
      implements HttpParts {
    private static final String DEFAULT_PORT = ":443";

    public Request {
      authority = authority.toLowerCase(Locale.ROOT);
      if (authority.endsWith(DEFAULT_PORT)) {
        authority = authority.substring(0, authority.length() - DEFAULT_PORT.length());
      }
      path = path.isEmpty() ? "/" : path;
    }

    /** This request with other header fields. */
    public Request with(HeaderFields others) {
      return new Request(method, authority, path, query, others);
    }
  }

  /**
   * A response.
   *
   * @param request what it answers, as it was sent or received
   */
  record Response(int status, HeaderFields headers, Request request) implements HttpParts {
    /** This response with other header fields. */
    public Response with(HeaderFields others) {
      return new Response(status, others, request);
    }
  }
}
