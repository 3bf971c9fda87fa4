package org.sipward.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.sipward.app.cli.Printable;
import org.sipward.firewall.rule.Rule;
import org.sipward.firewall.rule.RuleBook;

/**
 * The thread that sees what becomes of rules while the firewall runs: a rule that failed is told
 * once, and files of lists that were replaced are taken up.
 *
 * <p>A file counts as replaced when it has looked the same twice, so that one that is still being
 * written is left alone; who moves a finished file over the old one need not care.
 */
final class RulesWatch implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger("sipward");

  private final LiveConfiguration live;
  private final Set<Rule> told = Collections.newSetFromMap(new IdentityHashMap<>());
  private List<Path> files = List.of();

  /** How the files looked when they were taken up or refused, and when last looked at. */
  private List<String> settled = List.of();

  private List<String> last = List.of();

  private final Thread thread;

  /** A watch that looks at once, and again and again until it is closed. */
  RulesWatch(LiveConfiguration live, Duration interval) {
    this.live = live;
    look();
    thread = Thread.ofVirtual().name("sipward-rules").start(() -> run(interval.toNanos()));
  }

  private void run(long intervalNanos) {
    LockSupport.parkNanos(intervalNanos);
    while (!Thread.currentThread().isInterrupted()) {
      try {
        look();
      } catch (RuntimeException e) {
        LOG.log(System.Logger.Level.WARNING, "lists stay as they were", e);
      }
      LockSupport.parkNanos(intervalNanos);
    }
  }

  @Override
  public void close() {
    thread.interrupt();
  }

  /** Looks once. */
  synchronized void look() {
    if (live.rules() instanceof RuleBook book) {
      for (Rule rule : book.faulty()) {
        if (told.add(rule)) {
          LOG.log(System.Logger.Level.WARNING, Printable.text(sentence(rule)));
        }
      }
      told.retainAll(book.rules());
      lookAtFiles(book.files());
    }
  }

  private static String sentence(Rule rule) {
    return rule.place()
        + ": rule "
        + rule.name()
        + " failed and is off until the next reload: "
        + rule.fault();
  }

  private void lookAtFiles(List<Path> now) {
    List<String> looks = now.stream().map(RulesWatch::look).toList();
    if (!now.equals(files)) {
      files = now;
      settled = looks;
    } else if (!looks.equals(settled) && looks.equals(last)) {
      settled = looks;
      live.reloadLists();
    }
    last = looks;
  }

  private static String look(Path file) {
    try {
      return Files.getLastModifiedTime(file) + " " + Files.size(file);
    } catch (IOException e) {
      return "";
    }
  }
}
