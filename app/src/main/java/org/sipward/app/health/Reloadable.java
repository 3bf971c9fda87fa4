package org.sipward.app.health;

import java.time.Instant;
import java.util.List;
import org.sipward.firewall.zone.OperatorRules;

/** A configuration that runs and can be taken up anew, as metrics and the HTTP API see it. */
public interface Reloadable {

  /** What runs: the text of the file when it was last taken up. */
  Text live();

  /**
   * Takes up what is in the file now, whole or not at all. Blocks while names are looked up; one at
   * a time.
   */
  Answer reload();

  /** The rules that run. */
  OperatorRules rules();

  /** Reloads that were taken up since the start. */
  long taken();

  /** Reloads that were refused since the start. */
  long refused();

  /**
   * A text that runs.
   *
   * @param yaml the file, octet for octet
   * @param digest SHA-256 of it, 64 hexadecimal digits
   * @param since when it was taken up
   */
  record Text(String yaml, String digest, Instant since) {}

  /**
   * What came of a reload.
   *
   * @param taken whether the file runs now
   * @param lines why not, or what is worth a thought; each a sentence with its place
   */
  record Answer(boolean taken, List<String> lines) {
    public Answer {
      lines = List.copyOf(lines);
    }
  }
}
