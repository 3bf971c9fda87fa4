package org.sipward.exchange.message.json;

import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.sipward.exchange.message.Body;
import org.sipward.exchange.message.Envelope;
import org.sipward.exchange.message.InvalidMessage;
import org.sipward.exchange.message.Message;
import org.sipward.exchange.message.Signature;
import org.sipward.exchange.vocabulary.MessageType;
import org.sipward.exchange.vocabulary.RejectReason;
import tools.jackson.databind.node.ObjectNode;

/**
 * Octets to messages: total, of bounded cost, and with every defect at its place.
 *
 * <p>Reads the full profile; what is flat is for the legacy profile. Stateless. It looks at no
 * clock and no key: whether a message is late or forged is for those who have them.
 */
public final class MessageReader {
  /** A longer text is refused unread. */
  public static final int MAX_OCTETS = JsonText.MAX_OCTETS;

  private static final RecordShape ENVELOPE = RecordShape.of(Envelope.class);
  private static final RecordShape SIGNATURE = RecordShape.of(Signature.class);

  private static final Pattern VERSION = Pattern.compile("[0-9]{1,4}\\.[0-9]{1,4}");

  private MessageReader() {}

  /** Reads one message. */
  public static Reading read(byte[] octets) {
    var refusals = new Refusals();
    var root = JsonText.read(octets, refusals);
    if (root == null) {
      return new Reading.Refused(refusals.list());
    }
    if (!isSupported(root, refusals)) {
      return new Reading.Refused(refusals.list());
    }
    var envelope = (Envelope) ENVELOPE.read(root, "", refusals);
    var body = body(root, refusals);
    var signature = signature(root, refusals);
    if (envelope != null && body != null && signature != null) {
      var message = join(envelope, body, refusals);
      if (message != null && refusals.isEmpty()) {
        root.remove("signature");
        return new Reading.Accepted(message, Optional.of(signature), root.toString());
      }
    }
    return new Reading.Refused(refusals.list());
  }

  /** What is of another version or kept for later is not called malformed. */
  private static boolean isSupported(ObjectNode root, Refusals refusals) {
    var version = root.get("schema_version");
    if (version != null
        && version.isString()
        && VERSION.matcher(version.stringValue()).matches()
        && !version.stringValue().startsWith("1.")) {
      refusals.add(RejectReason.UNSUPPORTED, "/schema_version", "major version 1");
    }
    var type = type(root);
    if (type != null && type.isReserved()) {
      refusals.add(RejectReason.UNSUPPORTED, "/message_type", "a kind that is not reserved");
    }
    if (root.has("body_jwe")) {
      refusals.add(RejectReason.UNSUPPORTED, "/body_jwe", "a body that is not encrypted");
    }
    return refusals.isEmpty();
  }

  private static @Nullable MessageType type(ObjectNode root) {
    var node = root.get("message_type");
    return node == null
        ? null
        : (MessageType)
            PlainShapes.WordShape.of(MessageType.class).read(node, "/message_type", new Refusals());
  }

  private static @Nullable Body body(ObjectNode root, Refusals refusals) {
    var type = type(root);
    var kind = type == null ? Optional.<Class<? extends Body>>empty() : Body.of(type);
    var node = root.get("body");
    if (node == null) {
      refusals.schema("/body", "present: an object");
      return null;
    }
    // Without a kind nothing can be said about the body; the kind itself is already refused.
    return kind.map(k -> (Body) RecordShape.of(k).read(node, "/body", refusals)).orElse(null);
  }

  private static @Nullable Signature signature(ObjectNode root, Refusals refusals) {
    var node = root.get("signature");
    if (node == null || node.isString()) {
      refusals.add(RejectReason.BAD_SIGNATURE, "/signature", "an object with alg, kid and value");
      return null;
    }
    return (Signature) SIGNATURE.read(node, "/signature", refusals);
  }

  private static @Nullable Message join(Envelope envelope, Body body, Refusals refusals) {
    try {
      return new Message(envelope, body);
    } catch (InvalidMessage broken) {
      refusals.schema("/" + broken.at(), String.valueOf(broken.getMessage()));
      return null;
    }
  }
}
