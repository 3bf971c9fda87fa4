package org.sipward.firewall.fact;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.function.LongSupplier;

/** Writes events as lines of JSON to a stream. Single thread. */
final class EventSink implements Sink {
  private static final long FLUSH_MICROS = 1_000_000;

  private final OutputStream out;
  private final EventWriter writer;
  private final LongSupplier epochMicros;
  private final Repeats repeats;
  private long flushedMicros;

  /**
   * Events to this stream.
   *
   * @param perSecond events per second of all kinds together, beyond which they are counted
   */
  EventSink(OutputStream out, EventWriter writer, int perSecond, LongSupplier epochMicros) {
    this.out = out;
    this.writer = writer;
    this.epochMicros = epochMicros;
    this.repeats = new Repeats(perSecond, this::summarize);
  }

  @Override
  public void accept(Fact fact) throws IOException {
    long standsFor = repeats.admit(fact);
    if (standsFor != Repeats.SUPPRESSED) {
      write(writer.write(fact, standsFor));
    }
    tellRepeats(fact.epochMicros);
  }

  @Override
  public void tell(Notice notice) throws IOException {
    write(writer.write(notice, epochMicros.getAsLong()));
  }

  @Override
  public void idle() throws IOException {
    tellRepeats(epochMicros.getAsLong());
    out.flush();
  }

  @Override
  public void close() throws IOException {
    try (out) {
      repeats.flushAll();
    }
  }

  private void tellRepeats(long nowMicros) {
    if (nowMicros - flushedMicros >= FLUSH_MICROS) {
      flushedMicros = nowMicros;
      repeats.flush(nowMicros);
    }
  }

  private void summarize(Repeats.Entry entry) {
    try {
      write(writer.write(entry, epochMicros.getAsLong()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void write(JsonLine line) throws IOException {
    out.write(line.buffer(), 0, line.length());
  }
}
