package org.sipward.assess.probe.service;

import java.io.IOException;
import java.util.Optional;
import org.sipward.assess.permit.Contact;
import org.sipward.assess.permit.Impact;
import org.sipward.assess.permit.Line;
import org.sipward.assess.permit.Permit;
import org.sipward.assess.protocol.Http;
import org.sipward.assess.protocol.Wire;

/** The way of calls to an API: one connection each, through the permit. */
final class ApiClient {
  private static final int PATIENCE_MILLIS = 5_000;
  private static final int WHOLE_MILLIS = 15_000;

  private final Permit permit;
  private final ApiPlace base;

  ApiClient(Permit permit, ApiPlace base) {
    this.permit = permit;
    this.base = base;
  }

  /**
   * Makes a call.
   *
   * @param act {@link Impact#LOGIN} where the service may take it for a guess
   */
  ApiAnswer call(Impact act, ApiCall call, Optional<Credential> by) throws InterruptedException {
    return switch (permit.connect(act, base.host(), base.port(), PATIENCE_MILLIS)) {
      case Contact.Open contact -> {
        try (Line raw = contact.line();
            Line line =
                base.tls().isPresent() ? raw.secured(base.tls().get(), PATIENCE_MILLIS) : raw) {
          Wire wire = Wire.over(line, PATIENCE_MILLIS, WHOLE_MILLIS);
          yield new ApiAnswer.Said(Http.exchange(wire, base.authority(), call.request(base, by)));
        } catch (IOException e) {
          yield new ApiAnswer.Mute(call + ": " + e.getMessage());
        }
      }
      case Contact.Closed _ -> new ApiAnswer.Mute(base.authority() + " refuses connections");
      case Contact.Silent _ -> new ApiAnswer.Mute(base.authority() + " does not answer");
      case Contact.Denied denied -> new ApiAnswer.Mute(denied.reason());
    };
  }
}
