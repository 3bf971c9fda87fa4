package org.sipward.assess.paper.weakness;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.sipward.assess.paper.BrokenArchive;
import org.sipward.assess.paper.JsonText;
import org.sipward.assess.paper.PaperException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * An offline export of OSV: a zip of entries as osv.dev offers it, one entry, a list of them, or
 * one a line. Read entry by entry, in memory that does not grow with it. Stateless.
 */
final class OsvExport {
  /** Octets after unpacking, entries, and octets of one entry that are read. */
  private static final long MAX_OCTETS = 4L << 30;

  private static final int MAX_ENTRIES = 1_000_000;
  private static final long MAX_ENTRY_OCTETS = 8L << 20;
  private static final JsonMapper MAPPER = new JsonMapper(JsonText.factory(MAX_OCTETS));

  private final Consumer<OsvEntry> taker;
  private int entries;
  private long octets;

  private OsvExport(Consumer<OsvEntry> taker) {
    this.taker = taker;
  }

  /** Reads a file to its end, or refuses it. */
  static void read(Path file, Consumer<OsvEntry> taker) throws IOException, PaperException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      read(in, taker);
    }
  }

  /** Reads a stream to its end, or refuses it. */
  static void read(InputStream in, Consumer<OsvEntry> taker) throws IOException, PaperException {
    OsvExport export = new OsvExport(taker);
    in.mark(4);
    byte[] head = in.readNBytes(4);
    in.reset();
    try {
      if (head.length == 4 && head[0] == 'P' && head[1] == 'K') {
        export.zip(new ZipInputStream(in, StandardCharsets.UTF_8));
      } else {
        export.values(in, MAX_OCTETS);
      }
    } catch (IOException e) {
      BrokenArchive.orThrow(e);
      throw new PaperException("the zip is cut off or broken");
    } catch (IllegalArgumentException e) {
      throw new PaperException("the zip has a name that is none");
    }
    if (export.entries == 0) {
      throw new PaperException("no entry with an id in it");
    }
  }

  private void zip(ZipInputStream zip) throws IOException, PaperException {
    for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
      // Whatever an entry is, going on to the next unpacks it; so each is refused that is too
      // large.
      if (!entry.getName().toLowerCase(Locale.ROOT).endsWith(".json")) {
        if (zip.readNBytes((int) MAX_ENTRY_OCTETS).length == MAX_ENTRY_OCTETS) {
          throw new PaperException(entry.getName() + ": no entry of OSV, and large");
        }
        continue;
      }
      try {
        values(zip, MAX_ENTRY_OCTETS);
      } catch (PaperException e) {
        throw new PaperException(entry.getName() + ": " + e.getMessage());
      }
    }
  }

  private void values(InputStream in, long most) throws PaperException {
    Counted counted = new Counted(in, Math.min(most, MAX_OCTETS - octets));
    JsonText.read(() -> MAPPER.createParser(counted), this::values);
    octets += counted.read;
  }

  private boolean values(JsonParser parser) throws PaperException {
    for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
      if (token == JsonToken.START_OBJECT) {
        entry(parser.readValueAsTree());
      } else if (token != JsonToken.START_ARRAY && token != JsonToken.END_ARRAY) {
        throw new PaperException("neither an entry of OSV nor a list of them");
      }
    }
    return true;
  }

  private void entry(JsonNode root) throws PaperException {
    // What an API answers: entries below one key.
    JsonNode list = root.path("vulns");
    if (list.isArray()) {
      for (JsonNode one : list.values()) {
        entry(one);
      }
      return;
    }
    if (++entries > MAX_ENTRIES) {
      throw new PaperException("more than " + MAX_ENTRIES + " entries");
    }
    if (!JsonText.text(root, "id").isEmpty()) {
      taker.accept(OsvEntry.read(root));
    } else {
      throw new PaperException("an object without id is no entry of OSV");
    }
  }

  /** A stream that ends with an error where too much comes out of it, and that stays open. */
  private static final class Counted extends FilterInputStream {
    private long left;
    private long read;

    Counted(InputStream in, long left) {
      super(in);
      this.left = left;
    }

    @Override
    public int read() throws IOException {
      int octet = super.read();
      count(octet < 0 ? 0 : 1);
      return octet;
    }

    @Override
    public int read(byte[] to, int offset, int length) throws IOException {
      int n = super.read(to, offset, length);
      count(Math.max(0, n));
      return n;
    }

    private void count(int n) throws IOException {
      read += n;
      left -= n;
      if (left < 0) {
        throw new IOException("larger than what is read of one");
      }
    }

    @Override
    public void close() {
      // The archive goes on behind this entry.
    }
  }
}
