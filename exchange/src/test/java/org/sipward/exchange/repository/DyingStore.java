package org.sipward.exchange.repository;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.SecureRandom;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.StatementContext;
import org.sipward.exchange.log.note.KeyUse;
import org.sipward.exchange.log.note.NoteSigner;

/**
 * A Store in a process of its own that works until it is killed, and says on its output what it has
 * acknowledged: {@code acked N} for position N, {@code signed} and a checkpoint in Base64.
 *
 * <p>Arguments: a file with url, user, password (or a path alone) and the key pair, one per line;
 * the number of statements after which it ends itself as a kill would, or 0 to wait for the kill.
 */
final class DyingStore {
  private DyingStore() {}

  public static void main(String[] args) throws Exception {
    var lines = Files.readAllLines(Path.of(args[0]));
    int last = Integer.parseInt(args[1]);
    var settings =
        lines.get(1).isEmpty()
            ? new DatabaseSettings.Embedded(Path.of(lines.get(0)))
            : new DatabaseSettings.Server(lines.get(0), lines.get(1), lines.get(2));
    var database = Database.open(settings);
    if (last > 0) {
      database.watch(new Death(last));
    }
    var log = OwnLog.open(database, signer(lines), InstantSource.system(), new SecureRandom());
    for (int next = (int) log.head().size(); ; next += 20) {
      var drafts = Drafts.numbers(next, next + 20);
      var more = log.append(drafts.subList(7, 20));
      var done = log.append(drafts.subList(0, 7));
      Drafts.done(done).forEach(a -> say("acked " + a.position()));
      Drafts.done(more).forEach(a -> say("acked " + a.position()));
      say("signed " + Base64.getEncoder().encodeToString(log.checkpoint().octets()));
      log.erase(List.of((long) next), "test");
    }
  }

  static NoteSigner signer(List<String> lines) throws Exception {
    var keys = KeyFactory.getInstance("Ed25519");
    var decoder = Base64.getDecoder();
    return NoteSigner.of(
        "operator-a/main",
        KeyUse.LOG,
        keys.generatePublic(new X509EncodedKeySpec(decoder.decode(lines.get(3)))),
        keys.generatePrivate(new PKCS8EncodedKeySpec(decoder.decode(lines.get(4)))));
  }

  private static void say(String line) {
    System.out.println(line);
    System.out.flush();
  }

  /** The process is gone between two statements, without a word to anybody. */
  private static final class Death implements SqlLogger {
    private final AtomicInteger left;

    Death(int statements) {
      left = new AtomicInteger(statements);
    }

    @Override
    public void logBeforeExecution(StatementContext context) {
      if (left.decrementAndGet() <= 0) {
        Runtime.getRuntime().halt(137);
      }
    }
  }
}
