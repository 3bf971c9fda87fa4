package org.sipward.assess.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.security.SecureRandom;
import org.sipward.assess.web.FormServer;

/** The questionnaire in a browser, until the person ends it. */
final class WebForm {
  private WebForm() {}

  static ExitCode serve(Opened opened, int port, PrintWriter out)
      throws IOException, InterruptedException {
    var words = new FormServer.Words(opened.reading().catalogue(), opened.texts());
    try (FormServer server =
        FormServer.start(opened.folder(), words, port, new SecureRandom(), System::nanoTime)) {
      out.println("Open this once, in a browser on this machine:");
      out.println(server.link());
      out.println("It ends with Ctrl-C, or with the button on its first page.");
      out.flush();
      server.awaitEnd();
    }
    return ExitCode.OK;
  }
}
