package org.sipward.exchange.log.bundle;

import java.nio.charset.CharacterCodingException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import org.sipward.exchange.log.Base64Text;
import org.sipward.exchange.log.Hash;
import org.sipward.exchange.log.InclusionProof;
import org.sipward.exchange.log.Leaf;
import org.sipward.exchange.log.Opening;
import org.sipward.exchange.log.Salt;
import org.sipward.exchange.log.note.NoteKey;
import org.sipward.exchange.log.note.Reading;
import org.sipward.exchange.log.note.SignedCheckpoint;
import org.sipward.exchange.log.note.SignedNote;
import tools.jackson.databind.JsonNode;

/** The members of a bundle's JSON object, taken one after the other; the first bad one is named. */
final class BundleFields {
  private final JsonNode root;

  BundleFields(JsonNode root) {
    this.root = root;
  }

  Reading<Bundle> read() {
    try {
      return new Reading.Read<>(bundle());
    } catch (Bad e) {
      return BundleFile.refused(e.expected);
    }
  }

  /** A member is not what it should be; never leaves this class. */
  private static final class Bad extends Exception {
    private static final long serialVersionUID = 1;
    private final String expected;

    Bad(String expected) {
      super(expected, null, false, false);
      this.expected = expected;
    }
  }

  private Bundle bundle() throws Bad {
    if (!expectText("format").equals(BundleFile.FORMAT)) {
      throw new Bad("/format: " + BundleFile.FORMAT);
    }
    var log = NoteKey.fromText(expectText("log_key")).orElseThrow(() -> new Bad("/log_key: a key"));
    var witnesses = new ArrayList<NoteKey>();
    for (var text : expectTexts("witness_keys", SignedNote.MAX_SIGNATURES)) {
      witnesses.add(
          NoteKey.fromText(text).orElseThrow(() -> new Bad("/witness_keys: an array of keys")));
    }
    var opening = Opening.of(expectSalt(), expectMessage());
    var path = new ArrayList<Hash>();
    for (var text : expectTexts("path", InclusionProof.MAX_PATH)) {
      path.add(
          Hash.fromBase64(text).orElseThrow(() -> new Bad("/path: hashes of 32 octets in Base64")));
    }
    var checkpoint = expectCheckpoint();
    var proof = new InclusionProof(expectPosition(), checkpoint.head().size(), path);
    return new Bundle(log, witnesses, expectLeaf(opening), opening, proof, checkpoint);
  }

  private Leaf expectLeaf(Opening opening) throws Bad {
    var type = expectText("type");
    var retentionClass = expectText("class");
    if (!Leaf.isToken(type) || !Leaf.isToken(retentionClass)) {
      throw new Bad("/type and /class: 1 to 32 of A-Z, 0-9 and underscore");
    }
    Instant at;
    try {
      at = Instant.parse(expectText("ts"));
    } catch (DateTimeParseException e) {
      throw new Bad("/ts: a time in UTC");
    }
    if (!Leaf.isTime(at)) {
      throw new Bad("/ts: a time of milliseconds from 1970 to 9999");
    }
    return new Leaf(type, retentionClass, at, opening.commitment());
  }

  private Salt expectSalt() throws Bad {
    return Base64Text.read(expectText("salt"))
        .filter(o -> o.length == Salt.BYTES)
        .map(Salt::of)
        .orElseThrow(() -> new Bad("/salt: 32 octets in Base64"));
  }

  private byte[] expectMessage() throws Bad {
    try {
      return BundleFile.octets(expectText("message"));
    } catch (CharacterCodingException e) {
      throw new Bad("/message: a text without lone surrogates");
    }
  }

  private SignedCheckpoint expectCheckpoint() throws Bad {
    try {
      return switch (SignedCheckpoint.read(BundleFile.octets(expectText("checkpoint")))) {
        case Reading.Read<SignedCheckpoint>(var checkpoint) -> checkpoint;
        case Reading.Refused<SignedCheckpoint> refused -> throw new Bad("/checkpoint: " + refused);
      };
    } catch (CharacterCodingException e) {
      throw new Bad("/checkpoint: a text without lone surrogates");
    }
  }

  private long expectPosition() throws Bad {
    var node = root.path("position");
    if (!node.isIntegralNumber() || !node.canConvertToLong()) {
      throw new Bad("/position: an integer");
    }
    return node.longValue();
  }

  private String expectText(String name) throws Bad {
    var node = root.path(name);
    if (!node.isString()) {
      throw new Bad("/" + name + ": a string");
    }
    return node.stringValue();
  }

  private List<String> expectTexts(String name, int most) throws Bad {
    var node = root.path(name);
    if (!node.isArray() || node.size() > most) {
      throw new Bad("/" + name + ": an array of at most " + most);
    }
    var texts = new ArrayList<String>();
    for (var each : node) {
      if (!each.isString()) {
        throw new Bad("/" + name + "/" + texts.size() + ": a string");
      }
      texts.add(each.stringValue());
    }
    return texts;
  }
}
