package org.sipward.app.cli;

/**
 * A command that could not do its work, in one sentence for the user: printed without a stack
 * trace, and the process ends with {@link #exitCode()}.
 */
public final class CommandFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final ExitCode exitCode;

  /** A failure whose message names what failed and what to do about it. */
  public CommandFailure(ExitCode exitCode, String message) {
    super(message);
    this.exitCode = exitCode;
  }

  /** The status with which the process ends. */
  public ExitCode exitCode() {
    return exitCode;
  }
}
