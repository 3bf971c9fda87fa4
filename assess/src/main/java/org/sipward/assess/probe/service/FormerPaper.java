package org.sipward.assess.probe.service;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sipward.assess.yaml.Place;

/**
 * A paper about credentials that were valid once: a call that they must no longer make, and who may
 * make it today.
 *
 * @param owner who may make the call
 * @param formers who must be refused
 * @param since from when on
 */
record FormerPaper(
    ApiPlace base,
    ApiCall call,
    Credential owner,
    List<Stranger> formers,
    Optional<Instant> since) {
  private static final int MOST = 4;

  /** Reads {@code base}, {@code call}, {@code owner}, {@code refused} and {@code since}. */
  static Optional<FormerPaper> read(Place root, Credentials credentials) {
    List<Stranger> formers = new ArrayList<>();
    for (Place place : root.items("refused")) {
      credentials
          .named(place)
          .ifPresent(c -> place.text().ifPresent(name -> formers.add(Stranger.former(name, c))));
    }
    if (formers.size() > MOST) {
      root.problem("more than " + MOST + " under 'refused'", "each is a try of a login");
    }
    Optional<Credential> owner = root.need("owner").flatMap(credentials::named);
    Optional<ApiCall> call = root.need("call").map(FormerPaper::call);
    if (owner.isPresent() && formers.stream().anyMatch(f -> f.credential().equals(owner))) {
      root.problem("the owner's credential is under 'refused'", "it cannot be both");
    }
    ApiPlace base = ApiPlace.read(root);
    Optional<Instant> since = root.at("since").flatMap(Place::instant);
    return call.flatMap(c -> owner.map(o -> new FormerPaper(base, c, o, formers, since)));
  }

  private static ApiCall call(Place place) {
    place.only("method", "path", "body", "shows");
    return ApiCall.read(place);
  }
}
