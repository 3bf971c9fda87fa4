package org.sipward.exchange.repository;

import java.nio.file.Path;

/** Where a Store keeps its tables. */
public sealed interface DatabaseSettings {
  /** SQLite in one file beside its write-ahead log; the default. Only this process may use it. */
  record Embedded(Path file) implements DatabaseSettings {}

  /** A PostgreSQL database of the Store's own: {@code jdbc:postgresql://...}. */
  record Server(String url, String user, String password) implements DatabaseSettings {
    /** Without the password. */
    @Override
    public String toString() {
      return url + " as " + user;
    }
  }
}
