package org.sipward.exchange.replication;

import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.sipward.exchange.protocol.Page;
import org.sipward.exchange.protocol.PageRequest;
import org.sipward.exchange.protocol.Remote;
import org.sipward.exchange.protocol.RemoteFailure;

/**
 * The pages of one peer, of which the next can be on its way while one is worked on.
 *
 * <p>One page is ahead at most, and one that turns out not to be asked for is let go of. One
 * thread.
 */
final class ReadAhead {
  private final Remote remote;
  private Optional<Ahead> ahead = Optional.empty();

  ReadAhead(Remote remote) {
    this.remote = remote;
  }

  private record Ahead(PageRequest request, FutureTask<Page> page) {}

  /** Asks for what will probably be the next page. */
  void ask(PageRequest request) {
    var page = new FutureTask<>(() -> remote.page(request));
    Thread.ofVirtual().name("page ahead").start(page);
    ahead = Optional.of(new Ahead(request, page));
  }

  /** The page that was asked for before, if it is this one; else asks now. */
  Page page(PageRequest request) {
    var asked = ahead.filter(a -> a.request().equals(request));
    ahead = Optional.empty();
    return asked.isPresent() ? awaited(asked.get().page()) : remote.page(request);
  }

  private static Page awaited(FutureTask<Page> page) {
    try {
      return page.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RemoteFailure(RemoteFailure.Kind.BUSY, "this Store ends");
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RemoteFailure failure
          ? failure
          : new RemoteFailure(RemoteFailure.Kind.BROKEN, String.valueOf(e.getCause()));
    }
  }
}
