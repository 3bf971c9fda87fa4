package org.sipward.assess.paper.weakness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.sipward.assess.paper.PaperException;

/** Exports made to waste memory or time: given up at a bound, with a word of why. */
class OsvExportTest {
  @Test
  void aZipBombIsNoExport() throws IOException {
    for (String name : List.of("a.json", "a.bin")) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      try (ZipOutputStream zip = new ZipOutputStream(out)) {
        zip.putNextEntry(new ZipEntry(name));
        byte[] blanks = " ".repeat(1 << 20).getBytes(StandardCharsets.US_ASCII);
        for (int i = 0; i < 64; i++) {
          zip.write(blanks);
        }
      }
      assertThatThrownBy(() -> OsvExport.read(in(out.toByteArray()), e -> {}))
          .isInstanceOf(PaperException.class)
          .hasMessageContaining(name);
    }
  }

  @Test
  void aZipCutAnywhereIsReadOrRefused() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.putNextEntry(new ZipEntry("a.json"));
      zip.write("{\"id\":\"A\",\"affected\":[]}".getBytes(StandardCharsets.US_ASCII));
    }
    byte[] whole = out.toByteArray();
    for (int cut = 0; cut < whole.length; cut++) {
      InputStream in = in(Arrays.copyOf(whole, cut));
      List<OsvEntry> entries = new ArrayList<>();
      try {
        OsvExport.read(in, entries::add);
        assertThat(entries).hasSize(1);
      } catch (PaperException e) {
        assertThat(e.getMessage()).isNotBlank();
      }
    }
  }

  /** A gigabyte of one text, as a stream makes it. */
  @Test
  void aTextWithoutEndIsRefused() {
    InputStream endless =
        new BufferedInputStream(
            new SequenceInputStream(
                in("{\"id\":\"".getBytes(StandardCharsets.US_ASCII)),
                new InputStream() {
                  private long left = 1L << 30;

                  @Override
                  public int read() {
                    return left-- > 0 ? 'a' : -1;
                  }

                  @Override
                  public int read(byte[] to, int offset, int length) {
                    if (left <= 0) {
                      return -1;
                    }
                    Arrays.fill(to, offset, offset + length, (byte) 'a');
                    left -= length;
                    return length;
                  }
                }));
    assertThatThrownBy(() -> OsvExport.read(endless, e -> {})).isInstanceOf(PaperException.class);
  }

  private static InputStream in(byte[] octets) {
    return new ByteArrayInputStream(octets);
  }
}
