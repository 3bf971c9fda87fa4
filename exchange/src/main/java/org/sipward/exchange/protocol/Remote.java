package org.sipward.exchange.protocol;

import java.util.List;

/**
 * A Store as another one sees it: everything that can be asked, with the asker known.
 *
 * <p>The client over HTTP, the server's own side, and the simulated network of tests are all this.
 * Blocking; any thread. Each verb throws {@link RemoteFailure} when there is no answer.
 */
public interface Remote {
  /** Who it is, and which clock it goes by. */
  Descriptor descriptor();

  /** Part of its log; waits as long as the request says if there is nothing yet. */
  Page page(PageRequest request);

  /**
   * Hands over messages of the asker: at most {@value #MOST_IN_BATCH}, at most 1 MiB together.
   *
   * @return one outcome per message, in their order
   */
  List<Disposed> inbox(List<byte[]> messages);

  List<Answer> query(Query query);

  /** Says that the asker's log has grown. */
  void hint(Hint hint);

  /**
   * Hands over the asker's view of this Store's log: a cosigned checkpoint (C2SP cosignature).
   *
   * @param note the checkpoint with the cosignature below it
   */
  void cosigned(byte[] note);

  /** The trust list it goes by, as the governors signed it. */
  byte[] trustList();

  int MOST_IN_BATCH = 500;
  int MOST_BATCH_BYTES = 1 << 20;
}
