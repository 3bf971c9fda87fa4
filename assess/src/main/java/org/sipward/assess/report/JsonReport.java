package org.sipward.assess.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sipward.assess.yaml.Problem;
import org.sipward.assess.yaml.ProblemException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** A report as JSON, written and read without loss. */
public final class JsonReport {
  private static final int MAX_OCTETS = 16 << 20;
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
          .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .build();

  private JsonReport() {}

  public static String text(Report report) {
    return JSON.writeValueAsString(report) + "\n";
  }

  /** Reads a report that was written before. */
  public static Report read(Path file) throws IOException {
    String name = String.valueOf(file.getFileName());
    if (Files.size(file) > MAX_OCTETS) {
      throw refusal(name, 1, 1, "larger than 16 MiB");
    }
    try {
      @Nullable Report report = JSON.readValue(Files.readAllBytes(file), Report.class);
      if (report == null || !report.format().equals(Report.FORMAT)) {
        throw refusal(name, 1, 1, "not a report of this format");
      }
      return report;
    } catch (JacksonException e) {
      var at = e.getLocation();
      int line = at == null ? 1 : Math.max(1, at.getLineNr());
      int column = at == null ? 1 : Math.max(1, at.getColumnNr());
      String what = String.valueOf(e.getOriginalMessage()).lines().findFirst().orElse("");
      throw refusal(name, line, column, "not a report: " + what);
    }
  }

  private static ProblemException refusal(String name, int line, int column, String message) {
    return new ProblemException(
        List.of(new Problem(name, line, column, message, "write it again with report")));
  }
}
