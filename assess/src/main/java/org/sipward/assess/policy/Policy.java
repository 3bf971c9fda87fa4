package org.sipward.assess.policy;

import java.util.List;

/**
 * What the network enforces for one kind of device; texts only, as it is written.
 *
 * @param format {@value #FORMAT}
 * @param device its name
 * @param allows false where everything is denied
 * @param reason why
 * @param until the last day, in UTC; empty where everything is denied
 * @param state hash of the state that was decided on
 * @param devices addresses it is for
 * @param outbound what devices may begin; everything else is denied
 * @param inbound what may be begun towards devices; everything else is denied
 * @param roaming countries; none at all where empty
 * @param sms what messages pass
 * @param imei what the SIM is locked to
 * @param rates the most of one device
 * @param left what was asked for and is not in it, with the reason
 */
public record Policy(
    String format,
    String device,
    boolean allows,
    String reason,
    String until,
    String state,
    List<String> devices,
    List<Flow> outbound,
    List<Flow> inbound,
    List<String> roaming,
    Sms sms,
    Imei imei,
    Rates rates,
    List<String> left) {
  public static final String FORMAT = "sipward-policy/1";

  /**
   * One kind of connection.
   *
   * @param peer the range of addresses at the other end
   * @param port at the end that is connected to
   * @param purpose in the vendor's words
   * @param source which paper declares it, and which of its entries
   */
  public record Flow(String transport, String peer, int port, String purpose, String source) {}

  /** Messages to devices pass from these senders only; from devices none pass. */
  public record Sms(List<String> from) {}

  /** The IMEIs; where there is none, the first one seen with each SIM. */
  public record Imei(List<String> locked) {}

  /** Bounds of one device, each with who says so. */
  public record Rates(
      int newFlowsPerMinute, String newFlowsSource, int attachesPerHour, String attachesSource) {
    static final Rates NONE = new Rates(0, "", 0, "");
  }
}
