package org.sipward.assess.image;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A search of a memory dump for many values at once, in every form they may take, also within
 * deflated streams that begin anywhere and end or break off anywhere. It counts what it sees, so
 * that an empty dump is not taken for a clean one.
 */
public final class DumpSearch implements ImageContent {
  private static final int KEY_OCTETS = 4;
  private static final int KEY_BITS = 16;
  private static final int MAX_PLACES = 20;

  /** One form of one value. */
  private static final class Form {
    final String value;
    final String form;
    final byte[] octets;

    Form(String value, String form, byte[] octets) {
      this.value = value;
      this.form = form;
      this.octets = octets;
    }
  }

  private final Map<Integer, List<Form>> forms = new HashMap<>();
  private final BitSet starts = new BitSet(1 << KEY_BITS);
  private final Map<String, TreeSet<String>> found = new TreeMap<>();
  private final long[] histogram = new long[256];
  private final EmbeddedStreams streams = new EmbeddedStreams();

  /**
   * A search.
   *
   * @param values by name, each with its forms; a form has at least eight octets
   */
  public DumpSearch(Map<String, Map<String, byte[]>> values) {
    values.forEach(
        (name, all) ->
            all.forEach(
                (form, octets) -> {
                  int key = key(octets, 0);
                  forms
                      .computeIfAbsent(key, _ -> new ArrayList<>())
                      .add(new Form(name, form, octets));
                  starts.set(key & 0xffff);
                }));
  }

  /** The places of each value that was found, {@code at 4096 of flash.bin, base64}. */
  public Map<String, List<String>> found() {
    Map<String, List<String>> places = new TreeMap<>();
    found.forEach((name, at) -> places.put(name, List.copyOf(at)));
    return places;
  }

  /** Octets that are neither of the two that erased memory is full of. */
  public long written() {
    return Arrays.stream(histogram).sum() - histogram[0] - histogram[0xff];
  }

  /** Whether embedded streams were left out because there were too many. */
  public boolean gaveUp() {
    return streams.gaveUp();
  }

  @Override
  public void window(String name, long offset, byte[] octets) {
    int fresh = offset == 0 ? 0 : ImageWalk.OVERLAP_OCTETS;
    for (int i = fresh; i < octets.length; i++) {
      histogram[octets[i] & 0xff]++;
    }
    search(octets, octets.length, name, offset, "");
    streams.window(
        name,
        offset,
        octets,
        (inflated, length, place) -> search(inflated, length, name, place, ", deflated"));
  }

  private void search(byte[] octets, int length, String name, long offset, String how) {
    if (forms.isEmpty()) {
      return;
    }
    int key = length < KEY_OCTETS ? 0 : key(octets, 0) >>> 8;
    for (int i = KEY_OCTETS - 1; i < length; i++) {
      key = (key << 8) | (octets[i] & 0xff);
      if (starts.get(key & 0xffff)) {
        int from = i - KEY_OCTETS + 1;
        for (Form form : forms.getOrDefault(key, List.of())) {
          if (at(octets, length, from, form.octets)) {
            long place = how.isEmpty() ? offset + from : offset;
            note(form.value, form.form + how + ", at " + place + " of " + name);
          }
        }
      }
    }
  }

  private void note(String value, String place) {
    TreeSet<String> places = found.computeIfAbsent(value, _ -> new TreeSet<>());
    if (places.size() < MAX_PLACES) {
      places.add(place);
    }
  }

  private static boolean at(byte[] octets, int length, int from, byte[] form) {
    return from + form.length <= length
        && Arrays.equals(octets, from, from + form.length, form, 0, form.length);
  }

  private static int key(byte[] octets, int at) {
    return (octets[at] & 0xff) << 24
        | (octets[at + 1] & 0xff) << 16
        | (octets[at + 2] & 0xff) << 8
        | (octets[at + 3] & 0xff);
  }
}
