package org.sipward.testkit.legit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;

/**
 * A body with what describes it and what the message must say because of it.
 *
 * @param type the media type with parameters, empty where there is no body
 * @param disposition a Content-Disposition, or empty for the default of the type (RFC 5621 8)
 * @param id what a Content-ID names it by, or empty
 * @param needs a header field that has to be there, {@code Name: value}, or empty
 */
@SuppressWarnings("ArrayRecordComponent") // octets are what it is about; nobody writes them
record Body(String type, String disposition, String id, String needs, byte[] octets) {
  static final Body NONE = new Body("", "", "", "", new byte[0]);

  static Body text(String type, String disposition, String content) {
    return binary(type, disposition, content.getBytes(StandardCharsets.UTF_8));
  }

  static Body binary(String type, String disposition, byte[] octets) {
    return new Body(type, disposition, "", "", octets);
  }

  Body needing(String field) {
    return new Body(type, disposition, id, field, octets);
  }

  Body named(String contentId) {
    return new Body(type, disposition, contentId, needs, octets);
  }

  /** The same, compressed (RFC 1952). */
  Body packed() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(octets);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Body(type, disposition, id, needs, out.toByteArray());
  }

  boolean isEmpty() {
    return type.isEmpty();
  }
}
