package org.sipward.assess.cli;

/**
 * A command that could not do its work, in one sentence for the user: printed without a stack
 * trace, and the process ends with {@link #exitCode()}.
 */
final class CommandFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final ExitCode exitCode;

  /** A failure whose message names what failed and what to do about it. */
  CommandFailure(ExitCode exitCode, String message) {
    super(message);
    this.exitCode = exitCode;
  }

  /** The status with which the process ends. */
  ExitCode exitCode() {
    return exitCode;
  }
}
