package org.sipward.exchange.transport.codec;

import java.util.ArrayList;
import java.util.List;
import org.sipward.exchange.message.Receipt;
import org.sipward.exchange.protocol.Disposed;
import org.sipward.exchange.protocol.Remote;
import org.sipward.exchange.vocabulary.RejectReason;

/** Batches of messages, and what became of each message, as JSON. */
public final class BatchText {
  /** A longer batch is not read: base64url makes four characters of three octets. */
  public static final int MAX_OCTETS = Remote.MOST_BATCH_BYTES / 3 * 4 + 16 * 1024;

  /** A longer answer is not read. */
  public static final int MAX_ANSWER_OCTETS = 1 << 20;

  private static final int MAX_TEXT = 1_024;

  private BatchText() {}

  public static byte[] write(List<byte[]> messages) {
    var root = Json.object();
    var list = root.putArray("messages");
    messages.forEach(m -> list.add(Members.base64(m)));
    return Json.octets(root);
  }

  /** Reads octets from anywhere; never throws. */
  public static Decoded<List<byte[]>> read(byte[] octets) {
    return Members.decode(
        octets,
        MAX_OCTETS,
        root -> {
          var messages =
              root.expectOctetsList("messages", Remote.MOST_IN_BATCH, Remote.MOST_BATCH_BYTES);
          root.end();
          long together = messages.stream().mapToLong(m -> m.length).sum();
          if (messages.isEmpty() || together > Remote.MOST_BATCH_BYTES) {
            throw root.flaw(
                "messages", "1 to 500 messages of together at most " + Remote.MOST_BATCH_BYTES);
          }
          return messages;
        });
  }

  public static byte[] writeAnswer(List<Disposed> disposed) {
    var root = Json.object();
    var list = root.putArray("dispositions");
    for (var one : disposed) {
      var node = list.addObject();
      node.put("index", one.index()).put("disposition", one.disposition().name());
      one.reason().ifPresent(r -> node.put("reason", r.name()));
      if (!one.pointer().isEmpty()) {
        node.put("pointer", one.pointer());
      }
      if (!one.expectation().isEmpty()) {
        node.put("expectation", one.expectation());
      }
      one.logIndex().ifPresent(i -> node.put("log_index", i));
    }
    return Json.octets(root);
  }

  /** Reads octets from anywhere; never throws. */
  public static Decoded<List<Disposed>> readAnswer(byte[] octets) {
    return Members.decode(
        octets,
        MAX_ANSWER_OCTETS,
        root -> {
          List<Disposed> all = new ArrayList<>();
          for (var one : root.expectObjects("dispositions", Remote.MOST_IN_BATCH)) {
            all.add(disposed(one));
          }
          root.end();
          return all;
        });
  }

  private static Disposed disposed(Members one) throws Flaw {
    var read =
        new Disposed(
            one.expectSmall("index", Remote.MOST_IN_BATCH - 1),
            one.expectWord("disposition", Receipt.Disposition.values()),
            one.optional("reason", name -> one.expectWord(name, RejectReason.values())),
            one.optional("pointer", name -> one.expectLine(name, MAX_TEXT)).orElse(""),
            one.optional("expectation", name -> one.expectLine(name, MAX_TEXT)).orElse(""),
            one.optional("log_index", name -> one.expectWhole(name, Members.MOST)));
    one.end();
    return read;
  }
}
