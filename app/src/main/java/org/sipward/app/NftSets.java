package org.sipward.app;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.sipward.firewall.ban.Ban;
import org.sipward.firewall.config.NftSettings;
import org.sipward.firewall.zone.Prefix;

/**
 * The sets of the kernel's packet filter that hold the bans: each change is one process that is
 * given commands on its standard input.
 *
 * <p>No shell, and nothing in a command but names of the configuration, whose form the schema
 * checks, addresses written from numbers, and seconds. Elements carry their timeout, so that the
 * kernel forgets them even where we are gone. A failure is told and costs nothing else. Blocks: for
 * the control plane only.
 */
final class NftSets {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final NftSettings settings;
  private final Predicate<Prefix> trusted;

  /**
   * Sets that are there already.
   *
   * @param trusted whether anything in a block belongs to those that no ban stops
   */
  NftSets(NftSettings settings, Predicate<Prefix> trusted) {
    this.settings = settings;
    this.trusted = trusted;
  }

  /** Makes the sets hold these bans and nothing else, at once; what failed, if anything did. */
  Optional<String> reconcile(List<Ban> bans, Instant now) {
    StringBuilder commands = new StringBuilder();
    commands.append("flush set ").append(settings.table()).append(' ').append(settings.ipv4());
    commands.append("\nflush set ").append(settings.table()).append(' ').append(settings.ipv6());
    commands.append('\n');
    bans.forEach(ban -> element(commands, ban, now));
    return run(commands.toString());
  }

  /** Adds bans; what failed, if anything did. */
  Optional<String> add(List<Ban> bans, Instant now) {
    StringBuilder commands = new StringBuilder();
    bans.forEach(ban -> element(commands, ban, now));
    return commands.isEmpty() ? Optional.empty() : run(commands.toString());
  }

  private void element(StringBuilder into, Ban ban, Instant now) {
    long seconds = Duration.between(now, ban.until()).toSeconds();
    if (!ban.kernel() || seconds <= 0 || trusted.test(ban.block())) {
      return; // the firewall itself goes on telling friend from foe, the kernel cannot
    }
    into.append("add element ").append(settings.table()).append(' ');
    into.append(ban.isIpv4() ? settings.ipv4() : settings.ipv6());
    into.append(" { ").append(ban.address());
    into.append(" timeout ").append(seconds).append("s }\n");
  }

  private Optional<String> run(String commands) {
    try {
      Process process =
          new ProcessBuilder(settings.command(), "-f", "-")
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      try (OutputStream in = process.getOutputStream()) {
        in.write(commands.getBytes(StandardCharsets.US_ASCII));
      } catch (IOException e) {
        process.destroyForcibly();
        return Optional.of(settings.command() + " does not read: " + e.getMessage());
      }
      if (!process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly();
        return Optional.of(
            settings.command() + " takes longer than " + PATIENCE.toSeconds() + " s");
      }
      return process.exitValue() == 0
          ? Optional.empty()
          : Optional.of(settings.command() + " ends with " + process.exitValue());
    } catch (IOException e) {
      return Optional.of(settings.command() + " does not start: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.of(settings.command() + " was not waited for");
    }
  }
}
