package org.sipward.assess.container;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.sipward.assess.paper.PaperException;

/**
 * The nodes of a flattened device tree, which a U-Boot FIT image is (Devicetree specification 0.4,
 * chapter 5).
 *
 * @param nodes paths in the order of the tree, such as {@code /configurations/conf/signature}
 */
record DeviceTree(List<String> nodes) {
  private static final int MAGIC = 0xd00dfeed;
  private static final int HEADER_OCTETS = 40;
  private static final int MOST_NODES = 10_000;
  private static final int MOST_DEPTH = 32;
  private static final int LONGEST_NAME = 255;

  static boolean begins(byte[] octets) {
    return octets.length >= HEADER_OCTETS && ByteBuffer.wrap(octets).getInt() == MAGIC;
  }

  static DeviceTree read(byte[] octets) throws PaperException {
    ByteBuffer in = ByteBuffer.wrap(octets);
    int from = in.getInt(8);
    if (from < HEADER_OCTETS || from > octets.length || from % 4 != 0) {
      throw new PaperException("its tree begins outside of it");
    }
    in.position(from);
    List<String> nodes = new ArrayList<>();
    Deque<String> path = new ArrayDeque<>();
    while (in.remaining() >= 4) {
      int at = in.position();
      switch (in.getInt()) {
        case 1 -> {
          String name = name(in);
          path.addLast(path.isEmpty() ? "" : path.getLast() + "/" + name);
          nodes.add(path.getLast());
          if (path.size() > MOST_DEPTH || nodes.size() > MOST_NODES) {
            throw new PaperException("octet " + at + ": more nodes than a tree has");
          }
        }
        case 2 -> {
          if (path.pollLast() == null) {
            throw new PaperException("octet " + at + ": a node ends that has not begun");
          }
        }
        case 3 -> {
          long length = in.remaining() < 8 ? -1 : in.getInt() & 0xffffffffL;
          long aligned = (length + 3) & ~3L;
          if (length < 0 || aligned + 4 > in.remaining()) {
            throw new PaperException("octet " + at + ": a property is cut off");
          }
          in.position((int) (in.position() + 4 + aligned));
        }
        case 4 -> {}
        case 9 -> {
          return new DeviceTree(nodes);
        }
        default -> throw new PaperException("octet " + at + ": no token of a device tree");
      }
    }
    throw new PaperException("it ends before its tree does");
  }

  private static String name(ByteBuffer in) throws PaperException {
    int begin = in.position();
    while (in.hasRemaining() && in.position() - begin <= LONGEST_NAME) {
      if (in.get() == 0) {
        byte[] name = new byte[in.position() - begin - 1];
        in.get(begin, name);
        int aligned = (in.position() + 3) & ~3;
        in.position(Math.min(aligned, in.limit()));
        return new String(name, StandardCharsets.ISO_8859_1);
      }
    }
    throw new PaperException("octet " + begin + ": a name without an end");
  }

  boolean isFit() {
    return nodes.contains("/images");
  }

  /** Signatures of images or configurations. */
  List<String> signatures() {
    return nodes.stream()
        .filter(n -> n.startsWith("/images/") || n.startsWith("/configurations/"))
        .filter(n -> n.substring(n.lastIndexOf('/') + 1).startsWith("signature"))
        .toList();
  }
}
