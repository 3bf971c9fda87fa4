package org.sipward.exchange.store;

import java.util.List;
import java.util.function.Supplier;
import org.sipward.exchange.message.Audience;
import org.sipward.exchange.protocol.Answer;
import org.sipward.exchange.protocol.Caller;
import org.sipward.exchange.protocol.Descriptor;
import org.sipward.exchange.protocol.Disposed;
import org.sipward.exchange.protocol.Hint;
import org.sipward.exchange.protocol.Page;
import org.sipward.exchange.protocol.PageRequest;
import org.sipward.exchange.protocol.Query;
import org.sipward.exchange.protocol.Remote;
import org.sipward.exchange.protocol.RemoteFailure;
import org.sipward.exchange.repository.OwnLog;

/** This Store as one other Store sees it: the own side of everything that can be asked. */
final class StoreSide implements Remote {
  /** What answers the questions, with the asker known. */
  interface Desk {
    List<Disposed> inbox(Caller caller, List<byte[]> messages);

    List<Answer> query(Caller caller, Query query);

    void hint(Caller caller, Hint hint);

    void cosigned(Caller caller, byte[] note);

    /** Whether messages of this audience may go to the member. */
    boolean mayHave(Caller caller, Audience audience);
  }

  private final Caller caller;
  private final Desk desk;
  private final OwnLog log;
  private final Growth growth;
  private final Supplier<Descriptor> descriptor;
  private final Supplier<byte[]> trustList;

  StoreSide(
      Caller caller,
      Desk desk,
      OwnLog log,
      Growth growth,
      Supplier<Descriptor> descriptor,
      Supplier<byte[]> trustList) {
    this.caller = caller;
    this.desk = desk;
    this.log = log;
    this.growth = growth;
    this.descriptor = descriptor;
    this.trustList = trustList;
  }

  @Override
  public Descriptor descriptor() {
    return descriptor.get();
  }

  @Override
  public Page page(PageRequest request) {
    try {
      boolean _ = growth.await(request.from(), request.patience());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RemoteFailure(RemoteFailure.Kind.BUSY, "this Store ends");
    }
    return log.serve(request, audience -> desk.mayHave(caller, audience));
  }

  @Override
  public List<Disposed> inbox(List<byte[]> messages) {
    return desk.inbox(caller, messages);
  }

  @Override
  public List<Answer> query(Query query) {
    return desk.query(caller, query);
  }

  @Override
  public void hint(Hint hint) {
    desk.hint(caller, hint);
  }

  @Override
  public void cosigned(byte[] note) {
    desk.cosigned(caller, note);
  }

  @Override
  public byte[] trustList() {
    return trustList.get();
  }
}
