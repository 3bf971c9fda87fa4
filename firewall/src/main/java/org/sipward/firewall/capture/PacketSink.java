package org.sipward.firewall.capture;

/** What a file reader reports to: the packets of the file, and what is wrong with the file. */
interface PacketSink {

  /** One packet; {@code octets} is what the capture kept of it and belongs to the sink. */
  void packet(CapturedFrame frame, int linkType, Layer octets);

  /** A fault of the file itself; {@code frame} is 0 outside packets. */
  void trouble(long frame, long fileOffset, String reason);
}
