package org.sipward.firewall.capture;

import java.util.Locale;
import org.sipward.sip.Octets;

/**
 * Something read from a capture, in the order of the capture.
 *
 * <p>Octets handed on are never written again, but may share the array of their packet: who keeps
 * many of them keeps copies.
 */
public sealed interface Captured {

  /**
   * The payload of one UDP datagram, put together from its fragments.
   *
   * @param missing octets the datagram announced and the capture did not keep; such a payload ends
   *     early through no fault of its sender
   */
  record Datagram(CapturedFrame frame, PacketFlow flow, Octets payload, int missing)
      implements Captured {}

  /**
   * A TCP direction whose octets follow.
   *
   * @param stream number of the direction, never used twice in one capture
   * @param midstream the capture does not show the connection being set up, so that the first
   *     octets may lie in the middle of a message
   */
  record StreamOpened(CapturedFrame frame, PacketFlow flow, long stream, boolean midstream)
      implements Captured {}

  /**
   * The next octets of a TCP direction, in order and without repetition.
   *
   * @param frame the packet that carried them
   */
  record StreamRun(CapturedFrame frame, PacketFlow flow, long stream, Octets payload)
      implements Captured {}

  /**
   * Octets of a TCP direction that the capture does not hold.
   *
   * @param octets how many are missing
   */
  record StreamGap(CapturedFrame frame, PacketFlow flow, long stream, long octets)
      implements Captured {}

  /**
   * A TCP direction that says nothing more.
   *
   * @param complete the sender ended it with FIN or RST; otherwise the capture ended or the bound
   *     on streams was met
   */
  record StreamClosed(CapturedFrame frame, PacketFlow flow, long stream, boolean complete)
      implements Captured {}

  /**
   * Something that could not be read, and where.
   *
   * @param source name of the capture
   * @param frame number of the packet, 0 where the file structure itself is at fault
   * @param fileOffset octet in the file, or the start of the last packet where several contribute
   */
  record Trouble(String source, long frame, long fileOffset, String reason) implements Captured {

    @Override
    public String toString() {
      return frame == 0
          ? String.format(Locale.ROOT, "%s: byte %d: %s", source, fileOffset, reason)
          : String.format(
              Locale.ROOT, "%s: byte %d (frame %d): %s", source, fileOffset, frame, reason);
    }
  }
}
