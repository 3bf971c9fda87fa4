package org.sipward.assess.probe.surface;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.regex.Pattern;
import org.sipward.assess.paper.InterfaceTable;
import org.sipward.assess.permit.Impact;
import org.sipward.assess.permit.Permit;
import org.sipward.assess.permit.Scope;
import org.sipward.assess.probe.Material;
import org.sipward.assess.probe.Probe;
import org.sipward.assess.probe.Progress;
import org.sipward.assess.probe.Sighting;
import org.sipward.assess.yaml.Problem;

/** Whether the device tells strangers its serial number, its users or its versions. */
public final class BannerLeak implements Probe.OfTarget {
  private static final Row ROW =
      new Row("banner-leak", "attack-surface", "L2", List.of("interface-table", "device-identity"));

  /** A name and its version, {@code dropbear_2022.83}, {@code nginx/1.22.1}. */
  private static final Pattern VERSION =
      Pattern.compile("[A-Za-z][A-Za-z+-]{1,40}[/_ -]v?\\d{1,5}\\.\\d{1,5}");

  /** A number with one dot or two, {@code 6.1.0-13-amd64}; an address has three. */
  private static final Pattern NUMBER =
      Pattern.compile("(?<![\\d.])\\d{1,5}(\\.\\d{1,5}){1,2}(?!\\.?\\d)");

  @Override
  public Row row() {
    return ROW;
  }

  @Override
  public Impact impact() {
    return Impact.CONNECT;
  }

  @Override
  public Sighting look(Material material, Permit permit, Progress progress)
      throws IOException, InterruptedException {
    List<Problem> problems = new ArrayList<>();
    Optional<InterfaceTable> table =
        InterfaceTable.read(material.file("interface-table"), problems);
    Optional<Identity> identity = Identity.read(material.file("device-identity"), problems);
    if (table.isEmpty() || identity.isEmpty()) {
      return Sighting.inconclusive("the evidence: " + problems.getFirst());
    }
    Listening listening = new Listening(permit);
    for (Scope.Target target : permit.scope().devices()) {
      String host = target.address().getHostAddress();
      SortedSet<Integer> tcp = table.get().tcp(target.address());
      SortedSet<Integer> udp = table.get().udp(target.address());
      int done = 0;
      for (int port : tcp) {
        listening.tcp(host, port);
        progress.at(++done, tcp.size() + udp.size());
      }
      for (int port : udp) {
        listening.udp(host, port);
        progress.at(++done, tcp.size() + udp.size());
      }
    }
    return judge(listening, identity.get());
  }

  private static Sighting judge(Listening listening, Identity identity) {
    List<Told> told = listening.told();
    List<String> bad = new ArrayList<>();
    List<String> weak = new ArrayList<>();
    for (Told one : told) {
      String place = one.place() + ": " + one.what() + " tells ";
      if (identity.namesUnit(one.text())) {
        bad.add(place + "the serial number or an address");
      }
      if (identity.namesUser(one.text())) {
        bad.add(place + "the name of a user");
      }
      boolean named =
          switch (one.kind()) {
            case TEXT -> false;
            case NAME -> VERSION.matcher(one.text()).find();
            case DESCRIPTION -> NUMBER.matcher(one.text()).find();
          };
      if (named || identity.namesVersion(one.text())) {
        weak.add(place + "a version");
      }
    }
    if (!bad.isEmpty()) {
      return Sighting.fail("strangers are told what is of this unit only", bad);
    }
    if (!weak.isEmpty()) {
      return Sighting.partial("strangers are told versions", weak);
    }
    if (!listening.doubts().isEmpty()) {
      return Sighting.inconclusive(
          "a port could not be heard, or says that it was asked too much; wait and run this probe"
              + " alone",
          listening.doubts());
    }
    return told.isEmpty()
        ? Sighting.inconclusive("no declared port told anything")
        : Sighting.pass(told.size() + " texts were told, none of this unit or its versions");
  }
}
