package org.sipward.assess.cli;

/** How a {@code sipward-assess} process ends; the codes are those of {@code sipward}. */
enum ExitCode {
  /** The command did what it was asked. */
  OK(0),
  /** The command line was right, the work failed: a port is taken, a file cannot be read. */
  FAILED(1),
  /** The command line is wrong; usage was printed. */
  USAGE(2),
  /** A file was refused; every error was printed with its place and remedy. */
  CONFIGURATION(3),
  /** A question was answered with no: the device is not granted its connection. */
  DENIED(4),
  /** A defect of the program itself; the message says how to see its trace. */
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
  int status() {
    return status;
  }
}
