package org.sipward.exchange.repository;

/** The database could not do what was asked of it; nothing of the request is half done. */
public final class RepositoryFailure extends RuntimeException {
  private static final long serialVersionUID = 1;

  RepositoryFailure(String message) {
    super(message);
  }

  RepositoryFailure(String message, Throwable cause) {
    super(message, cause);
  }
}
