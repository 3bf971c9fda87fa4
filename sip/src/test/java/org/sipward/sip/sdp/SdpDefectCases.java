package org.sipward.sip.sdp;

import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import org.junit.jupiter.params.provider.Arguments;

/**
 * One description for each defect that has this defect alone. The place of the defect is marked
 * with a caret; the mark is taken out before the description is read.
 */
final class SdpDefectCases {
  private static final String V = "v=0\r\n";
  private static final String O = "o=- 1 1 IN IP4 192.0.2.1\r\n";
  private static final String S = "s=-\r\n";
  private static final String C = "c=IN IP4 192.0.2.1\r\n";
  private static final String T = "t=0 0\r\n";
  private static final String HEAD = V + O + S + C + T;
  private static final String M = "m=audio 4000 RTP/AVP 0\r\n";

  private SdpDefectCases() {}

  static List<Arguments> all() {
    return List.of(
        at(SdpDefect.TOO_LARGE, "^" + HEAD + M + ("a=" + "x".repeat(90) + "\r\n").repeat(9)),
        at(SdpDefect.LINE_TOO_LONG, HEAD + "^a=x:" + "y".repeat(97) + "\r\n"),
        at(SdpDefect.TOO_MANY_LINES, V + O + S + C + T.repeat(36) + "^" + T),
        at(SdpDefect.TOO_MANY_MEDIA, HEAD + M + M + "^" + M),
        at(SdpDefect.TOO_MANY_ATTRIBUTES, HEAD + "a=x\r\n".repeat(20) + "^a=y\r\na=z\r\n"),
        at(SdpDefect.TOO_MANY_CANDIDATES, HEAD + M + candidates(2) + "^" + candidates(2)),
        at(SdpDefect.FORMAT_PARAMETERS_TOO_LONG, HEAD + M + "a=fmtp:^0 " + "y".repeat(40) + "\r\n"),
        at(SdpDefect.NUL, V + O + "s=a^\0b\r\n" + T),
        at(SdpDefect.BARE_CR, V + O + "s=a^\rb\r\n" + T),
        at(SdpDefect.BARE_LF, V + O + "s=a^\n" + T),
        at(SdpDefect.UNENDED_LINE, HEAD + "a=x^"),
        at(SdpDefect.UNENDED_LINE, HEAD + "a=x^\r"),
        at(SdpDefect.TRAILING_EMPTY_LINE, HEAD + "^\r\n\r\n"),
        at(SdpDefect.EMPTY_LINE, V + O + "^\r\n" + S + T),
        at(SdpDefect.NOT_A_LINE, V + O + "^s -\r\n" + T),
        at(SdpDefect.NOT_A_LINE, V + O + "^ s=-\r\n" + T),
        at(SdpDefect.NOT_A_LINE, V + O + "^s =-\r\n" + T),
        at(SdpDefect.UNKNOWN_TYPE, V + O + S + "^f=x\r\n" + T),
        at(SdpDefect.ORDER, V + O + S + T + "^" + C),
        at(SdpDefect.ORDER, HEAD + M + "^" + T),
        at(SdpDefect.ORDER, HEAD + M + "a=x\r\n^b=AS:1\r\n"),
        at(SdpDefect.ORDER, V + O + S + C + "^r=1 1 1\r\n" + T),
        at(SdpDefect.DUPLICATE, V + O + "^" + O + S + T),
        at(SdpDefect.DUPLICATE, V + O + S + C + "^" + C + T),
        at(SdpDefect.DUPLICATE, HEAD + "z=1 1\r\n^z=1 1\r\n"),
        at(SdpDefect.MISSING_VERSION, "^" + O + S + T),
        at(SdpDefect.MISSING_VERSION, "^"),
        at(SdpDefect.MISSING_ORIGIN, V + S + T + "^"),
        at(SdpDefect.MISSING_SESSION_NAME, V + O + T + "^"),
        at(SdpDefect.MISSING_TIME, V + O + S + C + M + "^"),
        at(SdpDefect.MISSING_CONNECTION, V + O + S + T + "^" + M),
        at(SdpDefect.MISSING_CONNECTION, V + O + S + T + M + C + "^" + M),
        at(SdpDefect.VERSION, "v=^1\r\n" + O + S + T),
        at(SdpDefect.VERSION, "v=^00\r\n" + O + S + T),
        at(SdpDefect.ORIGIN, V + "o=- 1 ^x IN IP4 192.0.2.1\r\n" + S + T),
        at(SdpDefect.ORIGIN, V + "o=a ^b 1 1 IN IP4 192.0.2.1\r\n" + S + T),
        at(SdpDefect.ORIGIN, V + "o=- 1 1 IN IP4 192.0.2.1^ \r\n" + S + T),
        at(SdpDefect.ORIGIN_NUMBER, V + "o=- ^9223372036854775808 1 IN IP4 192.0.2.1\r\n" + S + T),
        at(SdpDefect.EMPTY_SESSION_NAME, V + O + "s=^\r\n" + T),
        at(SdpDefect.EMPTY_TEXT, V + O + S + "i=^\r\n" + T),
        at(SdpDefect.CONNECTION, V + O + S + "c=IN IP4 ^192.0.2.256\r\n" + T),
        at(SdpDefect.CONNECTION, V + O + S + "c=IN IP4 ^010.0.2.1\r\n" + T),
        at(SdpDefect.CONNECTION, V + O + S + "c=IN IP4 ^2001:db8::1\r\n" + T),
        at(SdpDefect.CONNECTION, V + O + S + "c=IN IP6 ^192.0.2.1\r\n" + T),
        at(SdpDefect.CONNECTION, V + O + S + "c=IN IP4 192.0.2.1/^127\r\n" + T),
        at(SdpDefect.MULTICAST_TTL, V + O + S + "c=IN IP4 ^233.252.0.1\r\n" + T),
        at(SdpDefect.BANDWIDTH, HEAD + M + "b=AS^=1\r\n"),
        at(SdpDefect.BANDWIDTH, HEAD + M + "b=AS:^-1\r\n"),
        at(SdpDefect.TIME, V + O + S + "t=0^\r\n"),
        at(SdpDefect.REPEAT, V + O + S + T + "r=1 1^y\r\n"),
        at(SdpDefect.MEDIA, HEAD + "m=audio ^x RTP/AVP 0\r\n"),
        at(SdpDefect.MEDIA, HEAD + "m=audio 4000 RTP/^\u00e9 0\r\n"),
        at(SdpDefect.MEDIA, HEAD + "m=audio 4000 RTP/AVP^\r\n"),
        at(SdpDefect.MEDIA, HEAD + "m=audio 4000 RTP/AVP 0 ^\r\n"),
        at(SdpDefect.MEDIA_PORT, HEAD + "m=audio ^65536 RTP/AVP 0\r\n"),
        at(SdpDefect.OBSOLETE_KEY, HEAD + "k=^prompt\r\n"),
        at(SdpDefect.ATTRIBUTE, HEAD + "a=^\r\n"),
        at(SdpDefect.ATTRIBUTE, HEAD + "a=x^ y\r\n"),
        at(SdpDefect.ATTRIBUTE_FORM, HEAD + M + "a=^sendrecv:x\r\n"),
        at(SdpDefect.ATTRIBUTE_FORM, HEAD + M + "a=^rtpmap\r\n"),
        at(SdpDefect.RTP_MAP, HEAD + M + "a=rtpmap:^128 x/8000\r\n"),
        at(SdpDefect.RTP_MAP, HEAD + M + "a=rtpmap:0 PCMU/^\r\n"),
        at(SdpDefect.RTP_MAP_RATE, HEAD + M + "a=rtpmap:^31 LPC\r\n"),
        at(SdpDefect.FORMAT_PARAMETERS, HEAD + M + "a=fmtp:0^\r\n"),
        at(SdpDefect.CRYPTO, HEAD + M + "a=crypto:1 X ^\r\n"),
        at(SdpDefect.CRYPTO, HEAD + M + "a=crypto:1 AEAD_AES_128_GCM inline:AAAA^\r\n"),
        at(SdpDefect.FINGERPRINT, HEAD + M + "a=fingerprint:sha-1 ^00:11\r\n"),
        at(SdpDefect.FINGERPRINT, HEAD + M + "a=fingerprint:x ^00:1\r\n"),
        at(SdpDefect.SETUP, HEAD + M + "a=setup:^both\r\n"),
        at(SdpDefect.CANDIDATE, HEAD + M + "a=candidate:1 1 udp 1 192.0.2.1 4000 ^host\r\n"),
        at(SdpDefect.CANDIDATE, HEAD + M + "a=candidate:1 1 udp 1 ^192.0.2 4000 typ host\r\n"),
        at(SdpDefect.ICE_CREDENTIAL, HEAD + M + "a=ice-ufrag:^abc\r\n"),
        at(SdpDefect.ICE_CREDENTIAL, HEAD + M + "a=ice-pwd:^" + "a".repeat(21) + "\r\n"),
        at(SdpDefect.PRECONDITION, HEAD + M + "a=des:qos ^local sendrecv\r\n"),
        at(SdpDefect.PRECONDITION, HEAD + M + "a=curr:qos local ^both\r\n"),
        at(SdpDefect.RTCP, HEAD + M + "a=rtcp:^65536\r\n"),
        at(SdpDefect.DIRECTION_CONFLICT, HEAD + M + "a=sendonly\r\n^a=recvonly\r\n"));
  }

  private static String candidates(int count) {
    return "a=candidate:1 1 udp 1 192.0.2.1 4000 typ host\r\n".repeat(count);
  }

  private static Arguments at(SdpDefect defect, String marked) {
    return arguments(defect, marked.replace("^", ""), marked.indexOf('^'));
  }
}
