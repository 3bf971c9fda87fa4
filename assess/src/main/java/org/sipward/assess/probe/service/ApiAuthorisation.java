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

/** Whether each call of an API is refused to nobody, to a made-up credential and to another's. */
public final class ApiAuthorisation implements Probe.OfTarget {
  private static final String ITEM = "api-calls";
  private static final Row ROW =
      new Row("api-authorisation", "authentication", "L1", List.of(ITEM, Credentials.ITEM));
  private static final int MAX_CALLS = 12;

  private record Owner(String name, Credential credential) {}

  private record Owned(ApiCall call, Owner owner) {}

  private record Paper(ApiPlace base, List<Owner> owners, List<Owned> calls) {}

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
    Optional<Paper> read = ServicePaper.read(material, ITEM, ApiAuthorisation::read, problems);
    if (read.isEmpty()) {
      return Sighting.inconclusive("the calls: " + problems.getFirst());
    }
    Paper paper = read.get();
    Refusals refusals = new Refusals(new ApiClient(permit, paper.base()));
    int done = 0;
    for (Owned owned : paper.calls()) {
      progress.at(done++, paper.calls().size());
      refusals.judge(owned.call(), strangers(paper, owned.owner()), owned.owner().credential());
    }
    return refusals.sighting();
  }

  private static List<Stranger> strangers(Paper paper, Owner owner) {
    List<Stranger> strangers = new ArrayList<>();
    strangers.add(Stranger.nobody());
    strangers.add(Stranger.guesser(owner.credential()));
    paper.owners().stream()
        .filter(o -> !o.equals(owner))
        .forEach(o -> strangers.add(Stranger.other(o.name(), o.credential())));
    return strangers;
  }

  private static Optional<Paper> read(Place root, Credentials credentials) {
    root.only("base", ApiPlace.PIN, "owners", "calls");
    List<Owner> owners = new ArrayList<>();
    for (Place place : root.items("owners")) {
      credentials
          .named(place)
          .ifPresent(c -> place.text().ifPresent(name -> owners.add(new Owner(name, c))));
    }
    if (owners.stream().map(Owner::credential).distinct().count() != 2) {
      root.problem("no two owners", "name different credentials of two devices or users");
    }
    List<Owned> calls = new ArrayList<>();
    for (Place place : root.items("calls")) {
      place.only("method", "path", "body", "shows", "owner");
      String name = place.needText("owner");
      ApiCall call = ApiCall.read(place);
      owners.stream()
          .filter(o -> o.name().equals(name))
          .findFirst()
          .ifPresentOrElse(
              owner -> calls.add(new Owned(call, owner)),
              () -> place.problem("'" + name + "' is none of the owners", "name one of them"));
    }
    if (calls.isEmpty() || calls.size() > MAX_CALLS) {
      root.problem("no calls, or more than " + MAX_CALLS, "name those that matter most");
    }
    return Optional.of(new Paper(ApiPlace.read(root), owners, calls));
  }
}
