package org.sipward.firewall.brake;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * The file in which a brake outlives its process: what has yielded, who is proven, and what was
 * enforced for whom. Lines of text with tabs; written beside and moved, so that it is whole.
 */
public final class BrakeFile {
  private static final String HEAD = "sipward-brake 1";
  private static final int PEER_CELLS = 6;
  private static final int TRIP_CELLS = 7;

  /** Minutes after which what a peer sent before says nothing about what it sends now. */
  private static final int FRESH_MINUTES = 60;

  /** Octets of the longest file that is read. */
  private static final long LONGEST = 16L << 20;

  private final Path file;

  public BrakeFile(Path file) {
    this.file = file;
  }

  /**
   * A brake that knows what is in the file; an empty one where there is no file.
   *
   * @throws IOException where the file cannot be read or is none of these
   */
  public Brake load(Instant now) throws IOException {
    Brake brake = new Brake(now);
    if (Files.notExists(file)) {
      return brake;
    }
    if (Files.size(file) > LONGEST) {
      throw new IOException(file + ": longer than " + LONGEST + " octets");
    }
    Map<PeerName, Ledger> ledgers = new LinkedHashMap<>();
    List<Trip> trips = new ArrayList<>();
    List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
    if (lines.isEmpty() || !lines.getFirst().equals(HEAD)) {
      throw new IOException(file + ": does not begin with '" + HEAD + "'");
    }
    for (int i = 1; i < lines.size(); i++) {
      try {
        read(lines.get(i).split("\t", -1), brake.minute(), ledgers, trips);
      } catch (IllegalArgumentException | DateTimeException e) {
        throw new IOException(file + ":" + (i + 1) + ": " + e.getMessage(), e);
      }
    }
    brake.remember(ledgers, trips);
    return brake;
  }

  private static void read(
      String[] cells, long minute, Map<PeerName, Ledger> ledgers, List<Trip> trips) {
    if (cells[0].equals("peer") && cells.length == PEER_CELLS + 1) {
      Ledger ledger = new Ledger(Proof.parse(cells[3], minute / 60));
      long written = Long.parseLong(cells[4]);
      double perMinute = Double.parseDouble(cells[5]);
      if (perMinute >= 0 && Math.abs(minute - written) <= FRESH_MINUTES) {
        ledger.remember(perMinute);
      }
      ledger.enforced(new TreeSet<>(List.of(cells[6].split(","))));
      ledgers.put(new PeerName(cells[1], cells[2]), ledger);
    } else if (cells[0].equals("trip") && cells.length == TRIP_CELLS + 1) {
      trips.add(
          new Trip(
              cells[1],
              new PeerName(cells[2], cells[3]),
              Instant.parse(cells[4]),
              Double.parseDouble(cells[5]),
              Double.parseDouble(cells[6]),
              Long.parseLong(cells[7])));
    } else {
      throw new IllegalArgumentException("neither a peer nor a trip");
    }
  }

  /** Writes down what a brake knows. */
  public void save(Brake brake) throws IOException {
    StringBuilder text = new StringBuilder(HEAD).append('\n');
    synchronized (brake) {
      brake
          .ledgers()
          .forEach(
              (name, ledger) ->
                  line(
                      text,
                      "peer",
                      name.zone(),
                      name.peer(),
                      ledger.proof().text(),
                      Long.toString(brake.minute()),
                      Double.toString(ledger.perMinute()),
                      String.join(",", ledger.enforced())));
      for (Trip trip : brake.trips()) {
        line(
            text,
            "trip",
            trip.control(),
            trip.peer().zone(),
            trip.peer().peer(),
            trip.since().toString(),
            Double.toString(trip.forecast()),
            Double.toString(trip.share()),
            Long.toString(trip.refused()));
      }
    }
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    Path beside = file.resolveSibling(file.getFileName() + ".new");
    Files.writeString(beside, text);
    Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private static void line(StringBuilder text, String... cells) {
    text.append(String.join("\t", cells)).append('\n');
  }
}
