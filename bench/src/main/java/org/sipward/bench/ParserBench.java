package org.sipward.bench;

import gov.nist.javax.sip.message.SIPMessage;
import gov.nist.javax.sip.parser.StringMsgParser;
import java.text.ParseException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.sipward.sip.Limits;
import org.sipward.sip.Octets;
import org.sipward.sip.Parsed;
import org.sipward.sip.SipParser;

/**
 * Parsing with full eager validation, beside JAIN-SIP (lazy about most headers) and beside a byte
 * loop that only finds line ends and colons, on the same octets in the same run.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 2, jvmArgsAppend = "-XX:+UseSerialGC") // the collector of the launcher
public class ParserBench {
  @Param({"INVITE", "REGISTER", "OK"})
  public String message = "INVITE";

  private final SipParser parser = new SipParser();
  private final StringMsgParser jain = new StringMsgParser();
  private Octets octets = Octets.of(new byte[0]);

  /** Takes the octets of the message. */
  @Setup
  public void prepare() {
    octets = Octets.of(Messages.valueOf(message).octets());
  }

  /** The floor: every octet is looked at once, line ends and colons are counted. */
  @Benchmark
  public int byteLoop() {
    byte[] array = octets.array();
    int lines = 0;
    int colons = 0;
    for (int i = octets.from(); i < octets.to(); i++) {
      byte octet = array[i];
      if (octet == '\n' && i > 0 && array[i - 1] == '\r') {
        lines++;
      } else if (octet == ':') {
        colons++;
      }
    }
    return lines * 1_000 + colons;
  }

  /** Ours. */
  @Benchmark
  public Parsed sipward() {
    return parser.parse(octets, SipParser.Source.DATAGRAM, Limits.DEFAULT);
  }

  /** The reference implementation of JAIN-SIP. */
  @Benchmark
  public SIPMessage jainSip() throws ParseException {
    return jain.parseSIPMessage(octets.array(), true, false, null);
  }
}
