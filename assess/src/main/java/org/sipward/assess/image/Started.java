package org.sipward.assess.image;

import java.util.List;

/**
 * One program that the image starts at boot.
 *
 * @param program its name without folder
 * @param arguments what it is given
 * @param by the file that starts it
 * @param conditional whether that file asks something first
 */
public record Started(String program, List<String> arguments, String by, boolean conditional) {
  public Started {
    arguments = List.copyOf(arguments);
  }

  /** {@code telnetd -l /bin/sh (/etc/inittab)}. */
  @Override
  public String toString() {
    String line = program + (arguments.isEmpty() ? "" : " " + String.join(" ", arguments));
    return (line.length() > 120 ? line.substring(0, 120) + "..." : line) + " (" + by + ")";
  }
}
