package org.sipward.testkit.peer;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * SIP messages as a peer sends them, well formed: taken whole from a stream, asked what they say.
 */
final class Messages {
  private static final Pattern LENGTH = Pattern.compile("(?im)^(?:Content-Length|l) *: *(\\d+)");
  private static final String END = "\r\n\r\n";

  private Messages() {}

  /** The next one; of no length at the end of the stream. Line breaks between them are skipped. */
  static byte[] read(InputStream in) throws IOException {
    ByteArrayOutputStream message = new ByteArrayOutputStream();
    int matched = 0;
    while (matched < END.length()) {
      int octet = in.read();
      if (octet < 0) {
        return new byte[0];
      }
      if (message.size() > 0 || (octet != '\r' && octet != '\n')) {
        message.write(octet);
        boolean next = octet == END.charAt(matched);
        matched = next ? matched + 1 : octet == '\r' ? 1 : 0;
      }
    }
    Matcher length = LENGTH.matcher(message.toString(StandardCharsets.ISO_8859_1));
    if (length.find()) {
      message.write(in.readNBytes(Integer.parseInt(length.group(1))));
    }
    return message.toByteArray();
  }

  static String startLine(byte[] message) {
    String text = new String(message, StandardCharsets.ISO_8859_1);
    int end = text.indexOf('\r');
    return end < 0 ? text : text.substring(0, end);
  }
}
