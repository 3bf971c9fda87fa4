package org.sipward.assess.report;

import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.util.XRLog;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The page of a report as PDF, made from the same markup; nothing outside it is loaded. */
public final class PdfReport {
  /** Held, so that the level stays set: what fonts a machine lacks is no news to an assessor. */
  private static final List<Logger> QUIET =
      List.of(Logger.getLogger("org.apache.pdfbox"), Logger.getLogger("org.apache.fontbox"));

  private static final String FONT_CACHE = "pdfbox.fontcache";

  /** Where Log4j's interface is on the class path, the library logs there; nobody reads it. */
  private static final String LOG4J = "log4j2.StatusLogger.level";

  private PdfReport() {}

  /** Writes a file; replaces one that is there. */
  public static void write(String html, Path file) throws IOException {
    XRLog.setLoggingEnabled(false);
    QUIET.forEach(logger -> logger.setLevel(Level.SEVERE));
    if (System.getProperty(LOG4J) == null) {
      System.setProperty(LOG4J, "OFF");
    }
    if (System.getProperty(FONT_CACHE) == null) {
      // Otherwise the library leaves a file in the user's home.
      System.setProperty(FONT_CACHE, System.getProperty("java.io.tmpdir"));
    }
    try (OutputStream out = Files.newOutputStream(file)) {
      PdfRendererBuilder builder = new PdfRendererBuilder();
      builder.useUriResolver((base, uri) -> uri.startsWith("#") ? uri : null);
      builder.withHtmlContent(html, "");
      builder.toStream(out);
      builder.run();
    }
  }
}
