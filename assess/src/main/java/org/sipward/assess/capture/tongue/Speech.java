package org.sipward.assess.capture.tongue;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What one conversation speaks and shows. Values that it shows are never repeated here, only named.
 *
 * @param tongue the protocol
 * @param reveals identities, credentials and commands that stand in clear
 * @param weaknesses what is weak about it without showing any of these
 * @param doubts why not all of it could be judged
 * @param hosts names by which the peer was called in it
 */
public record Speech(
    Tongue tongue,
    List<String> reveals,
    List<String> weaknesses,
    List<String> doubts,
    List<String> hosts) {

  static Speech of(Tongue tongue) {
    return new Draft(tongue).speech();
  }

  /** A speech in the making; each remark once, and not without end. */
  static final class Draft {
    private static final int MOST = 10;

    private final Tongue tongue;
    private final Set<String> reveals = new LinkedHashSet<>();
    private final Set<String> weaknesses = new LinkedHashSet<>();
    private final Set<String> doubts = new LinkedHashSet<>();
    private final Set<String> hosts = new LinkedHashSet<>();

    Draft(Tongue tongue) {
      this.tongue = tongue;
    }

    Draft reveals(String what) {
      return put(reveals, what);
    }

    Draft weak(String what) {
      return put(weaknesses, what);
    }

    Draft doubt(String what) {
      return put(doubts, what);
    }

    Draft host(String name) {
      return put(hosts, name);
    }

    Speech speech() {
      return new Speech(
          tongue,
          new ArrayList<>(reveals),
          new ArrayList<>(weaknesses),
          new ArrayList<>(doubts),
          new ArrayList<>(hosts));
    }

    private Draft put(Set<String> into, String what) {
      if (into.size() < MOST) {
        into.add(what);
      }
      return this;
    }
  }
}
