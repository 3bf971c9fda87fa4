package org.sipward.assess.probe.image;

import java.util.Optional;
import org.sipward.assess.image.ImageWalk;

/** How much of the images a search could look into. */
final class ImageSight {
  /** Percent that may stay hidden before the absence of a finding says nothing. */
  private static final int MAX_HIDDEN_PERCENT = 5;

  private static final int PERCENT = 100;

  private long files;
  private long octets;
  private long opaque;
  private String ended = "";

  void add(ImageWalk.Summary summary) {
    files += summary.files();
    octets += summary.octets();
    opaque += summary.opaqueOctets();
    if (!summary.complete()) {
      ended = summary.ended();
    }
  }

  /** Why finding nothing would mean nothing; empty where it means something. */
  Optional<String> hidden() {
    if (!ended.isEmpty()) {
      return Optional.of("not all of the image was looked at: " + ended);
    }
    if (octets == 0) {
      return Optional.of("the image is empty");
    }
    long percent = opaque * PERCENT / octets;
    return percent > MAX_HIDDEN_PERCENT
        ? Optional.of(
            percent
                + " % of the image is compressed or encrypted; hand over its root file system as"
                + " tar or zip")
        : Optional.empty();
  }

  String looked() {
    return files + " files, " + octets + " octets";
  }
}
