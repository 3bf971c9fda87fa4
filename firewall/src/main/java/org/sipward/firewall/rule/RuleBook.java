package org.sipward.firewall.rule;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sipward.firewall.emergency.EmergencyCall;
import org.sipward.firewall.zone.Arrival;
import org.sipward.firewall.zone.OperatorRules;
import org.sipward.firewall.zone.Peer;
import org.sipward.firewall.zone.Screening;
import org.sipward.firewall.zone.Zone;
import org.sipward.kernel.Mode;
import org.sipward.sip.Method;
import org.sipward.sip.SipMessage;

/**
 * All rules of a configuration and their index: for each neighbour and sort of message the rules
 * that may be about it, so that a message that none is about costs two array accesses.
 *
 * <p>Immutable, shared by all loops. Neighbours with the same rules share their rows.
 */
public final class RuleBook implements OperatorRules {
  /** Rules of one configuration. */
  public static final int MOST = 1_000;

  private static final Rule[] NO_RULES = {};

  private final List<Rule> rules;
  private final Map<String, NamedList> lists;
  private final List<Path> files;
  private final List<Zone> zones;

  /** By zone, then peer plus one, 0 for a source that is none, then sort. */
  private final Rule[][][][] index;

  /**
   * A book.
   *
   * @param rules in the order of the file
   * @param lists by name, as the conditions know them
   * @param files that the lists were read from
   * @param zones by index
   */
  public RuleBook(
      List<Rule> rules, Map<String, NamedList> lists, List<Path> files, List<Zone> zones) {
    this.rules = List.copyOf(rules);
    this.lists = Map.copyOf(lists);
    this.files = List.copyOf(files);
    this.zones = List.copyOf(zones);
    Map<List<List<Rule>>, Rule[][]> known = new HashMap<>();
    index = new Rule[zones.size()][][][];
    for (Zone zone : zones) {
      Rule[][][] neighbours = new Rule[zone.peers().size() + 1][][];
      neighbours[0] = row(zone, null, zone.screening(), known);
      for (Peer peer : zone.peers()) {
        neighbours[peer.index() + 1] = row(zone, peer, peer.screening(), known);
      }
      index[zone.index()] = neighbours;
    }
  }

  private Rule[][] row(
      Zone zone, @Nullable Peer peer, Screening screening, Map<List<List<Rule>>, Rule[][]> known) {
    Slot any =
        new Slot(
            zone.name(),
            peer == null ? "" : peer.name(),
            screening.profile().name(),
            screening.trusted(),
            0,
            Method.OTHER);
    List<Rule> on =
        rules.stream().filter(r -> screening.modes().of(r.control()) != Mode.OFF).toList();
    List<List<Rule>> row = new ArrayList<>();
    for (int sort = 0; sort < Slot.SORTS; sort++) {
      Slot slot = any.at(sort);
      row.add(on.stream().filter(r -> r.takes(slot)).toList());
    }
    return known.computeIfAbsent(
        row,
        lists ->
            lists.stream()
                .map(l -> l.isEmpty() ? NO_RULES : l.toArray(Rule[]::new))
                .toArray(Rule[][]::new));
  }

  /** The rules in the order of the file. */
  public List<Rule> rules() {
    return rules;
  }

  public Map<String, NamedList> lists() {
    return lists;
  }

  /** The files that its lists were read from. */
  public List<Path> files() {
    return files;
  }

  /** The rules that may be about a message; not to be written. */
  Rule[] about(SipMessage message, Arrival arrival) {
    Peer peer = arrival.peer();
    return index[arrival.zone().index()][peer == null ? 0 : peer.index() + 1][Slot.sort(message)];
  }

  /** Whether a URI is that of an emergency service in any zone. */
  boolean isEmergency(byte[] array, long uri) {
    for (int i = 0; i < zones.size(); i++) {
      if (EmergencyCall.isEmergency(array, uri, zones.get(i))) {
        return true;
      }
    }
    return false;
  }

  /** The rules that are off because they failed. */
  public List<Rule> faulty() {
    return rules.stream().filter(r -> !r.isInOrder()).toList();
  }
}
