package org.sipward.exchange.transport;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The identity of a folder, read anew when its file was replaced.
 *
 * <p>Asked at each handshake, at the cost of one look at the file's time. A file that cannot be
 * read leaves the identity as it was and is complained of each time. Any thread.
 */
public final class IdentityFile implements Supplier<TlsIdentity> {
  private final Path folder;
  private final Consumer<IOException> complaint;
  private TlsIdentity current;
  private FileTime of;

  private IdentityFile(Path folder, Consumer<IOException> complaint) throws IOException {
    this.folder = folder;
    this.complaint = complaint;
    of = time();
    current = TlsIdentity.read(folder);
  }

  /**
   * The identity in this folder.
   *
   * @param complaint told when a replaced file is of no use
   * @throws IOException if there is none that can be used
   */
  public static IdentityFile of(Path folder, Consumer<IOException> complaint) throws IOException {
    return new IdentityFile(folder, complaint);
  }

  @Override
  public synchronized TlsIdentity get() {
    try {
      var now = time();
      if (!now.equals(of)) {
        current = TlsIdentity.read(folder);
        of = now;
      }
    } catch (IOException e) {
      complaint.accept(e);
    }
    return current;
  }

  private FileTime time() throws IOException {
    return Files.getLastModifiedTime(folder.resolve(TlsIdentity.FILE));
  }
}
