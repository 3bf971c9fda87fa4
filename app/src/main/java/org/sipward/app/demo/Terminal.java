package org.sipward.app.demo;

import java.io.PrintWriter;
import java.util.List;

/**
 * A screen that is drawn over in place with ANSI sequences, on the terminal's second page, so that
 * what stood there before comes back at the end. Single thread.
 */
public final class Terminal implements AutoCloseable {
  private static final String CSI = "\u001b[";
  private static final String SECOND_PAGE = CSI + "?1049h" + CSI + "?25l";
  private static final String FIRST_PAGE = CSI + "?25h" + CSI + "?1049l";
  private static final String HOME = CSI + "H";
  private static final String CLEAR_LINE = CSI + "K";
  private static final String CLEAR_BELOW = CSI + "J";
  private static final String PLAIN = CSI + "0m";

  private final PrintWriter out;
  private final boolean colours;

  /** Opens the second page. */
  public Terminal(PrintWriter out, boolean colours) {
    this.out = out;
    this.colours = colours;
    out.print(SECOND_PAGE);
    out.flush();
  }

  public void draw(List<LiveView.Row> rows) {
    var screen = new StringBuilder(HOME);
    for (int i = 0; i < rows.size(); i++) {
      var row = rows.get(i);
      screen.append(i == 0 ? "" : "\r\n").append(style(row.tone())).append(row.text());
      screen.append(PLAIN).append(CLEAR_LINE);
    }
    out.print(screen.append(CLEAR_BELOW));
    out.flush();
  }

  private String style(LiveView.Tone tone) {
    return switch (tone) {
      case PLAIN -> "";
      case HEADING -> CSI + "1m";
      case GOOD -> colours ? CSI + "32m" : "";
      case BAD -> CSI + (colours ? "1;31m" : "1m");
    };
  }

  @Override
  public void close() {
    out.print(FIRST_PAGE);
    out.flush();
  }
}
