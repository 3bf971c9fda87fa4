package org.sipward.bench;

import java.nio.charset.StandardCharsets;

/** The messages that are measured: of the size and shape of VoLTE signalling. */
// The octets never leave without being copied.
@SuppressWarnings("ImmutableEnumChecker")
enum Messages {
  INVITE(
      "INVITE sip:+15551234567@ims.example.net;user=phone SIP/2.0",
      """
      Via: SIP/2.0/UDP pcscf.ims.example.net:5060;branch=z9hG4bK-77ef4c2312983.1
      Record-Route: <sip:pcscf.ims.example.net;lr>
      Via: SIP/2.0/UDP 192.0.2.10:5060;branch=z9hG4bK-sbx0000beef0123456789ab;rport
      Max-Forwards: 70
      From: <sip:+15557654321@ims.example.net;user=phone>;tag=sbx0000beef0123456789ab
      To: <sip:+15551234567@ims.example.net;user=phone>
      Call-ID: sbx0000beef0123456789ab@ims.example.net
      CSeq: 1 INVITE
      Contact: <sip:+15557654321@192.0.2.10:5060;transport=udp>;+sip.instance="<urn:gsma:imei:35824005-944763-0>";+g.3gpp.icsi-ref="urn%3Aurn-7%3A3gpp-service.ims.icsi.mmtel"
      P-Asserted-Identity: <sip:+15557654321@ims.example.net>
      P-Asserted-Identity: <tel:+15557654321>
      P-Access-Network-Info: 3GPP-E-UTRAN-FDD;utran-cell-id-3gpp=2620212345678ABC
      P-Charging-Vector: icid-value="1234bc9876e-24-5bf1c0de";icid-generated-at=198.51.100.77;orig-ioi=ims.example.net
      P-Visited-Network-ID: ims.mnc001.mcc262.3gppnetwork.org
      Accept-Contact: *;+g.3gpp.icsi-ref="urn%3Aurn-7%3A3gpp-service.ims.icsi.mmtel"
      P-Preferred-Service: urn:urn-7:3gpp-service.ims.icsi.mmtel
      P-Early-Media: supported
      Privacy: none
      Session-Expires: 1800;refresher=uac
      Min-SE: 90
      Supported: 100rel,timer,precondition,histinfo
      Allow: INVITE,ACK,BYE,CANCEL,UPDATE,PRACK,OPTIONS,MESSAGE,REFER,NOTIFY,INFO
      Accept: application/sdp,application/3gpp-ims+xml
      User-Agent: IMS-UA/1.0 (VoLTE; 3gpp-rel15)
      Content-Type: application/sdp
      """,
      """
      v=0
      o=- 3724394400 3724394405 IN IP4 198.51.100.10
      s=-
      c=IN IP4 198.51.100.10
      b=AS:41
      t=0 0
      m=audio 49152 RTP/AVP 107 104 105 9 8 0 96 97
      b=AS:41
      b=RS:512
      b=RR:1537
      a=rtpmap:107 EVS/16000/1
      a=fmtp:107 br=5.9-24.4;bw=nb-swb;max-red=220
      a=rtpmap:104 AMR-WB/16000/1
      a=fmtp:104 mode-change-capability=2;max-red=220
      a=rtpmap:105 AMR/8000/1
      a=fmtp:105 mode-change-capability=2;max-red=220
      a=rtpmap:96 telephone-event/16000
      a=fmtp:96 0-15
      a=ptime:20
      a=maxptime:240
      a=sendrecv
      """),
  REGISTER(
      "REGISTER sip:ims.example.net SIP/2.0",
      """
      Via: SIP/2.0/UDP pcscf.ims.example.net:5060;branch=z9hG4bK-77ef4c2312983.1
      Path: <sip:term@pcscf.ims.example.net;lr>
      Via: SIP/2.0/UDP 192.0.2.10:5060;branch=z9hG4bK-sbx0000beef0123456789ab;rport
      Max-Forwards: 70
      From: <sip:+15557654321@ims.example.net>;tag=sbx0000beef0123456789ab
      To: <sip:+15557654321@ims.example.net>
      Call-ID: sbx0000beef0123456789ab@ims.example.net
      CSeq: 2 REGISTER
      Contact: <sip:+15557654321@192.0.2.10:5060;transport=udp>;expires=600000;+sip.instance="<urn:gsma:imei:35824005-944763-0>";+g.3gpp.smsip
      Authorization: Digest username="001010123456789@ims.example.net",realm="ims.example.net",nonce="Yk3fPq8sT0m4G1bWc9Zr7w==",uri="sip:ims.example.net",response="6629fae49393a05397450978507c4ef1",algorithm=AKAv1-MD5,cnonce="0a4f113b",qop=auth,nc=00000001
      Supported: path,sec-agree,gruu
      Require: sec-agree
      Security-Client: ipsec-3gpp;alg=hmac-sha-1-96;ealg=aes-cbc;spi-c=3929102;spi-s=0293020;port-c=3333;port-s=5059
      P-Access-Network-Info: 3GPP-E-UTRAN-FDD;utran-cell-id-3gpp=2620212345678ABC
      Expires: 600000
      User-Agent: IMS-UA/1.0 (VoLTE; 3gpp-rel15)
      """,
      ""),
  OK(
      "SIP/2.0 200 OK",
      """
      Via: SIP/2.0/UDP pcscf.ims.example.net:5060;branch=z9hG4bK-77ef4c2312983.1
      Via: SIP/2.0/UDP 192.0.2.10:5060;branch=z9hG4bK-sbx0000beef0123456789ab;rport
      Record-Route: <sip:pcscf.ims.example.net;lr>
      From: <sip:+15557654321@ims.example.net;user=phone>;tag=sbx0000beef0123456789ab
      To: <sip:+15551234567@ims.example.net;user=phone>;tag=u2f8a91b
      Call-ID: sbx0000beef0123456789ab@ims.example.net
      CSeq: 1 INVITE
      Contact: <sip:+15551234567@198.51.100.20:5060;transport=udp>
      P-Asserted-Identity: <sip:+15551234567@ims.example.net>
      Allow: INVITE,ACK,BYE,CANCEL,UPDATE,PRACK,OPTIONS
      Supported: timer,100rel
      Session-Expires: 1800;refresher=uac
      Server: IMS-UA/1.0
      """,
      "");

  private final byte[] octets;

  Messages(String start, String headers, String body) {
    String sdp = body.replace("\n", "\r\n");
    String text = start + "\r\n" + headers.replace("\n", "\r\n");
    octets =
        (text + "Content-Length: " + sdp.length() + "\r\n\r\n" + sdp)
            .getBytes(StandardCharsets.ISO_8859_1);
  }

  /** A copy. */
  byte[] octets() {
    return octets.clone();
  }
}
