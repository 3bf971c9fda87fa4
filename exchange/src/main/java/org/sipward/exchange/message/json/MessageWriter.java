package org.sipward.exchange.message.json;

import org.sipward.exchange.message.Envelope;
import org.sipward.exchange.message.Message;
import org.sipward.exchange.message.Signature;
import tools.jackson.databind.node.ObjectNode;

/**
 * Messages to JSON text, the inverse of {@link MessageReader}. Times are cut to the millisecond.
 * Neither order nor spacing is canonical: that is for the seal.
 */
public final class MessageWriter {
  private MessageWriter() {}

  /** What is signed. */
  public static String unsigned(Message message) {
    return tree(message).toString();
  }

  /** The body alone, whose hash UPDATE and REVOKE refer to. */
  public static String body(Message message) {
    return bodyTree(message).toString();
  }

  /** What is sent. */
  public static String signed(Message message, Signature signature) {
    var tree = tree(message);
    tree.set("signature", RecordShape.of(Signature.class).write(signature));
    return tree.toString();
  }

  private static ObjectNode tree(Message message) {
    var tree = RecordShape.of(Envelope.class).write(message.envelope());
    tree.set("body", bodyTree(message));
    return tree;
  }

  private static ObjectNode bodyTree(Message message) {
    return RecordShape.of(message.body().getClass()).write(message.body());
  }
}
