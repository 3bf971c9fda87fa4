package org.sipward.firewall.fact;

import java.io.IOException;
import java.util.function.LongSupplier;
import org.sipward.firewall.decision.DecisionFolder;
import org.sipward.firewall.decision.DecisionJson;

/** Writes records of decisions to their folder. Single thread. */
final class DecisionSink implements Sink {
  private final DecisionFolder folder;
  private final Recorder recorder;
  private final LongSupplier epochMicros;

  DecisionSink(DecisionFolder folder, Recorder recorder, LongSupplier epochMicros) {
    this.folder = folder;
    this.recorder = recorder;
    this.epochMicros = epochMicros;
  }

  @Override
  public void accept(Fact fact) throws IOException {
    folder.add(DecisionJson.line(recorder.record(fact)), fact.epochMicros);
  }

  @Override
  public void idle() throws IOException {
    folder.flush(epochMicros.getAsLong());
  }

  @Override
  public void close() throws IOException {
    folder.close();
  }
}
