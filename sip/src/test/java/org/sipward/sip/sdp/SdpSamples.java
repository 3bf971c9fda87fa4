package org.sipward.sip.sdp;

import java.nio.charset.StandardCharsets;

/** Session descriptions as deployed equipment writes them, with documentation addresses. */
final class SdpSamples {
  /** An offer of a VoLTE handset: AMR-WB, AMR, preconditions, RS and RR bandwidth. */
  static final String VOLTE =
      """
      v=0
      o=SAMSUNG-IMS-UE 1700000000000 0 IN IP6 2001:db8:1::5
      s=SS VOIP
      c=IN IP6 2001:db8:1::5
      t=0 0
      m=audio 1234 RTP/AVP 116 107 118 96 111 110
      b=AS:41
      b=RS:512
      b=RR:1537
      a=rtpmap:116 AMR-WB/16000/1
      a=fmtp:116 mode-change-capability=2;max-red=0
      a=rtpmap:107 AMR-WB/16000/1
      a=fmtp:107 octet-align=1;mode-change-capability=2;max-red=0
      a=rtpmap:118 AMR/8000/1
      a=fmtp:118 mode-change-capability=2;max-red=0
      a=rtpmap:96 AMR/8000/1
      a=fmtp:96 octet-align=1; mode-change-capability=2; max-red=0
      a=rtpmap:111 telephone-event/16000
      a=fmtp:111 0-15
      a=rtpmap:110 telephone-event/8000
      a=fmtp:110 0-15
      a=curr:qos local none
      a=curr:qos remote none
      a=des:qos mandatory local sendrecv
      a=des:qos optional remote sendrecv
      a=sendrecv
      a=ptime:20
      a=maxptime:240
      """;

  /** An offer of a browser: one audio and one data channel, ICE, DTLS-SRTP, bundled. */
  static final String WEBRTC =
      """
      v=0
      o=- 4611731400430051336 2 IN IP4 127.0.0.1
      s=-
      t=0 0
      a=group:BUNDLE 0 1
      a=extmap-allow-mixed
      a=msid-semantic: WMS 5f1b5a2e
      m=audio 54400 UDP/TLS/RTP/SAVPF 111 63 0 8 126
      c=IN IP4 192.0.2.7
      a=rtcp:9 IN IP4 0.0.0.0
      a=candidate:1467250027 1 udp 2122260223 192.0.2.7 54400 typ host generation 0 network-id 1
      a=candidate:435653019 1 tcp 1845501695 2001:db8::7 9 typ host tcptype active generation 0
      a=candidate:842163049 1 udp 1677729535 203.0.113.8 54400 typ srflx raddr 192.0.2.7 rport 54400
      a=candidate:1 1 udp 2113937151 6d2f4a57-22b1-4a57-8e0c-1f2d7c5f8a11.local 60000 typ host
      a=ice-ufrag:EsAw
      a=ice-pwd:P2uYro0UCOQ4zxjKXaWCBui1
      a=ice-options:trickle
      a=fingerprint:sha-256 D2:FA:0E:C3:22:59:5E:14:95:69:92:3D:13:B4:84:24:2C:C2:A2:C0:3E:FD:34:8E:5E:EA:6F:AF:52:CE:E6:0F
      a=setup:actpass
      a=mid:0
      a=extmap:1 urn:ietf:params:rtp-hdrext:ssrc-audio-level
      a=sendrecv
      a=msid:5f1b5a2e 9e5a
      a=rtcp-mux
      a=rtpmap:111 opus/48000/2
      a=rtcp-fb:111 transport-cc
      a=fmtp:111 minptime=10;useinbandfec=1
      a=rtpmap:63 red/48000/2
      a=fmtp:63 111/111
      a=rtpmap:126 telephone-event/8000
      a=ssrc:3570614608 cname:4TOk42mSjXCkVIa6
      m=application 9 UDP/DTLS/SCTP webrtc-datachannel
      c=IN IP4 0.0.0.0
      a=ice-ufrag:EsAw
      a=ice-pwd:P2uYro0UCOQ4zxjKXaWCBui1
      a=fingerprint:sha-256 D2:FA:0E:C3:22:59:5E:14:95:69:92:3D:13:B4:84:24:2C:C2:A2:C0:3E:FD:34:8E:5E:EA:6F:AF:52:CE:E6:0F
      a=setup:actpass
      a=mid:1
      a=sctp-port:5000
      a=max-message-size:262144
      """;

  /** Encryption keys in clear text, two suites, and a key with lifetime and identifier. */
  static final String SDES =
      """
      v=0
      o=jdoe 2890844526 2890842807 IN IP4 198.51.100.1
      s=SDP Seminar
      i=A Seminar on the session description protocol
      u=http://www.example.com/seminars/sdp.pdf
      e=j.doe@example.com (Jane Doe)
      p=+1 617 555-6011
      c=IN IP4 198.51.100.1
      b=CT:128
      t=2873397496 2873404696
      r=604800 3600 0 90000
      r=7d 1h 0 25h
      z=2882844526 -1h 2898848070 0
      a=recvonly
      m=audio 49170 RTP/SAVP 0
      a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:WVNfX19zZW1jdGwgKCkgewkyMjA7fQp9CnVubGVz|2^20|1:4 FEC_ORDER=FEC_SRTP
      a=crypto:2 AES_256_CM_HMAC_SHA1_80 inline:WVNfX19zZW1jdGwgKCkgewkyMjA7fQp9CnVubGVzWVNfX19zZW1jdGwgKCkgew==
      m=video 51372/2 RTP/AVP 99
      i=second camera
      c=IN IP4 233.252.0.1/127
      c=IN IP6 ff15::101/3
      b=TIAS:64000
      k=clear:secret
      a=rtpmap:99 h263-1998/90000
      """;

  private SdpSamples() {}

  /** A text block with the line ends of the wire. */
  static byte[] wire(String lines) {
    return lines.replace("\n", "\r\n").getBytes(StandardCharsets.ISO_8859_1);
  }
}
