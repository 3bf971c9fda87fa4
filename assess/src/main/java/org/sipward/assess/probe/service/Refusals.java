package org.sipward.assess.probe.service;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sipward.assess.permit.Impact;
import org.sipward.assess.probe.Sighting;
import org.sipward.assess.protocol.HttpReply;

/**
 * What a service says to those who may not, beside what it says to the one who may.
 *
 * <p>The call of the one who may is made last. If it succeeds, the refusals before it were meant
 * for the strangers; if it does not, they may have had any reason and prove nothing. A text that
 * only the owner may see proves the contrary wherever it appears, whatever the status.
 */
final class Refusals {
  private final ApiClient client;
  private final List<String> offences = new ArrayList<>();
  private final List<String> doubts = new ArrayList<>();
  private int refused;

  Refusals(ApiClient client) {
    this.client = client;
  }

  /** Lets each stranger make a call, then the one who may. */
  void judge(ApiCall call, List<Stranger> strangers, Credential owner) throws InterruptedException {
    Map<Stranger, ApiAnswer> answers = new LinkedHashMap<>();
    for (Stranger stranger : strangers) {
      answers.put(stranger, client.call(stranger.act(), call, stranger.credential()));
    }
    ApiAnswer control = client.call(Impact.CONNECT, call, Optional.of(owner));
    answers.forEach((stranger, answer) -> compare(call, stranger, answer, control));
    failure(call, control).ifPresent(doubts::add);
  }

  /** The verdict on all of it. */
  Sighting sighting() {
    if (!offences.isEmpty()) {
      return Sighting.fail(offences.size() + " calls of strangers were answered", offences);
    }
    if (!doubts.isEmpty()) {
      return Sighting.inconclusive(
          "nobody was seen to be let in, but not all was a refusal", doubts);
    }
    return Sighting.pass(
        refused + " calls of strangers were refused, the same of those who may were not");
  }

  private void compare(ApiCall call, Stranger stranger, ApiAnswer answer, ApiAnswer control) {
    switch (answer) {
      case ApiAnswer.Mute mute -> doubts.add(mute.reason());
      case ApiAnswer.Said said -> {
        String what = call + " by " + stranger.who() + ": " + said.status();
        if (call.isShownBy(said.reply())) {
          offences.add(what + " with the owner's data");
        } else if (said.accepts() && isDone(call, said.reply(), control)) {
          offences.add(what + ", and it was done");
        } else if (isRefusal(said.status(), stranger)) {
          refused++;
        } else {
          doubts.add(what + " is neither a refusal nor the owner's answer");
        }
      }
    }
  }

  /**
   * For a call that shows nothing: accepted as the owner's is, or so that nothing is left of it.
   */
  private static boolean isDone(ApiCall call, HttpReply reply, ApiAnswer control) {
    return call.shows().isEmpty()
        && control instanceof ApiAnswer.Said said
        && ((said.accepts() && Arrays.equals(said.reply().body(), reply.body()))
            || (call.method().equals("DELETE") && (said.status() == 404 || said.status() == 410)));
  }

  private static boolean isRefusal(int status, Stranger stranger) {
    return status == 401 || status == 403 || (status == 404 && stranger.mayMiss());
  }

  /** Why the call of the one who may proves nothing; empty if it succeeded. */
  private static Optional<String> failure(ApiCall call, ApiAnswer control) {
    return switch (control) {
      case ApiAnswer.Mute mute -> Optional.of("the one who may: " + mute.reason());
      case ApiAnswer.Said said -> {
        boolean shown = call.shows().isEmpty() || call.isShownBy(said.reply());
        yield said.accepts() && shown
            ? Optional.empty()
            : Optional.of(
                call
                    + " by the one who may: "
                    + said.status()
                    + (shown ? "" : " without the text that it should show"));
      }
    };
  }
}
