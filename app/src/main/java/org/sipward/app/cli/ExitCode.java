package org.sipward.app.cli;

/** How a {@code sipward} process ends; the table of {@code docs/cli.md} lists the same rows. */
public enum ExitCode {
  /** The command did what it was asked. */
  OK(0),
  /** The command line was right, the work failed: a port is taken, a file cannot be read. */
  FAILED(1),
  /** The command line is wrong; usage was printed. */
  USAGE(2),
  /** The configuration was refused; every error was printed with its place and remedy. */
  CONFIGURATION(3),
  /**
   * A question was answered with no: this method cannot get from that zone to the other, there is
   * no record of this call, messages would be newly blocked.
   */
  DENIED(4),
  /** A defect of Sipward itself; the message says how to see its trace. */
  INTERNAL(5),
  /** The launcher found no JDK 25. */
  NO_JDK(10),
  /** The launcher could not build the program. */
  NOT_BUILT(11);

  private final int status;

  ExitCode(int status) {
    this.status = status;
  }

  /** The process exit status. */
  public int status() {
    return status;
  }
}
