package org.sipward.exchange.replication;

import java.time.Duration;
import java.util.Optional;
import java.util.SplittableRandom;
import org.sipward.exchange.protocol.Descriptor;
import org.sipward.exchange.protocol.Page;
import org.sipward.exchange.protocol.PageRequest;
import org.sipward.exchange.protocol.RemoteFailure;
import org.sipward.exchange.protocol.RemoteFailure.Kind;

/**
 * A Store behind a bad network: questions get lost, or are asked twice, answers get lost after the
 * work was done, break off, or come late.
 */
final class FaultyRemote extends DirectRemote {
  private final SplittableRandom random;

  FaultyRemote(Node server, Node caller, SplittableRandom random) {
    super(server, caller);
    this.random = random;
  }

  @Override
  public synchronized Descriptor descriptor() {
    lose("question", 10);
    return super.descriptor();
  }

  @Override
  public synchronized Page page(PageRequest request) {
    lose("question", 6);
    if (random.nextInt(6) == 0) {
      super.page(request);
    }
    var page = super.page(request);
    if (random.nextInt(6) == 0) {
      server.clock.pass(Duration.ofMillis(random.nextInt(5_000)));
      server.log.checkpoint();
    }
    lose("answer", 8);
    if (random.nextInt(8) == 0) {
      throw new RemoteFailure(Kind.BROKEN, "the answer broke off");
    }
    if (random.nextInt(12) == 0) {
      throw new RemoteFailure(Kind.BUSY, "later", Optional.of(Duration.ofMillis(1)));
    }
    return page;
  }

  @Override
  public synchronized void cosigned(byte[] note) {
    lose("cosignature", 3);
    super.cosigned(note);
  }

  private void lose(String what, int oneOf) {
    if (random.nextInt(oneOf) == 0) {
      throw new RemoteFailure(Kind.UNREACHABLE, "the " + what + " was lost");
    }
  }
}
