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

/** Whether a device's own settings are changed without its login. */
public final class OpenSettings implements Probe.OfTarget {
  private static final String ITEM = "settings-calls";
  private static final Row ROW =
      new Row("open-settings", "authentication", "L5", List.of(ITEM, Credentials.ITEM));
  private static final int MAX_CALLS = 12;

  private record Paper(ApiPlace base, Credential owner, List<ApiCall> calls) {}

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
    Optional<Paper> read = ServicePaper.read(material, ITEM, OpenSettings::read, problems);
    if (read.isEmpty()) {
      return Sighting.inconclusive("the settings: " + problems.getFirst());
    }
    Paper paper = read.get();
    Refusals refusals = new Refusals(new ApiClient(permit, paper.base()));
    int done = 0;
    for (ApiCall call : paper.calls()) {
      progress.at(done++, paper.calls().size());
      refusals.judge(
          call, List.of(Stranger.nobody(), Stranger.guesser(paper.owner())), paper.owner());
    }
    return refusals.sighting();
  }

  private static Optional<Paper> read(Place root, Credentials credentials) {
    root.only("base", ApiPlace.PIN, "owner", "calls");
    List<ApiCall> calls = new ArrayList<>();
    for (Place place : root.items("calls")) {
      place.only("method", "path", "body", "shows");
      calls.add(ApiCall.read(place));
    }
    if (calls.isEmpty() || calls.size() > MAX_CALLS) {
      root.problem("no calls, or more than " + MAX_CALLS, "name those that matter most");
    }
    ApiPlace base = ApiPlace.read(root);
    return root.need("owner")
        .flatMap(credentials::named)
        .map(owner -> new Paper(base, owner, calls));
  }
}
