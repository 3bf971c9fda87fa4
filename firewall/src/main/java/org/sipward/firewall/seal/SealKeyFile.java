package org.sipward.firewall.seal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The file that keeps {@link SealKeys} over a restart and carries them to other nodes: readable by
 * its owner only, replaced whole.
 *
 * <p>Text, one key per line: {@code branch HEX}, {@code tag HEX}, {@code spread HEX}, and newest
 * first {@code epoch NUMBER MAC-HEX CIPHER-HEX}. Lines that start with # are for people. Control
 * plane; errors are {@link IllegalArgumentException} with file and line.
 */
public final class SealKeyFile {
  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rw-------");
  private static final HexFormat HEX = HexFormat.of();

  private final Path path;

  public SealKeyFile(Path path) {
    this.path = path;
  }

  /** The keys in the file; new keys, written to it, where there is no file yet. */
  public SealKeys loadOrCreate(SecureRandom random) {
    if (Files.exists(path)) {
      return load();
    }
    SealKeys keys = SealKeys.random(random);
    save(keys);
    return keys;
  }

  public SealKeys load() {
    try {
      if (isReadableByOthers()) {
        throw new IllegalArgumentException(
            path + ": readable by others than its owner; chmod 600 it");
      }
      return parse(Files.readAllLines(path, StandardCharsets.US_ASCII));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read seal keys from " + path, e);
    }
  }

  /**
   * Replaces the file as a whole: a crash leaves the old keys or the new ones, because the new ones
   * are on the disk before they have the name.
   */
  public void save(SealKeys keys) {
    Path fresh = path.resolveSibling(path.getFileName() + ".new");
    try {
      Files.deleteIfExists(fresh);
      if (isPosix()) {
        Files.createFile(fresh, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
      }
      write(fresh, format(keys));
      move(fresh);
      forceFolder();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write seal keys to " + path, e);
    }
  }

  private static void write(Path fresh, String text) throws IOException {
    try (FileChannel file =
        FileChannel.open(fresh, StandardOpenOption.WRITE, StandardOpenOption.CREATE)) {
      ByteBuffer octets = StandardCharsets.US_ASCII.encode(text);
      while (octets.hasRemaining()) {
        var _ = file.write(octets);
      }
      file.force(true);
    }
  }

  /** Has the new name on the disk too; where folders cannot be opened, the system sees to it. */
  private void forceFolder() throws IOException {
    Path folder = path.toAbsolutePath().getParent();
    if (folder != null && isPosix()) {
      try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
        channel.force(true);
      }
    }
  }

  private void move(Path fresh) throws IOException {
    try {
      Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(fresh, path, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private boolean isPosix() {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix");
  }

  private boolean isReadableByOthers() throws IOException {
    return isPosix() && !OWNER_ONLY.containsAll(Files.getPosixFilePermissions(path));
  }

  private static String format(SealKeys keys) {
    StringBuilder text = new StringBuilder();
    text.append("# Seal keys of Sipward. Whoever reads them can forge routes and responses.\n");
    line(text, "branch", keys.branch());
    line(text, "tag", keys.tag());
    line(text, "spread", keys.spread());
    for (SealKeys.Epoch epoch : keys.epochs()) {
      text.append("epoch ").append(epoch.number()).append(' ');
      text.append(HEX.formatHex(epoch.mac().octets())).append(' ');
      text.append(HEX.formatHex(epoch.cipher().octets())).append('\n');
    }
    return text.toString();
  }

  private static void line(StringBuilder text, String name, SealKeys.Key key) {
    text.append(name).append(' ').append(HEX.formatHex(key.octets())).append('\n');
  }

  private SealKeys parse(List<String> lines) {
    Map<String, SealKeys.Key> single = new HashMap<>();
    List<SealKeys.Epoch> epochs = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (line.isEmpty() || line.startsWith("#")) {
        continue;
      }
      String[] words = line.split(" +", -1);
      try {
        if (words[0].equals("epoch") && words.length == 4) {
          epochs.add(new SealKeys.Epoch(Integer.parseInt(words[1]), key(words[2]), key(words[3])));
        } else if (words.length != 2 || single.put(words[0], key(words[1])) != null) {
          throw new IllegalArgumentException("neither a key nor an epoch, or one given twice");
        }
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(path + ":" + (i + 1) + ": " + e.getMessage(), e);
      }
    }
    return new SealKeys(
        named(single, "branch"), named(single, "tag"), named(single, "spread"), epochs);
  }

  private SealKeys.Key named(Map<String, SealKeys.Key> keys, String name) {
    SealKeys.Key key = keys.get(name);
    if (key == null) {
      throw new IllegalArgumentException(path + ": no line \"" + name + "\"");
    }
    return key;
  }

  private static SealKeys.Key key(String hex) {
    return SealKeys.Key.of(HEX.parseHex(hex));
  }
}
