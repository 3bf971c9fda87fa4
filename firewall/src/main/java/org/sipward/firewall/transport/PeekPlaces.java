package org.sipward.firewall.transport;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.sipward.firewall.zone.Endpoint;

/**
 * The connections of strangers, on one loop, whose start lines are looked at for a call for help
 * where only peers may call.
 *
 * <p>{@value #PLACES} per zone, shared evenly by the loops; {@value #PER_ADDRESS} of them for one
 * address (IPv6: its /64). Whoever holds them keeps nobody out: when all are taken, an address that
 * has none takes the place of the connection that brought no message for longest, of those of the
 * network (IPv4 /24, IPv6 /48) that holds most. So a network that takes all places loses them
 * before somebody who is alone in his does. Each question costs a walk over the places of a zone.
 * Called on its loop only.
 */
final class PeekPlaces {
  private static final int PLACES = 64;
  private static final int LEAST = 8;
  private static final int PER_ADDRESS = 4;

  private final Runnable displaced;
  private final int most;
  private final List<List<StreamConnection>> holders;

  /**
   * @param displaced is told of each connection that loses its place to another
   */
  PeekPlaces(int zones, int loops, Runnable displaced) {
    this.displaced = displaced;
    most = Math.max(LEAST, PLACES / loops);
    holders = Stream.generate(PeekPlaces::none).limit(zones).toList();
  }

  /** Takes a place, from somebody else if need be; false: there is none for this address. */
  boolean take(StreamConnection newcomer) {
    List<StreamConnection> held = holders.get(newcomer.port().zone().index());
    long own = held.stream().filter(one -> isSameAddress(one.remote(), newcomer.remote())).count();
    if (own == PER_ADDRESS || (own > 0 && held.size() >= most)) {
      return false;
    }
    if (held.size() >= most) {
      displaced.run();
      leastWanted(held).reset();
    }
    held.add(newcomer);
    newcomer.markPeeked();
    return true;
  }

  void giveBack(StreamConnection connection) {
    holders.get(connection.port().zone().index()).remove(connection);
  }

  private static List<StreamConnection> none() {
    return new ArrayList<>();
  }

  private static StreamConnection leastWanted(List<StreamConnection> held) {
    StreamConnection found = held.getFirst();
    long mostNeighbours = 0;
    for (StreamConnection one : held) {
      long neighbours =
          held.stream().filter(other -> isSameNetwork(one.remote(), other.remote())).count();
      if (neighbours > mostNeighbours
          || (neighbours == mostNeighbours && one.heardNanos() - found.heardNanos() < 0)) {
        found = one;
        mostNeighbours = neighbours;
      }
    }
    return found;
  }

  private static boolean isSameAddress(Endpoint one, Endpoint other) {
    return one.high() == other.high() && (!one.isIpv4() || one.low() == other.low());
  }

  private static boolean isSameNetwork(Endpoint one, Endpoint other) {
    return one.isIpv4()
        ? one.high() == other.high() && one.low() >>> 8 == other.low() >>> 8
        : one.high() >>> 16 == other.high() >>> 16;
  }
}
