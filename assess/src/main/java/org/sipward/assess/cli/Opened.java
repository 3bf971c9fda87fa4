package org.sipward.assess.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sipward.assess.control.Catalogue;
import org.sipward.assess.control.CatalogueReader;
import org.sipward.assess.control.DeviceControl;
import org.sipward.assess.control.Texts;
import org.sipward.assess.folder.AssessmentFolder;
import org.sipward.assess.folder.Reading;
import org.sipward.assess.record.Assessment;
import org.sipward.assess.report.GrantFile;
import org.sipward.assess.yaml.Problem;

/**
 * An assessment opened for a command.
 *
 * @param folder where it lies
 * @param reading what could be read, every problem of the folder with it
 * @param grant the decision written last
 * @param texts the words for people
 */
record Opened(
    AssessmentFolder folder, Reading reading, Optional<GrantFile.Written> grant, Texts texts) {

  /** Opens a folder that holds an assessment; a folder that holds none is the user's mistake. */
  static Opened of(Path path) {
    Catalogue catalogue = CatalogueReader.shipped();
    AssessmentFolder folder = new AssessmentFolder(path, catalogue);
    if (!folder.exists()) {
      throw new CommandFailure(
          ExitCode.FAILED,
          Printable.text(path.toString()) + " holds no assessment; make one with device init");
    }
    Reading reading = folder.read();
    List<Problem> problems = new ArrayList<>(reading.problems());
    Optional<GrantFile.Written> grant = GrantFile.read(path, problems);
    return new Opened(
        folder,
        new Reading(reading.assessment(), reading.catalogue(), List.copyOf(problems)),
        grant,
        CatalogueReader.texts(catalogue, "en"));
  }

  Assessment assessment() {
    return reading.assessment();
  }

  /** Says what could not be read; the exit code of a command that went on without it. */
  ExitCode complain(PrintWriter err) {
    reading.problems().forEach(p -> err.println(Printable.text(p.toString())));
    err.flush();
    return reading.problems().isEmpty() ? ExitCode.OK : ExitCode.CONFIGURATION;
  }

  /** A file of which a part could not be read is not written over. */
  void refuseToOverwrite(String file) {
    List<Problem> about = reading.problems().stream().filter(p -> p.file().equals(file)).toList();
    if (!about.isEmpty()) {
      throw new CommandFailure(
          ExitCode.CONFIGURATION,
          "mend "
              + file
              + " first, or what cannot be read would be lost: "
              + Printable.text(about.getFirst().toString()));
    }
  }

  DeviceControl control(String id) {
    return reading
        .catalogue()
        .control(id)
        .orElseThrow(
            () ->
                new CommandFailure(
                    ExitCode.USAGE,
                    "no control '"
                        + Printable.text(id)
                        + "'; there are: "
                        + String.join(
                            ", ",
                            reading.catalogue().controls().stream()
                                .map(DeviceControl::id)
                                .toList())));
  }
}
