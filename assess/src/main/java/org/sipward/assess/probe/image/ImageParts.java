package org.sipward.assess.probe.image;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.sipward.assess.image.Binwalk;
import org.sipward.assess.image.DeflatedContent;
import org.sipward.assess.image.ImagePart;
import org.sipward.assess.image.ImageWalk;
import org.sipward.assess.image.SecretSearch;
import org.sipward.assess.paper.PaperException;
import org.sipward.assess.probe.Material;
import org.sipward.assess.probe.Probe;
import org.sipward.assess.probe.Sighting;

/** Whether private keys or tokens stand in the parts that binwalk finds within a raw image. */
public final class ImageParts implements Probe.OfEvidence {
  private static final Row ROW =
      new Row("image-parts", "secure-storage", "F2", List.of("firmware-image"));

  private static final int MAX_OPENED = 200;
  private static final int MAX_NAMED = 20;

  /** Percent that may stay hidden, as {@link ImageSight} has it. */
  private static final int MAX_HIDDEN_PERCENT = 5;

  private static final int PERCENT = 100;

  @Override
  public Row row() {
    return ROW;
  }

  @Override
  public Sighting look(Material material) throws IOException {
    Optional<Binwalk> binwalk = Binwalk.installed();
    if (binwalk.isEmpty()) {
      return Sighting.inconclusive("binwalk is not installed on this machine");
    }
    Parts parts = new Parts();
    for (Path image : material.files("firmware-image")) {
      Optional<String> list = binwalk.get().list(image);
      if (list.isEmpty()) {
        return Sighting.inconclusive(
            "binwalk did not come to its end, or is another than 2.x: " + image.getFileName());
      }
      try {
        parts.add(image, ImagePart.of(list.get()));
      } catch (PaperException e) {
        return Sighting.inconclusive("what binwalk says: " + e.getMessage());
      }
    }
    return parts.sighting();
  }

  /** What the parts of all images hold. */
  private static final class Parts {
    private final SecretSearch search = new SecretSearch();
    private final List<String> doubts = new ArrayList<>();
    private long octets;
    private int opened;

    private void add(Path image, List<ImagePart> parts) throws IOException {
      String name = String.valueOf(image.getFileName());
      parts.stream()
          .filter(part -> !part.opens())
          .limit(MAX_NAMED)
          .forEach(part -> doubts.add(name + " " + part));
      // What is an archive from its first octet on is opened wholly by the other probes.
      boolean archive = ImageWalk.isArchive(image);
      ImageWalk.Summary whole =
          archive
              ? ImageWalk.walk(image, ImageWalk.Limits.USUAL, (_, _, _) -> {})
              : ImageWalk.look(image, ImageWalk.Limits.USUAL, (_, _, _) -> {});
      long hidden = whole.opaqueOctets();
      if (!archive) {
        for (ImagePart part : parts.stream().filter(ImagePart::opens).toList()) {
          hidden -= open(image, name, part);
        }
        lookInto(image, parts);
      }
      if (!whole.complete()) {
        doubts.add(name + ": " + whole.ended());
      } else if (hidden * PERCENT > whole.octets() * MAX_HIDDEN_PERCENT) {
        doubts.add(
            name + ": " + hidden + " octets are compressed or encrypted, and in no part of it");
      }
    }

    /**
     * Looks at what is not opened as it stands: many file systems keep their files plain, or packed
     * by zlib. It stays in doubt whether that was all.
     */
    private void lookInto(Path image, List<ImagePart> parts) throws IOException {
      List<ImagePart> inOrder =
          parts.stream().sorted(Comparator.comparingLong(ImagePart::offset)).toList();
      DeflatedContent within = new DeflatedContent(search);
      for (int i = 0; i < Math.min(inOrder.size(), MAX_OPENED); i++) {
        ImagePart part = inOrder.get(i);
        boolean last = i + 1 == inOrder.size();
        long end = last ? Files.size(image) : inOrder.get(i + 1).offset();
        if (!part.opens() && part.offset() < end && end <= Files.size(image)) {
          ImageWalk.Limits usual = ImageWalk.Limits.USUAL;
          ImageWalk.look(image, part.offset(), end - part.offset(), usual, within);
        }
      }
    }

    /** Opens a part; how many octets of the image it takes. */
    private long open(Path image, String name, ImagePart part) throws IOException {
      if (opened == MAX_OPENED || part.offset() > Files.size(image)) {
        doubts.add(name + " " + part);
        return 0;
      }
      opened++;
      try (Counted counted = new Counted(Files.newInputStream(image))) {
        counted.skipNBytes(part.offset());
        ImageWalk.Limits usual = ImageWalk.Limits.USUAL;
        ImageWalk.Summary summary =
            ImageWalk.walk(
                name + "@" + part.offset(),
                new BufferedInputStream(counted),
                new ImageWalk.Limits(Math.max(0, usual.octets() - octets), usual.files()),
                search);
        octets += summary.octets();
        if (!summary.complete()) {
          doubts.add(summary.ended());
        }
        return counted.read - part.offset();
      }
    }

    private Sighting sighting() {
      if (!search.findings().isEmpty()) {
        return Sighting.fail(
            search.findings().size() + " secrets in clear in parts of the image",
            search.findings());
      }
      if (!search.protectedKeys().isEmpty()) {
        return Sighting.partial(
            "private keys in parts of the image, under a passphrase that must also be there",
            search.protectedKeys());
      }
      if (search.gaveUp()) {
        return Sighting.inconclusive("so many things look like keys that not all were looked at");
      }
      return doubts.isEmpty()
          ? Sighting.pass(
              "binwalk names no part that was not opened; "
                  + opened
                  + " opened here, without a private key or token")
          : Sighting.inconclusive("parts of the image were not looked into", doubts);
    }
  }

  /** A stream that knows how many octets were taken from it. */
  private static final class Counted extends FilterInputStream {
    private long read;

    private Counted(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      int octet = super.read();
      read += octet < 0 ? 0 : 1;
      return octet;
    }

    @Override
    public int read(byte[] to, int offset, int length) throws IOException {
      int n = super.read(to, offset, length);
      read += Math.max(0, n);
      return n;
    }

    @Override
    public long skip(long n) throws IOException {
      long skipped = super.skip(n);
      read += skipped;
      return skipped;
    }
  }
}
