package org.sipward.exchange.repository;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.result.ResultIterator;
import org.sipward.exchange.log.ConsistencyProof;
import org.sipward.exchange.log.Hash;
import org.sipward.exchange.log.InclusionProof;
import org.sipward.exchange.log.Nodes;
import org.sipward.exchange.log.note.SignedCheckpoint;
import org.sipward.exchange.protocol.Entry;
import org.sipward.exchange.protocol.Hop;
import org.sipward.exchange.protocol.Page;
import org.sipward.exchange.protocol.PageRequest;

/**
 * Pages of the own log for one reader, out of one state of the tables.
 *
 * <p>Who may have an entry stands beside it: no message is read to leave it out. What is not
 * offered costs nothing at all; a run of entries that are not for the reader costs one hash per
 * stored subtree. One page looks at most at {@value #MOST_LOOKED_AT} offers, so that it costs the
 * same however much of the log is for others.
 */
final class Pages {
  /** Lanes of the table of offers. */
  static final int URGENT = 0;

  static final int REST = 1;

  private static final int MOST_LOOKED_AT = 4_096;
  private static final int FETCH = 256;

  private final Handle handle;
  private final Reader reader;
  private final Nodes nodes;
  private final Map<String, Boolean> answers = new HashMap<>();

  Pages(Handle handle, Reader reader) {
    this.handle = handle;
    this.reader = reader;
    this.nodes = remembering(new SqlNodes(handle));
  }

  /** Proofs of neighbours share most of their nodes. */
  private static Nodes remembering(Nodes source) {
    record Key(int level, long index) {}
    var known = new HashMap<Key, Hash>();
    return (level, index) ->
        known.computeIfAbsent(new Key(level, index), p -> source.node(p.level(), p.index()));
  }

  Page serve(PageRequest request, SignedCheckpoint checkpoint) {
    long size = checkpoint.head().size();
    var found =
        switch (request.lane()) {
          case ALL -> all(request, size);
          case URGENT -> urgent(request, size);
        };
    boolean isAll = request.lane() == PageRequest.Lane.ALL;
    return new Page(
        checkpoint.checkpoint().origin(),
        request.from(),
        found.next(),
        checkpoint.octets(),
        grown(request.known(), size),
        isAll ? grown(found.next(), size) : Optional.empty(),
        found.entries());
  }

  /** Nothing to prove from nothing, to itself, or back. */
  private Optional<ConsistencyProof> grown(long from, long size) {
    return from == 0 || from >= size
        ? Optional.empty()
        : Optional.of(ConsistencyProof.build(from, size, nodes));
  }

  private record Found(long next, List<Entry> entries) {}

  /** The positions that are for the reader, and the first one after all that was looked at. */
  private record Visible(NavigableMap<Long, List<Hop>> hops, long end) {}

  private Found all(PageRequest request, long size) {
    if (request.from() >= size) {
      return new Found(request.from(), List.of());
    }
    var visible = visible(request, size, List.of(URGENT, REST));
    var places = new ArrayList<Place>();
    long next = request.from();
    while (next < visible.end() && places.size() < request.limit()) {
      var place = Place.at(next, visible);
      places.add(place);
      next = place.end();
    }
    return new Found(next, entries(places, visible.hops()));
  }

  private Found urgent(PageRequest request, long size) {
    if (request.from() >= size) {
      return new Found(request.from(), List.of());
    }
    var visible = visible(request, size, List.of(URGENT));
    var places = visible.hops().keySet().stream().map(Place::of).toList();
    var entries =
        entries(places, visible.hops()).stream()
            .filter(Entry.Held.class::isInstance)
            .map(Entry.Held.class::cast)
            .map(held -> proven(held, size))
            .toList();
    return new Found(visible.end(), entries);
  }

  private Entry proven(Entry.Held held, long size) {
    return new Entry.Proven(held, InclusionProof.build(held.position(), size, nodes));
  }

  /** One offer, as it stands in its row. */
  private record OfferRow(long position, String audience, String hops, int bytes) {}

  /** Looks from the position on until there is no room for more; what was erased is for nobody. */
  private Visible visible(PageRequest request, long size, List<Integer> lanes) {
    var hops = new TreeMap<Long, List<Hop>>();
    long bytes = 0;
    int lookedAt = 0;
    try (ResultIterator<OfferRow> rows = offers(request.from(), size, lanes)) {
      while (rows.hasNext()) {
        var row = rows.next();
        if (lookedAt++ == MOST_LOOKED_AT || hops.size() == request.limit()) {
          return new Visible(hops, row.position());
        }
        if (answers.computeIfAbsent(
            row.audience(), text -> reader.mayHave(OfferText.audience(text)))) {
          bytes += row.bytes();
          if (bytes > request.bytes() && !hops.isEmpty()) {
            return new Visible(hops, row.position());
          }
          hops.put(row.position(), OfferText.hops(row.hops()));
        }
      }
    }
    return new Visible(hops, size);
  }

  private ResultIterator<OfferRow> offers(long from, long size, List<Integer> lanes) {
    var lane = lanes.size() == 1 ? " and o.lane = " + lanes.getFirst() : "";
    return handle
        .createQuery(
            "select o.position, o.audience, o.hops, length(b.message) from log_offer o"
                + " join log_body b on b.position = o.position"
                + " where o.position >= :from and o.position < :size"
                + lane
                + " order by o.position limit :most")
        .bind("from", from)
        .bind("size", size)
        .bind("most", MOST_LOOKED_AT + 1)
        .setFetchSize(FETCH)
        .map(
            (row, _) ->
                new OfferRow(row.getLong(1), row.getString(2), row.getString(3), row.getInt(4)))
        .iterator();
  }

  /** One place of a page: a message, or a subtree without any that is the reader's. */
  private record Place(int level, long index, boolean isHeld) {
    static Place of(long position) {
      return new Place(0, position, true);
    }

    /** The message here, or else the largest stored subtree from here on before the next one. */
    static Place at(long position, Visible visible) {
      var next = visible.hops().ceilingKey(position);
      long until = next == null ? visible.end() : next;
      if (until == position) {
        return of(position);
      }
      int level = 0;
      while (isWithin(position, level + SqlNodes.EVERY, until)) {
        level += SqlNodes.EVERY;
      }
      return new Place(level, position >> level, false);
    }

    private static boolean isWithin(long position, int level, long until) {
      long leaves = 1L << level;
      return position % leaves == 0 && until - position >= leaves;
    }

    long end() {
      return (index + 1) << level;
    }
  }

  /** Reads what stands at the places, with one query for each kind of it. */
  private List<Entry> entries(List<Place> places, SortedMap<Long, List<Hop>> hops) {
    var held = new HashMap<Long, StoredEntry>();
    if (!hops.isEmpty()) {
      stored(places).forEach(entry -> held.put(entry.position(), entry));
    }
    var hashes = new HashMap<Place, Hash>();
    places.stream()
        .filter(place -> !place.isHeld())
        .collect(Collectors.groupingBy(Place::level))
        .forEach((level, subtrees) -> addHashes(level, subtrees, hashes));
    return places.stream().map(place -> entry(place, held, hashes, hops)).toList();
  }

  private static Entry entry(
      Place place,
      Map<Long, StoredEntry> held,
      Map<Place, Hash> hashes,
      Map<Long, List<Hop>> hops) {
    var entry = held.get(place.index());
    if (place.isHeld() && entry != null) {
      return held(entry, hops.getOrDefault(entry.position(), List.of()));
    }
    var hash = hashes.get(place);
    if (hash == null) {
      throw new RepositoryFailure("the log is damaged: nothing stands at " + place);
    }
    return new Entry.Withheld(place.level(), place.index(), hash);
  }

  /** PostgreSQL may erase a message between two queries: then it is withheld like any other. */
  private static Entry held(StoredEntry entry, List<Hop> hops) {
    return entry
        .opening()
        .<Entry>map(opening -> new Entry.Held(entry.position(), entry.leaf(), opening, hops))
        .orElseGet(() -> new Entry.Withheld(0, entry.position(), entry.leaf().hash()));
  }

  private List<StoredEntry> stored(List<Place> places) {
    var positions = places.stream().filter(Place::isHeld).map(Place::index).toList();
    return positions.isEmpty()
        ? List.of()
        : handle
            .createQuery(EntryRow.SELECT + " where e.position in (<positions>)")
            .bindList("positions", positions)
            .map(EntryRow::map)
            .list();
  }

  private void addHashes(int level, List<Place> subtrees, Map<Place, Hash> hashes) {
    var query =
        level == 0
            ? "select position, type, class, logged_at, commitment from log_entry"
                + " where position in (<indexes>)"
            : "select position, hash from log_node where level = "
                + level
                + " and position in (<indexes>)";
    handle
        .createQuery(query)
        .bindList("indexes", subtrees.stream().map(Place::index).toList())
        .map(
            (row, _) ->
                Map.entry(
                    new Place(level, row.getLong(1), false),
                    level == 0 ? EntryRow.leaf(row).hash() : Hash.of(row.getBytes(2))))
        .forEach(e -> hashes.put(e.getKey(), e.getValue()));
  }
}
