package org.sipward.exchange.intake;

import java.util.Optional;
import java.util.TreeMap;
import org.sipward.exchange.message.Message;
import org.sipward.exchange.repository.StoredEntry;
import org.sipward.exchange.seal.MessageHash;
import org.sipward.exchange.view.Logged;

/**
 * Messages that the intake has just read, so that the view need not read them again.
 *
 * <p>Holds at most {@value #MOST}; what finds no room is read again from the log, as is whatever
 * was logged before a start. Any thread.
 */
public final class HandOver {
  static final int MOST = 2_048;

  private final TreeMap<Long, Read> read = new TreeMap<>();

  /** A message of the log with the hash over what is signed. */
  private record Read(MessageHash hash, Message message) {}

  synchronized void put(long position, MessageHash hash, Message message) {
    if (read.size() < MOST) {
      read.put(position, new Read(hash, message));
    }
  }

  /** The entry with its message, if that is here and was not erased since; nothing older stays. */
  synchronized Optional<Logged> take(StoredEntry entry) {
    var known = read.get(entry.position());
    read.headMap(entry.position(), true).clear();
    return Optional.ofNullable(known)
        .filter(_ -> entry.opening().isPresent())
        .map(
            k ->
                new Logged(
                    entry.position(), entry.leaf().at(), k.hash(), Optional.of(k.message())));
  }
}
