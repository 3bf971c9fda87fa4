package org.sipward.app.demo.consortium;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.sipward.app.demo.Demo.Display;
import org.sipward.app.demo.Interruption;
import org.sipward.app.demo.Terminal;
import org.sipward.app.store.ExchangeLink;
import org.sipward.firewall.config.Configuration;

/**
 * The demonstration of the exchange from its founding to its summary.
 *
 * @param length how long it runs at least; it ends when its story has ended
 * @param display how it is shown
 * @param out where
 * @param firewalls starts a firewall
 */
public record StoreDemo(Duration length, Display display, PrintWriter out, Firewalls firewalls) {
  private static final List<String> NAMES = List.of("alpha", "bravo", "charlie", "delta", "echo");
  private static final Duration REDRAW = Duration.ofMillis(400);
  private static final Duration NEXT_LINE = Duration.ofSeconds(1);

  /** Whoever can start a firewall. */
  public interface Firewalls {
    ExchangeLink.Firewall start(Configuration configuration) throws IOException;
  }

  /**
   * Runs it.
   *
   * @param folder for keys, databases and lists
   * @param interruption ends it early
   * @return whether everything happened as promised
   * @throws IOException where a socket or file is not to be had
   */
  public boolean run(Path folder, Interruption interruption)
      throws IOException, InterruptedException {
    say("Sipward store demo: " + String.join(", ", NAMES));
    List<Site> sites = new ArrayList<>();
    try {
      open(folder, sites);
      return play(sites, interruption);
    } finally {
      sites.parallelStream().forEach(Site::close);
    }
  }

  private void open(Path folder, List<Site> sites) throws IOException {
    var stores = Founding.of(folder, InstantSource.system(), NAMES);
    for (int i = 0; i < stores.size(); i++) {
      var home = Files.createDirectories(folder.resolve("firewall-" + NAMES.get(i)));
      sites.add(Site.open(i + 1, SiteNetwork.in(home, i + 1), stores.get(i), firewalls));
    }
  }

  private boolean play(List<Site> sites, Interruption interruption) throws InterruptedException {
    var chronicle = new Chronicle();
    var stage = new Stage(chronicle, new Story(chronicle, sites).acts(), length);
    stage.start();
    try {
      if (display == Display.PLAIN) {
        watchPlain(stage, chronicle, sites, interruption);
      } else {
        watchLive(stage, chronicle, sites, interruption);
      }
    } finally {
      stage.end();
    }
    for (var site : sites) {
      site.stop();
    }
    var last = Board.of(chronicle, sites);
    Closing.lines(last).forEach(out::println);
    out.flush();
    return Closing.isGood(last);
  }

  private void watchPlain(
      Stage stage, Chronicle chronicle, List<Site> sites, Interruption interruption)
      throws InterruptedException {
    int told = 0;
    boolean going = true;
    while (going) {
      going = stage.isPlaying() && !interruption.await(NEXT_LINE);
      var board = Board.of(chronicle, sites);
      for (var event : board.events().subList(told, board.events().size())) {
        out.println(BoardView.told(event));
      }
      told = board.events().size();
      out.flush();
    }
  }

  private void watchLive(
      Stage stage, Chronicle chronicle, List<Site> sites, Interruption interruption)
      throws InterruptedException {
    var view = new BoardView(length);
    try (var terminal = new Terminal(out, display == Display.COLOUR)) {
      do {
        terminal.draw(view.rows(Board.of(chronicle, sites)));
      } while (stage.isPlaying() && !interruption.await(REDRAW));
    }
  }

  private void say(String line) {
    out.println(line);
    out.flush();
  }
}
