package org.sipward.exchange.transport.codec;

import org.sipward.exchange.message.Bounds;
import org.sipward.exchange.protocol.Descriptor;
import org.sipward.exchange.protocol.Hint;

/** What a Store says about itself, and that it has grown, as JSON. */
public final class StoreText {
  /** Longer texts are not read. */
  public static final int MAX_OCTETS = 8 * 1024;

  private static final int MAX_WORDS = 16;
  private static final int MAX_STORE = 128;

  private StoreText() {}

  public static byte[] write(Descriptor store) {
    var root = Json.object();
    root.put("store_id", store.storeId()).put("origin", store.origin());
    var versions = root.putArray("versions");
    store.versions().forEach(versions::add);
    root.put("trust_serial", store.trustSerial()).put("clock", Members.time(store.clock()));
    var streams = root.putArray("streams");
    store.streams().forEach(streams::add);
    return Json.octets(root);
  }

  /** Reads octets from anywhere; never throws. Ignores members that later versions may add. */
  public static Decoded<Descriptor> readDescriptor(byte[] octets) {
    return Members.decode(
        octets,
        MAX_OCTETS,
        root ->
            new Descriptor(
                root.expectText("store_id", MAX_STORE, Bounds.STORE),
                root.expectLine("origin", 255),
                root.expectTexts("versions", MAX_WORDS, 16),
                root.expectWhole("trust_serial", Members.MOST),
                root.expectTime("clock"),
                root.expectTexts("streams", MAX_WORDS, 64)));
  }

  public static byte[] write(Hint hint) {
    return Json.octets(Json.object().put("store_id", hint.storeId()).put("size", hint.size()));
  }

  /** Reads octets from anywhere; never throws. */
  public static Decoded<Hint> readHint(byte[] octets) {
    return Members.decode(
        octets,
        MAX_OCTETS,
        root -> {
          var hint =
              new Hint(
                  root.expectText("store_id", MAX_STORE, Bounds.STORE),
                  root.expectWhole("size", Members.MOST));
          root.end();
          return hint;
        });
  }
}
