package org.sipward.exchange.transport;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.sipward.exchange.message.Receipt;
import org.sipward.exchange.protocol.Answer;
import org.sipward.exchange.protocol.Caller;
import org.sipward.exchange.protocol.Descriptor;
import org.sipward.exchange.protocol.Disposed;
import org.sipward.exchange.protocol.Hint;
import org.sipward.exchange.protocol.Page;
import org.sipward.exchange.protocol.PageRequest;
import org.sipward.exchange.protocol.Query;
import org.sipward.exchange.protocol.Remote;
import org.sipward.exchange.vocabulary.Ceiling;

/** A Store's own side that keeps what it was told and answers from what the test put there. */
final class SomeStore {
  static final byte[] TRUST_LIST = "{\"serial\":7}".getBytes(UTF_8);
  static final Instant NOON = Instant.parse("2026-11-27T12:00:00Z");

  final String id;

  /** Everything that was asked, with who asked. */
  final List<Object> heard = new CopyOnWriteArrayList<>();

  /** Pages that wait to be asked for; without one a request waits as long as it may. */
  final BlockingQueue<Page> pages = new LinkedBlockingQueue<>();

  /** Requests that have arrived at a page. */
  final Semaphore waiting = new Semaphore(0);

  /** The threads that have answered a page, by their number. */
  final Set<Long> paging = ConcurrentHashMap.newKeySet();

  SomeStore(String id) {
    this.id = id;
  }

  record Said(Caller by, Object what) {}

  Remote to(Caller caller) {
    return new Side(caller);
  }

  private final class Side implements Remote {
    private final Caller caller;

    Side(Caller caller) {
      this.caller = caller;
    }

    private void hear(Object what) {
      heard.add(new Said(caller, what));
    }

    @Override
    public Descriptor descriptor() {
      return new Descriptor(id, id, List.of("1.0"), 7, NOON, List.of("all", "urgent"));
    }

    @Override
    public Page page(PageRequest request) {
      hear(request);
      paging.add(Thread.currentThread().threadId());
      waiting.release();
      try {
        var page = pages.poll(request.patience().toMillis(), TimeUnit.MILLISECONDS);
        return page == null ? SomePages.empty(id, request.from()) : page;
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }

    @Override
    public List<Disposed> inbox(List<byte[]> messages) {
      List<Disposed> all = new ArrayList<>();
      for (var message : messages) {
        hear(new String(message, UTF_8));
        all.add(Disposed.stored(all.size(), Receipt.Disposition.STORED, 100 + all.size()));
      }
      return all;
    }

    @Override
    public List<Answer> query(Query query) {
      hear(query);
      return List.of(new Answer(0, Ceiling.RESTRICT, 3, Optional.of(NOON), Optional.empty()));
    }

    @Override
    public void hint(Hint hint) {
      hear(hint);
    }

    @Override
    public void cosigned(byte[] note) {
      hear(new String(note, UTF_8));
    }

    @Override
    public byte[] trustList() {
      return TRUST_LIST.clone();
    }
  }
}
