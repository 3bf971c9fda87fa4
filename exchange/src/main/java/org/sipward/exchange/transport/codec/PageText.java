package org.sipward.exchange.transport.codec;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.sipward.exchange.log.ConsistencyProof;
import org.sipward.exchange.log.Hash;
import org.sipward.exchange.log.InclusionProof;
import org.sipward.exchange.log.Leaf;
import org.sipward.exchange.log.Opening;
import org.sipward.exchange.log.Salt;
import org.sipward.exchange.log.note.SignedNote;
import org.sipward.exchange.message.Bounds;
import org.sipward.exchange.protocol.Entry;
import org.sipward.exchange.protocol.Hop;
import org.sipward.exchange.protocol.Page;
import org.sipward.exchange.protocol.PageRequest;
import tools.jackson.databind.node.ObjectNode;

/**
 * Pages of a log as JSON.
 *
 * <p>What can be computed is not written, so that it cannot be wrong: the commitment of a leaf is
 * that of salt and message, the index of an inclusion proof is the position of the entry.
 */
public final class PageText {
  /** A longer page is not read. */
  public static final int MAX_OCTETS = 4 << 20;

  private static final int MAX_LEVEL = 40;
  private static final int MAX_ORIGIN = 255;

  private PageText() {}

  /**
   * The octets of a page.
   *
   * @throws IllegalArgumentException if the checkpoint is no text in UTF-8
   */
  public static byte[] write(Page page) {
    var root = Json.object();
    root.put("origin", page.origin()).put("from", page.from()).put("next", page.next());
    root.put("checkpoint", text(page.checkpoint()));
    page.grown().ifPresent(p -> growth(root.putObject("grown"), p));
    page.toHead().ifPresent(p -> growth(root.putObject("to_head"), p));
    var entries = root.putArray("entries");
    for (var entry : page.entries()) {
      var node = entries.addObject();
      switch (entry) {
        case Entry.Held held -> held(node.put("kind", "held"), held);
        case Entry.Proven(var held, var proof) -> {
          held(node.put("kind", "proven"), held);
          node.put("size", proof.size());
          hashes(node, proof.path());
        }
        case Entry.Withheld(var level, var index, var hash) ->
            node.put("kind", "withheld")
                .put("level", level)
                .put("index", index)
                .put("hash", Members.base64(hash.octets()));
      }
    }
    return Json.octets(root);
  }

  /** Reads octets from anywhere; never throws. Nothing of it is proven yet. */
  public static Decoded<Page> read(byte[] octets) {
    return Members.decode(octets, MAX_OCTETS, PageText::page);
  }

  private static Page page(Members root) throws Flaw {
    var origin = root.expectLine("origin", MAX_ORIGIN);
    long from = root.expectWhole("from", Members.MOST);
    long next = root.expectWhole("next", Members.MOST);
    var checkpoint = root.expectText("checkpoint", SignedNote.MAX_BYTES);
    var grown = root.optional("grown", name -> growth(root.expectObject(name)));
    var toHead = root.optional("to_head", name -> growth(root.expectObject(name)));
    List<Entry> entries = new ArrayList<>();
    for (var entry : root.expectObjects("entries", PageRequest.MOST_ENTRIES)) {
      entries.add(entry(entry));
    }
    root.end();
    return new Page(
        origin, from, next, checkpoint.getBytes(StandardCharsets.UTF_8), grown, toHead, entries);
  }

  private static Entry entry(Members entry) throws Flaw {
    var kind = entry.expectText("kind", 16);
    var read =
        switch (kind) {
          case "held" -> held(entry);
          case "proven" -> {
            var held = held(entry);
            long size = entry.expectWhole("size", Members.MOST);
            var path = hashes(entry, InclusionProof.MAX_PATH);
            yield new Entry.Proven(held, new InclusionProof(held.position(), size, path));
          }
          case "withheld" -> withheld(entry);
          default -> throw entry.flaw("kind", "held, proven or withheld");
        };
    entry.end();
    return read;
  }

  private static Entry withheld(Members entry) throws Flaw {
    int level = entry.expectSmall("level", MAX_LEVEL);
    long index = entry.expectWhole("index", Members.MOST >> level);
    return new Entry.Withheld(
        level, index, hash("hash", entry.expectOctets("hash", Hash.BYTES), entry));
  }

  private static void held(ObjectNode node, Entry.Held held) {
    node.put("position", held.position())
        .put("type", held.leaf().type())
        .put("class", held.leaf().retentionClass())
        .put("ts", held.leaf().time())
        .put("salt", Members.base64(held.opening().salt().octets()))
        .put("message", Members.base64(held.opening().message()));
    if (!held.hops().isEmpty()) {
      var hops = node.putArray("hops");
      for (var hop : held.hops()) {
        hops.addObject()
            .put("store_id", hop.storeId())
            .put("received_at", Members.time(hop.receivedAt()))
            .put("log_index", hop.logIndex());
      }
    }
  }

  private static Entry.Held held(Members entry) throws Flaw {
    long position = entry.expectWhole("position", Members.MOST);
    var type = entry.expectText("type", 32);
    var retentionClass = entry.expectText("class", 32);
    if (!Leaf.isToken(type) || !Leaf.isToken(retentionClass)) {
      throw entry.flaw("type", "type and class are 1 to 32 of A-Z, 0-9 and underscore");
    }
    var at = entry.expectTime("ts");
    if (!Leaf.isTime(at)) {
      throw entry.flaw("ts", "a time from 1970 on");
    }
    var salt = entry.expectOctets("salt", Salt.BYTES);
    if (salt.length != Salt.BYTES) {
      throw entry.flaw("salt", Salt.BYTES + " octets");
    }
    var opening = Opening.of(Salt.of(salt), entry.expectOctets("message", PageRequest.MOST_BYTES));
    List<Hop> hops = new ArrayList<>();
    if (entry.has("hops")) {
      for (var hop : entry.expectObjects("hops", Hop.MOST)) {
        hops.add(
            new Hop(
                hop.expectText("store_id", 128, Bounds.STORE),
                hop.expectTime("received_at"),
                hop.expectWhole("log_index", Members.MOST)));
        hop.end();
      }
    }
    var leaf = new Leaf(type, retentionClass, at, opening.commitment());
    return new Entry.Held(position, leaf, opening, hops);
  }

  private static void growth(ObjectNode node, ConsistencyProof proof) {
    hashes(node.put("old_size", proof.oldSize()).put("new_size", proof.newSize()), proof.path());
  }

  private static ConsistencyProof growth(Members proof) throws Flaw {
    var read =
        new ConsistencyProof(
            proof.expectWhole("old_size", Members.MOST),
            proof.expectWhole("new_size", Members.MOST),
            hashes(proof, ConsistencyProof.MAX_PATH));
    proof.end();
    return read;
  }

  private static void hashes(ObjectNode node, List<Hash> path) {
    var texts = node.putArray("path");
    path.forEach(h -> texts.add(Members.base64(h.octets())));
  }

  private static List<Hash> hashes(Members proof, int most) throws Flaw {
    List<Hash> path = new ArrayList<>();
    for (var octets : proof.expectOctetsList("path", most, Hash.BYTES)) {
      path.add(hash("path", octets, proof));
    }
    return path;
  }

  private static Hash hash(String name, byte[] octets, Members where) throws Flaw {
    if (octets.length != Hash.BYTES) {
      throw where.flaw(name, "hashes of " + Hash.BYTES + " octets");
    }
    return Hash.of(octets);
  }

  private static String text(byte[] note) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(note)).toString();
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException("a checkpoint is a text in UTF-8", e);
    }
  }
}
