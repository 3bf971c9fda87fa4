package org.sipward.assess.probe.service;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sipward.assess.permit.Impact;
import org.sipward.assess.permit.Permit;
import org.sipward.assess.probe.Material;
import org.sipward.assess.probe.Probe;
import org.sipward.assess.probe.Progress;
import org.sipward.assess.probe.Sighting;
import org.sipward.assess.yaml.Place;
import org.sipward.assess.yaml.Problem;

/** Whether a token is refused after its logout, and others after their end. */
public final class TokenReplay implements Probe.OfTarget {
  private static final String ITEM = "token-check";
  private static final Row ROW =
      new Row("token-replay", "authentication", "L2", List.of(ITEM, Credentials.ITEM));

  /** A session that is ended, and the call that ends it. */
  private record Logout(ApiCall call, String name, Credential credential) {}

  private record Paper(FormerPaper former, Optional<Logout> logout) {}

  @Override
  public Row row() {
    return ROW;
  }

  @Override
  public Impact impact() {
    return Impact.LOGIN;
  }

  @Override
  public Sighting look(Material material, Permit permit, Progress progress)
      throws InterruptedException {
    List<Problem> problems = new ArrayList<>();
    Optional<Paper> read = ServicePaper.read(material, ITEM, TokenReplay::read, problems);
    if (read.isEmpty()) {
      return Sighting.inconclusive("the tokens: " + problems.getFirst());
    }
    FormerPaper paper = read.get().former();
    ApiClient client = new ApiClient(permit, paper.base());
    List<Stranger> strangers = new ArrayList<>(paper.formers());
    if (read.get().logout().isPresent()) {
      Logout logout = read.get().logout().get();
      Optional<String> failure = end(client, paper.call(), logout);
      if (failure.isPresent()) {
        return Sighting.inconclusive("no logout to look at: " + failure.get());
      }
      strangers.add(Stranger.former(logout.name(), logout.credential()));
    }
    Refusals refusals = new Refusals(client);
    refusals.judge(paper.call(), strangers, paper.owner());
    return refusals.sighting();
  }

  /** Uses a session and logs it out; why that was not possible. */
  private static Optional<String> end(ApiClient client, ApiCall call, Logout logout)
      throws InterruptedException {
    Optional<Credential> credential = Optional.of(logout.credential());
    if (!(client.call(Impact.CONNECT, call, credential) instanceof ApiAnswer.Said before)
        || !before.accepts()) {
      return Optional.of("'" + logout.name() + "' is not valid before it");
    }
    return switch (client.call(Impact.CONNECT, logout.call(), credential)) {
      case ApiAnswer.Mute mute -> Optional.of(mute.reason());
      case ApiAnswer.Said said ->
          said.status() < 400
              ? Optional.empty()
              : Optional.of(logout.call() + " was answered with " + said.status());
    };
  }

  private static Optional<Paper> read(Place root, Credentials credentials) {
    root.only("base", ApiPlace.PIN, "call", "owner", "refused", "logout");
    Optional<Logout> logout = root.at("logout").flatMap(place -> logout(place, credentials));
    Optional<FormerPaper> former = FormerPaper.read(root, credentials);
    if (logout.isEmpty() && former.filter(f -> !f.formers().isEmpty()).isEmpty()) {
      root.problem("neither 'logout' nor 'refused'", "name what must no longer work");
    }
    return former.map(f -> new Paper(f, logout));
  }

  private static Optional<Logout> logout(Place place, Credentials credentials) {
    place.only("method", "path", "body", "credential");
    ApiCall call = ApiCall.read(place);
    Optional<Place> named = place.need("credential");
    return named
        .flatMap(credentials::named)
        .flatMap(c -> named.flatMap(Place::text).map(name -> new Logout(call, name, c)));
  }
}
