package org.sipward.firewall.screen;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.sipward.sip.Transport;

/** Everything one run of the screen reported. */
final class Rows implements ScreenReport {
  final List<Row> rows = new ArrayList<>();
  final List<String> troubles = new ArrayList<>();

  static Rows of(Path path) {
    return of(path, Transport.UDP);
  }

  static Rows of(Path path, Transport transport) {
    var rows = new Rows();
    rows.opened = new OfflineScreen(Surroundings.builtIn(), transport, rows).screen(path);
    return rows;
  }

  boolean opened;

  @Override
  public void row(Row row) {
    rows.add(row);
  }

  @Override
  public void trouble(String sentence) {
    troubles.add(sentence);
  }

  List<Judgement> verdicts() {
    return rows.stream().map(Row::verdict).toList();
  }

  List<String> starts() {
    return rows.stream().map(Row::start).toList();
  }

  /** How many start lines begin like this. */
  long count(String start) {
    return rows.stream().filter(r -> r.start().startsWith(start)).count();
  }
}
