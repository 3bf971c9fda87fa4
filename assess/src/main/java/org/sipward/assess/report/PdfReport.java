package org.sipward.assess.report;

import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.util.XRLog;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** The page of a report as PDF, made from the same markup; nothing outside it is loaded. */
public final class PdfReport {
  private PdfReport() {}

  /** Writes a file; replaces one that is there. */
  public static void write(String html, Path file) throws IOException {
    XRLog.setLoggingEnabled(false);
    // DOCTYPE and lang stay; the renderer reads XML, in which a doctype without an address is
    // legal.
    try (OutputStream out = Files.newOutputStream(file)) {
      PdfRendererBuilder builder = new PdfRendererBuilder();
      builder.useUriResolver((base, uri) -> uri.startsWith("#") ? uri : null);
      builder.withHtmlContent(html, "");
      builder.toStream(out);
      builder.run();
    }
  }
}
