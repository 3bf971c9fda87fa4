package org.sipward.assess.probe.login;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.sipward.assess.probe.Material;
import org.sipward.assess.probe.Sighting;
import org.sipward.assess.record.ProbeRecord;

/** What is known of the logins of a device from this run and those before; for one thread. */
public final class DoorNotes {
  private static final String KEY = "login ";

  private final Map<String, DoorNote> notes = new TreeMap<>();
  private final Instant now;

  private DoorNotes(Instant now) {
    this.now = now;
  }

  /** The newest note of each login, whichever probe left it. */
  static DoorNotes of(Material material) {
    DoorNotes all = new DoorNotes(material.now());
    for (String probe : new String[] {DefaultLogins.ID, LockOut.ID}) {
      ProbeRecord record = material.earlier().get(probe);
      if (record != null) {
        record.facts().forEach(all::read);
      }
    }
    return all;
  }

  /** Whether a login at a TCP port was locked in this run. */
  public static boolean isLocked(Material material, String host, int port) {
    DoorNotes all = of(material);
    return all.atPlace(host + " port " + port, false)
        .map(all.notes::get)
        .filter(note -> note.locked().isPresent() && all.isOfThisRun(note))
        .isPresent();
  }

  private void read(String key, String text) {
    if (key.startsWith(KEY)) {
      DoorNote.read(text).ifPresent(note -> keepNewer(key.substring(KEY.length()), note));
    }
  }

  private void keepNewer(String door, DoorNote note) {
    notes.merge(door, note, (old, other) -> other.at().isBefore(old.at()) ? old : other);
  }

  Instant now() {
    return now;
  }

  boolean isOfThisRun(DoorNote note) {
    return note.at().equals(now);
  }

  /** What is known of a login by its name. */
  Optional<DoorNote> of(String door) {
    return Optional.ofNullable(notes.get(door));
  }

  /** The name of a login that was at a place, plain or over TLS. */
  Optional<String> atPlace(String place, boolean udp) {
    return notes.keySet().stream()
        .filter(
            door -> door.endsWith(" at " + place) || door.endsWith(" at " + place + " over TLS"))
        .filter(door -> door.matches("(SIP|SNMP).*") == udp)
        .findFirst();
  }

  void keep(String door, DoorNote note) {
    notes.put(door, note);
  }

  /** A sighting with all of it, for those who come after. */
  Sighting with(Sighting sighting) {
    Sighting noted = sighting;
    for (Map.Entry<String, DoorNote> note : notes.entrySet()) {
      noted = noted.with(KEY + note.getKey(), note.getValue().text());
    }
    return noted;
  }
}
