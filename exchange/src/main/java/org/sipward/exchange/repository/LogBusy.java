package org.sipward.exchange.repository;

/** The log's queue is full: a temporary failure, nothing was taken; try again later. */
public final class LogBusy extends RuntimeException {
  private static final long serialVersionUID = 1;

  LogBusy() {
    super("the log's queue is full");
  }
}
