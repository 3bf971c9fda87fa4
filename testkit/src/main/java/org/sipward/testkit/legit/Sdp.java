package org.sipward.testkit.legit;

import java.util.ArrayList;
import java.util.List;

/**
 * Session descriptions: RFC 8866 with the attributes of RFC 3264, 5888, 8839, TS 26.114, RFC 4975.
 */
final class Sdp {
  private final Dice dice;
  private final Lexis lexis;
  private final StringBuilder out = new StringBuilder();
  private final boolean isIp6;
  private final boolean isWeb;

  Sdp(Dice dice, Lexis lexis, Scene scene) {
    this.dice = dice;
    this.lexis = lexis;
    this.isIp6 = dice.oneIn(3);
    this.isWeb = (scene == Scene.RCS && dice.oneIn(4)) || (scene == Scene.VONR && dice.oneIn(8));
  }

  private void line(String text) {
    out.append(text).append("\r\n");
  }

  private String address() {
    return isIp6 ? "IN IP6 " + lexis.ip6() : "IN IP4 " + lexis.ip4();
  }

  /** RFC 8866 9: the order of the lines is fixed. */
  String description(boolean withMessages) {
    line("v=0");
    line(
        "o="
            + dice.of("-", "alice", "Zo\u00eb", "sip:x@y")
            + " "
            + dice.below(Long.MAX_VALUE)
            + " "
            + dice.below(4_000_000_000L)
            + " "
            + dice.of(address(), address(), "IN IP4 host.example.com"));
    line("s=" + dice.of("-", " ", lexis.phrase(), "SIP Call", "A Seminar on the session, v=0"));
    if (dice.oneIn(15)) {
      line("i=" + lexis.phrase());
    }
    if (dice.oneIn(20)) {
      line("u=https://www.example.com/seminars/sdp.pdf?a=b");
      line("e=j.doe@example.com (Jane Doe)");
      line("p=+1 202-555-0100");
    }
    boolean onSession = dice.oneIn(2);
    if (onSession) {
      line("c=" + address());
    }
    if (dice.oneIn(3)) {
      line(dice.of("b=AS:64", "b=CT:384", "b=X-YZ:128"));
    }
    line("t=" + dice.of("0 0", "0 0", "3724394400 3724398000"));
    if (dice.oneIn(25)) {
      line("r=7d 1h 0 25h");
      line("z=2882844526 -1h 2898848070 0");
    }
    sessionAttributes();
    int media = dice.oneIn(40) ? dice.between(4, 12) : dice.few(4);
    List<String> kinds = new ArrayList<>(List.of(withMessages ? "msrp" : "audio"));
    while (kinds.size() < media) {
      kinds.add(
          dice.of("audio", "video", "text", "msrp", "t38", "bfcp", "data", "off", "application"));
    }
    if (!withMessages && dice.oneIn(5)) {
      dice.shuffle(kinds);
    }
    for (String kind : kinds) {
      media(kind, !onSession || dice.oneIn(4));
    }
    return out.toString();
  }

  private void sessionAttributes() {
    for (String a :
        dice.subset(
            4,
            "a=sendrecv",
            "a=tool:x 1.0",
            "a=charset:UTF-8",
            "a=sdplang:fr",
            "a=msid-semantic: WMS *",
            "a=ice-options:trickle ice2", // RFC 8839
            "a=extmap-allow-mixed",
            "a=sn:1",
            "a=x-unknown:" + lexis.alphanum(40),
            "a=3gpp_sync_info:No Sync",
            "a=cat:foo.bar",
            "a=omr-s-cksum:77")) { // TS 29.079
      line(a);
    }
  }

  private void media(String kind, boolean ownAddress) {
    switch (kind) {
      case "audio" -> audio(ownAddress);
      case "video" -> video(ownAddress);
      case "text" -> {
        head("text " + port() + " RTP/AVP 98 99", ownAddress);
        line("a=rtpmap:98 t140/1000");
        line("a=rtpmap:99 red/1000");
        line("a=fmtp:99 98/98/98");
      }
      case "msrp" -> messages(ownAddress);
      case "t38" -> {
        head("image " + port() + " udptl t38", ownAddress);
        line("a=T38FaxVersion:0");
        line("a=T38MaxBitRate:14400");
        line("a=T38FaxRateManagement:transferredTCF");
        line("a=T38FaxUdpEC:t38UDPRedundancy");
      }
      case "bfcp" -> {
        head("application " + port() + " TCP/BFCP *", ownAddress);
        line("a=setup:passive");
        line("a=connection:new");
        line("a=floorctrl:c-only");
        line("a=confid:4321");
        line("a=userid:1234");
        line("a=floorid:1 mstrm:10");
      }
      case "data" -> dataChannel(ownAddress);
      case "off" -> { // RFC 3264 6: a stream that is refused keeps its place
        line("m=" + dice.of("video", "audio") + " 0 RTP/AVP " + dice.of("31", "0", "96"));
        if (ownAddress) {
          line("c=" + address());
        }
      }
      default -> { // media and transport that nobody knows, RFC 8866 5.14
        head("application " + port() + " X-PROTO/Y fmt-1 fmt.2", ownAddress);
      }
    }
  }

  private int port() {
    return 2 * dice.between(600, 32_000);
  }

  private void head(String media, boolean ownAddress) {
    line("m=" + media);
    if (dice.oneIn(20)) {
      line("i=" + lexis.phrase());
    }
    if (ownAddress || !out.toString().contains("c=")) {
      line("c=" + address());
    }
    for (String b : dice.subset(3, "b=AS:49", "b=RS:600", "b=RR:2000", "b=TIAS:64000")) {
      line(b);
    }
  }

  private void audio(boolean ownAddress) {
    String proto =
        isWeb ? "UDP/TLS/RTP/SAVPF" : dice.of("RTP/AVP", "RTP/AVP", "RTP/AVPF", "RTP/SAVP");
    head(
        "audio " + port() + dice.of("", "", "", "/1") + " " + proto + " 0 8 18 96 97 98 99 100 101",
        ownAddress);
    if (proto.equals("RTP/SAVP")) {
      // RFC 4568: key of 30 octets
      line(
          "a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:" + key() + dice.of("", "|2^20", "|2^20|1:4"));
      line("a=crypto:2 AES_CM_128_HMAC_SHA1_32 inline:" + key() + " UNENCRYPTED_SRTCP");
    }
    List<String> lines =
        new ArrayList<>(
            List.of(
                "a=rtpmap:96 AMR-WB/16000/1",
                "a=fmtp:96 mode-change-capability=2;max-red=220",
                "a=rtpmap:97 EVS/16000/1",
                "a=fmtp:97 br=5.9-24.4; bw=nb-swb; ch-aw-recv=-1; max-red=220",
                "a=rtpmap:98 AMR/8000",
                "a=fmtp:98 octet-align=1; mode-set=0,2,4,7",
                "a=rtpmap:99 opus/48000/2",
                "a=fmtp:99 minptime=10;useinbandfec=1",
                "a=rtpmap:100 telephone-event/16000",
                "a=fmtp:100 0-15",
                "a=rtpmap:101 telephone-event/8000",
                "a=fmtp:101 0-16,66,70",
                "a=rtpmap:18 G729/8000",
                "a=fmtp:18 annexb=no"));
    lines.addAll(
        dice.subset(
            8,
            dice.of("a=sendrecv", "a=sendonly", "a=recvonly", "a=inactive"),
            "a=ptime:20",
            "a=maxptime:240",
            "a=rtcp:" + (port() + 1) + " IN IP4 " + lexis.ip4(),
            "a=rtcp-mux",
            "a=label:1",
            "a=content:speaker",
            "a=silenceSupp:off - - - -",
            "a=mid:audio",
            "a=ssrc:" + dice.below(4_294_967_295L) + " cname:" + lexis.alphanum(12),
            "a=anbr", // TS 26.114
            "a=visited-realm:1 operator.net IN IP4 192.0.2.5 40000", // TS 29.079
            "a=extmap:1 urn:ietf:params:rtp-hdrext:ssrc-audio-level",
            "a=rtcp-xr:voip-metrics",
            "a=acap:1 crypto:1 AES_CM_128_HMAC_SHA1_80 inline:" + key(), // RFC 5939
            "a=tcap:1 RTP/SAVP",
            "a=pcfg:1 t=1 a=1"));
    lines.forEach(this::line);
    if (dice.oneIn(3)) {
      preconditions();
    }
    if (isWeb) {
      ice();
    }
  }

  /** RFC 3312, RFC 4032. */
  private void preconditions() {
    line("a=curr:qos local " + dice.of("none", "sendrecv"));
    line("a=curr:qos remote none");
    line("a=des:qos " + dice.of("mandatory", "optional") + " local sendrecv");
    line("a=des:qos none remote sendrecv");
    line(dice.of("a=conf:qos remote sendrecv", "a=x-none"));
  }

  private String key() {
    return lexis.alphanum(40);
  }

  private void video(boolean ownAddress) {
    head(
        "video " + port() + " " + (isWeb ? "UDP/TLS/RTP/SAVPF" : "RTP/AVPF") + " 113 114 115",
        ownAddress);
    line("a=rtpmap:113 H264/90000");
    line(
        "a=fmtp:113"
            + " profile-level-id=42C00C;packetization-mode=1;sprop-parameter-sets=J0LgDJWgUH6Af1A=,KM46gA==");
    line("a=rtpmap:114 H265/90000");
    line("a=fmtp:114 profile-id=1; level-id=93; sprop-vps=QAEMAf//AWAAAAMAgAAAAwAAAwBdLAUg");
    line("a=rtpmap:115 rtx/90000");
    line("a=fmtp:115 apt=113");
    for (String a :
        dice.subset(
            6,
            "a=rtcp-fb:* nack pli",
            "a=rtcp-fb:113 ccm fir",
            "a=imageattr:113 send [x=176,y=144] [x=224,y=176] recv *",
            "a=framesize:113 176-144",
            "a=extmap:4 urn:3gpp:video-orientation",
            "a=ssrc-group:FID 1234567890 1234567891",
            "a=rid:1 send pt=113;max-width=1280",
            "a=simulcast:send 1;~2 recv 3",
            "a=content:slides",
            "a=predefined_ROI:1 x=0 y=0",
            "a=tcap:1 RTP/AVPF",
            "a=framerate:29.97")) {
      line(a);
    }
    if (isWeb) {
      ice();
    }
  }

  private void ice() {
    line("a=ice-ufrag:" + lexis.alphanum(8));
    line("a=ice-pwd:" + lexis.alphanum(24));
    line(
        "a=fingerprint:sha-256 "
            + String.join(
                ":", dice.list(32, () -> lexis.hex(2).toUpperCase(java.util.Locale.ROOT))));
    line("a=setup:" + dice.of("actpass", "active", "passive"));
    for (int i = dice.some(30); i > 0; i--) {
      String at = dice.of(lexis.ip4(), lexis.ip6(), lexis.uuid() + ".local");
      line(
          "a=candidate:"
              + lexis.alphanum(dice.between(1, 32))
              + " 1 "
              + dice.of("udp", "UDP", "tcp")
              + " "
              + dice.between(1, 2_147_483_647)
              + " "
              + at
              + " "
              + port()
              + dice.of(
                  " typ host",
                  " typ srflx raddr " + lexis.ip4() + " rport " + port(),
                  " typ relay raddr 0.0.0.0 rport 0",
                  " typ host tcptype active generation 0 network-id 1"));
    }
    line(dice.of("a=end-of-candidates", "a=x-google-flag:conference"));
  }

  /** RFC 4975, RFC 5547, GSMA RCC.07: chat and file transfer. */
  private void messages(boolean ownAddress) {
    int port = dice.between(1024, 65535);
    String host = isIp6 ? "[" + lexis.ip6() + "]" : lexis.ip4();
    String proto = dice.of("TCP/MSRP", "TCP/TLS/MSRP");
    head("message " + port + " " + proto + " *", ownAddress);
    line(
        "a=path:"
            + (proto.contains("TLS") ? "msrps" : "msrp")
            + "://"
            + host
            + ":"
            + port
            + "/"
            + lexis.alphanum(14)
            + ";tcp");
    line("a=accept-types:message/cpim application/im-iscomposing+xml *");
    line(
        "a=accept-wrapped-types:text/plain message/imdn+xml application/vnd.gsma.rcs-ft-http+xml"
            + " *");
    line("a=setup:" + dice.of("actpass", "active", "passive"));
    if (dice.oneIn(3)) {
      line(
          "a=file-selector:name:\"My %22cool%22 picture.jpg\" type:image/jpeg size:32349"
              + " hash:sha-1:"
              + String.join(
                  ":", dice.list(20, () -> lexis.hex(2).toUpperCase(java.util.Locale.ROOT))));
      line("a=file-transfer-id:" + lexis.alphanum(20));
      line("a=file-disposition:" + dice.of("attachment", "render"));
      line("a=file-icon:cid:id2@alicepc.example.com");
      line("a=file-range:1-*");
    }
    line(
        dice.of(
            "a=sendrecv",
            "a=sendonly",
            "a=msrp-cema",
            "a=max-size:1048576",
            "a=chatroom:nickname private-messages"));
  }

  /** RFC 8841, RFC 8864, TS 26.114 6.2.10: IMS data channels. */
  private void dataChannel(boolean ownAddress) {
    head("application " + port() + " UDP/DTLS/SCTP webrtc-datachannel", ownAddress);
    line("a=sctp-port:5000");
    line("a=max-message-size:1024");
    line("a=dcmap:0 subprotocol=\"http\"");
    line("a=dcmap:10 subprotocol=\"http\";label=\"app \u00fc\";ordered=false;max-retr=3");
    line("a=dcsa:0 3gpp-qos-hint:loss=0.01;latency=100");
    line("a=3gpp-req-app:1");
    ice();
  }
}
