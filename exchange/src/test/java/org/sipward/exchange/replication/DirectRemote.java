package org.sipward.exchange.replication;

import java.util.ArrayList;
import java.util.List;
import org.sipward.exchange.intake.Arrived;
import org.sipward.exchange.protocol.Answer;
import org.sipward.exchange.protocol.Caller;
import org.sipward.exchange.protocol.Descriptor;
import org.sipward.exchange.protocol.Disposed;
import org.sipward.exchange.protocol.Hint;
import org.sipward.exchange.protocol.Page;
import org.sipward.exchange.protocol.PageRequest;
import org.sipward.exchange.protocol.Query;
import org.sipward.exchange.protocol.Remote;

/** A Store as another one sees it, without a network between them. */
class DirectRemote implements Remote {
  final Node server;
  final Node caller;
  final List<byte[]> cosigned = new ArrayList<>();

  DirectRemote(Node server, Node caller) {
    this.server = server;
    this.caller = caller;
  }

  @Override
  public Descriptor descriptor() {
    var id = server.party.storeId();
    return new Descriptor(
        id, id, List.of("1.0"), 1, server.clock.instant(), List.of("ALL", "URGENT"));
  }

  @Override
  public Page page(PageRequest request) {
    return server.log.serve(
        request, audience -> server.trust.now().reaches(audience, caller.party.name()));
  }

  @Override
  public List<Disposed> inbox(List<byte[]> messages) {
    return server.intake.take(
        new Caller(caller.party.name(), caller.party.storeId()),
        messages.stream().map(Arrived::atInbox).toList());
  }

  @Override
  public List<Answer> query(Query query) {
    return List.of();
  }

  @Override
  public void hint(Hint hint) {}

  @Override
  public void cosigned(byte[] note) {
    cosigned.add(note);
  }

  @Override
  public byte[] trustList() {
    return new byte[0];
  }
}
