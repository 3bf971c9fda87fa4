package org.sipward.assess.probe.service;

import java.util.Optional;
import org.sipward.assess.permit.Impact;

/**
 * Somebody who must be refused.
 *
 * @param who in the words of a report
 * @param credential what is shown, if anything
 * @param mayMiss whether 404 is a refusal, too: what is another's need not exist for a stranger
 * @param act as what the permit counts the try; a credential that is not valid may look like a
 *     guess
 */
record Stranger(String who, Optional<Credential> credential, boolean mayMiss, Impact act) {

  static Stranger nobody() {
    return new Stranger("nobody", Optional.empty(), false, Impact.CONNECT);
  }

  static Stranger guesser(Credential like) {
    return new Stranger("a made-up credential", Optional.of(like.garbage()), false, Impact.LOGIN);
  }

  static Stranger other(String name, Credential credential) {
    return new Stranger("'" + name + "', another's", Optional.of(credential), true, Impact.CONNECT);
  }

  /** One whose credential was valid once. */
  static Stranger former(String name, Credential credential) {
    return new Stranger("'" + name + "'", Optional.of(credential), false, Impact.LOGIN);
  }
}
