package org.sipward.exchange.log.note;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A text with signatures below it (C2SP signed-note), read strictly and not yet verified.
 *
 * <p>Bounds: {@link #MAX_BYTES} octets, {@link #MAX_SIGNATURES} signatures. Every note that is read
 * is written again as the same octets.
 *
 * @param text the signed text, with its final newline
 */
public record SignedNote(String text, List<NoteSignature> signatures) {
  public static final int MAX_BYTES = 128 * 1024;
  public static final int MAX_SIGNATURES = 32;

  public SignedNote {
    signatures = List.copyOf(signatures);
  }

  /** Reads octets from anywhere; never throws. */
  public static Reading<SignedNote> read(byte[] octets) {
    if (octets.length > MAX_BYTES) {
      return new Reading.Refused<>(0, "a note of at most " + MAX_BYTES + " octets");
    }
    String note;
    try {
      note = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(octets)).toString();
    } catch (CharacterCodingException e) {
      return new Reading.Refused<>(0, "a note in UTF-8");
    }
    int line = 1;
    for (int i = 0; i < note.length(); i++) {
      char c = note.charAt(i);
      if (c < ' ' && c != '\n') {
        return new Reading.Refused<>(line, "no control characters");
      }
      line += c == '\n' ? 1 : 0;
    }
    return split(note);
  }

  private static Reading<SignedNote> split(String note) {
    int end = note.lastIndexOf("\n\n");
    if (end < 0) {
      return new Reading.Refused<>(0, "a text, an empty line, and signatures");
    }
    String text = note.substring(0, end + 1);
    String below = note.substring(end + 2);
    int line = 2 + (int) text.chars().filter(c -> c == '\n').count();
    if (!below.endsWith("\n")) {
      return new Reading.Refused<>(line, "a signature, and a newline at the end");
    }
    var signatures = new ArrayList<NoteSignature>();
    for (String each : below.substring(0, below.length() - 1).split("\n", -1)) {
      if (signatures.size() == MAX_SIGNATURES) {
        return new Reading.Refused<>(line, "at most " + MAX_SIGNATURES + " signatures");
      }
      var signature = NoteSignature.fromLine(each);
      if (signature.isEmpty()) {
        return new Reading.Refused<>(line, "a dash, a key's name, and the signature in Base64");
      }
      signatures.add(signature.get());
      line++;
    }
    return new Reading.Read<>(new SignedNote(text, signatures));
  }

  public byte[] octets() {
    var note = new StringBuilder(text).append('\n');
    signatures.forEach(s -> note.append(s.line()).append('\n'));
    return note.toString().getBytes(StandardCharsets.UTF_8);
  }
}
