package org.sipward.assess.probe.service;

import org.sipward.assess.protocol.HttpReply;

/** What came of a call. */
sealed interface ApiAnswer {
  /** The service answered. */
  record Said(HttpReply reply) implements ApiAnswer {
    int status() {
      return reply.status();
    }

    /** 2xx. */
    boolean accepts() {
      return reply.status() / 100 == 2;
    }
  }

  /** It did not, or the permit did not allow to ask it. */
  record Mute(String reason) implements ApiAnswer {}
}
