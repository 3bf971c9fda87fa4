package org.sipward.sip.grammar;

/** Header values and the defects they must have, {@code -} for none: one row each. */
final class HeaderCases {
  static final String ROWS =
      """
      Via | SIP/2.0/UDP a.example;branch=z9hG4bK1 | -
      Via | SIP/2.0/UDP a.example:65535;branch=z9hG4bK1;ttl=255;maddr=224.2.0.1;rport=1 | -
      Via | SIP/2.0/UDP [2001:db8::9:1]:6050;branch=z9hG4bK1;received=[2001:db8::9:255] | -
      Via | SIP/2.0/UDP [2001:db8::9:1];branch=z9hG4bK1;received=2001:db8::9:255 | -
      Via | SIP/2.0/UDP [::ffff:192.0.2.10];branch=z9hG4bK1 | IPV6_MAPPED
      Via | SIP/2.0/UDP [::ffff:c000:20a];branch=z9hG4bK1 | IPV6_MAPPED
      Via | SIP/2.0/UDP 2001:db8::9:1;branch=z9hG4bK1 | IPV6_UNBRACKETED
      Via | SIP/2.0/UDP fe80::1;branch=z9hG4bK1 | IPV6_UNBRACKETED
      Via | SIP/2.0/UDP [2001:db8:::192.0.2.1];branch=z9hG4bK1 | IPV6_SYNTAX
      Via | SIP/2.0/UDP [2001:db8::1;branch=z9hG4bK1 | IPV6_SYNTAX
      Via | SIP/2.0/UDP a.example;branch=z9hG4bK1;received=b.example | VIA_SYNTAX
      Via | SIP/2.0/UDP a.example:65536;branch=z9hG4bK1 | SCALAR_RANGE
      Via | SIP/2.0/UDP a.example;branch=z9hG4bK1;ttl=256 | SCALAR_RANGE
      Via | SIP/2.0/UDP a.example;branch=z9hG4bK1;rport=x | SCALAR_SYNTAX
      Via | SIP/2.0/UDP a.example;branch=z9hG4bK1;branch=z9hG4bK2 | DUPLICATE_PARAMETER
      Via | SIP/2.0/UDP a.example;branch=z9hG4bK1;Branch=z9hG4bK2 | DUPLICATE_PARAMETER
      Via | SIP/2.0/UDP a.example | BRANCH_MISSING
      Via | SIP/2.0/UDP a.example;branch=1 | BRANCH_LEGACY
      Via | SIP/2.0/UDP a.example;branch | BRANCH_EMPTY
      Via | SIP/2.0/UDP a.example;branch= | VIA_SYNTAX
      Via | SIP/2.0/UDP a.example;branch=Z9HG4BK | BRANCH_EMPTY
      Via | SIP/2.0/UDP a.example;branch="z9hG4bK1" | VIA_SYNTAX
      Via | SIP/3.0/UDP a.example;branch=z9hG4bK1 | VIA_SYNTAX
      Via | SIP/2.0/UDPa.example;branch=z9hG4bK1 | VIA_SYNTAX
      Via | SIP/2.0/UDP  | VIA_SYNTAX
      Via | SIP/2.0/UDP a.example;branch=z9hG4bK1, | VIA_SYNTAX
      Via | SIP/2.0/UDP a.example;branch=z9hG4bK1 x | VIA_SYNTAX
      From | <sip:a@b.example>;tag=1 | -
      From | "A \\"B\\" \\\\" <sip:a@b.example>;tag=1 | -
      From | "日本" <sip:a@b.example>;tag=1 | -
      From | A B.C <sip:a@b.example>;tag=1 | -
      From | sip:a@b.example;tag=1 | -
      From | sip:a@b.example | MISSING_FROM_TAG
      From | <sip:a@b.example>;tag=1;tag=2 | DUPLICATE_PARAMETER
      From | <sip:a@b.example>;tag | ADDRESS_SYNTAX
      From | <sip:a@b.example>;tag="1" | ADDRESS_SYNTAX
      From | <sip:a@b.example>;tag=1, <sip:c@b.example> | ADDRESS_SYNTAX
      From | "A <sip:a@b.example>;tag=1 | QUOTE_OPEN
      From | "A\\ | QUOTE_OPEN
      From | A, B <sip:a@b.example>;tag=1 | ADDRESS_SYNTAX
      From | <sip:a@b.example;tag=1 | URI_SYNTAX
      From | <<sip:a@b.example>>;tag=1 | URI_SYNTAX
      From | < sip:a@b.example>;tag=1 | URI_SYNTAX
      From | <sip:>;sip:;tag=1 | URI_SYNTAX
      From | <sip:a@b`c.example>;tag=1 | URI_SYNTAX
      From | <sip:a@[2001:db8::1]>;tag=1 | -
      From | <sip:a@2001:db8::1>;tag=1 | IPV6_UNBRACKETED
      From | <sip:a:pw@b.example>;tag=1 | URI_PASSWORD
      From | <sip:%00@b.example>;tag=1 | ESCAPE_NUL
      From | <sip:a%252e@b.example>;tag=1 | ESCAPE_DOUBLE
      From | <sip:a%2@b.example>;tag=1 | ESCAPE_SYNTAX
      From | <tel:112>;tag=1 | TEL_CONTEXT
      From | <tel:+1-2;ext=3>;tag=1 | -
      From | <sip:a@b.example;lr;lr>;tag=1 | DUPLICATE_PARAMETER
      From | <sip:a@b.example;ttl=999>;tag=1 | SCALAR_RANGE
      Contact | * | -
      Contact | <sip:a@b.example>;q=0.5;expires=60, sip:c@d.example | -
      Contact | <sip:a@b.example;alias=1~2~3;alias=4~5~6> | -
      Contact | <sip:a@b.example;gr;gr> | DUPLICATE_PARAMETER
      Contact | *, <sip:a@b.example> | ADDRESS_SYNTAX
      Contact | sip:a@b.example?Route=x | ADDRESS_SYNTAX
      Contact | <sip:a@b.example?Route=%3Csip:c%3E> | URI_HEADERS
      Contact | <sip:a@b.example>;q=1.1 | SCALAR_RANGE
      Contact | <sip:a@b.example>;q=0.1234 | SCALAR_RANGE
      Contact | <sip:a@b.example>;expires=4294967296 | SCALAR_RANGE
      Contact | <sip:a@b.example>;expires=x | SCALAR_SYNTAX
      Contact | <sip:a@b.example>;;; | ADDRESS_SYNTAX
      Contact |  | HEADER_EMPTY
      Route | <sip:a.example;lr>, "B" <sip:b.example;lr>;x=y | -
      Route | sip:a.example;lr | ADDRESS_SYNTAX
      P-Asserted-Identity | <sip:a@b.example>, tel:+12 | -
      History-Info | <sip:a@b.example?Reason=SIP%3Bcause%3D302>;index=1.1 | -
      Diversion | <tel:+1>;reason=unconditional;counter=1 | -
      Refer-To | <sip:a@b.example?Replaces=x%40y%3Bto-tag%3D1> | URI_HEADERS
      Alert-Info | <http://[2001:db8::1]/a.wav?x=y#z> | URI_SYNTAX
      Alert-Info | <http://[2001:db8::1]/a.wav?x=y> | -
      Geolocation | <cid:target@a.example>;inserted-by="x" | -
      Call-ID | a.b%c(d)<e>:f"g/h[i]?{j}@k | -
      Call-ID | a@b@c | HEADER_SYNTAX
      Call-ID | a b | HEADER_SYNTAX
      Call-ID | @a | HEADER_SYNTAX
      In-Reply-To | a@b, c | -
      CSeq | 2147483647 OPTIONS | -
      CSeq | 0008 OPTIONS | -
      CSeq | 2147483648 OPTIONS | CSEQ_RANGE
      CSeq | 99999999999999999999999999 OPTIONS | CSEQ_RANGE
      CSeq | -1 OPTIONS | CSEQ_SYNTAX
      CSeq | 8OPTIONS | CSEQ_SYNTAX
      CSeq | 8 OPTIONS x | CSEQ_SYNTAX
      CSeq | 8 INVITE | CSEQ_METHOD
      Max-Forwards | 0 | -
      Max-Forwards | 255 | -
      Max-Forwards | 256 | SCALAR_RANGE
      Max-Forwards | 70 70 | SCALAR_SYNTAX
      Max-Forwards | +70 | SCALAR_SYNTAX
      Expires | 4294967295 | -
      Expires | 4294967296 | SCALAR_RANGE
      RSeq | 1 | -
      RAck | 1 2 INVITE | -
      RAck | 1 2147483648 INVITE | SCALAR_RANGE
      RAck | 1 INVITE | HEADER_SYNTAX
      Min-SE | 90;x=y | -
      Session-Expires | 1800 ; refresher=uac | -
      Session-Expires | 1800;refresher=uac;refresher=uas | DUPLICATE_PARAMETER
      Retry-After | 18000;duration=3600 | -
      Retry-After | 120 (I'm in a \\(nested (comment)) | -
      Retry-After | 120 ((((( x )))))| COMMENT
      Retry-After | 120 (x | COMMENT
      Retry-After | 949302838503028349304023988 | SCALAR_RANGE
      Warning | 307 isi.edu "Session parameter 'foo' not understood", 301 a:5060 "x" | -
      Warning | 1812 overture "In Progress" | SCALAR_RANGE
      Warning | 399 a b | HEADER_SYNTAX
      Supported |  | -
      Supported | 100rel, timer | -
      Supported | 100rel,,timer | OPTION_TAG_SYNTAX
      Require | a;b | OPTION_TAG_SYNTAX
      Require |  | HEADER_EMPTY
      Allow | INVITE, !x | -
      Allow | INVITE, (x) | HEADER_SYNTAX
      Accept | application/sdp;level=1, */* ;q=0.5, text/* | -
      Accept | application | HEADER_SYNTAX
      Accept | text/plain;q=5 | SCALAR_RANGE
      Content-Type | multipart/mixed;boundary="a;b" | -
      Content-Type | application / sdp | -
      Content-Type | application/ | CONTENT_TYPE_SYNTAX
      Content-Type | text/plain;charset | CONTENT_TYPE_SYNTAX
      Content-Disposition | session;handling=optional | -
      Content-ID | <a@b> | -
      Content-ID | a@b | HEADER_SYNTAX
      MIME-Version | 1.0 | -
      MIME-Version | 1 | HEADER_SYNTAX
      Authorization | Digest username="a",realm="b", nonce="", uri="sip:a",nc=00000001,response="" | -
      Authorization | Digest nc=1 | SCALAR_SYNTAX
      Authorization | Digest nc="00000001" | NONCE_COUNT_QUOTED
      Authorization | Digest nc="0000001g" | SCALAR_SYNTAX
      To | <sip:0491234567890;user=phone> | HOST_NUMBER
      To | <sip:0491234567890:5060> | HOST_NUMBER
      To | <sip:2130706433> | URI_SYNTAX
      To | <sip:0000017700000001> | URI_SYNTAX
      To | <sip:1234567890123.4567890123456> | URI_SYNTAX
      Authorization | Digest username="x,realm=,nonce | QUOTE_OPEN
      Authorization | Digest realm="a",realm="b" | DUPLICATE_PARAMETER
      Authorization | Bearer abc.def-_ghi= | -
      Authorization | Digest | HEADER_SYNTAX
      WWW-Authenticate | Digest realm="a", qop="auth,auth-int", stale=FALSE | -
      Authentication-Info | nextnonce="a", qop=auth | -
      Date | Sat, 13 Nov 2010 23:29:00 GMT | -
      Date | Sat, 13 Nov 2010 23:29:00 EST | DATE
      Date | Sat, 33 Nov 2010 23:29:00 GMT | DATE
      Date | Xat, 13 Nov 2010 23:29:00 GMT | DATE
      Date | Sat, 13 Nov 2010 23:29:00 GMTx | DATE
      Timestamp | 54.2 1. | -
      Timestamp | 1e30 | TIMESTAMP
      Timestamp | 11111111111111111111 | TIMESTAMP
      Event | refer;id=93 | -
      Event | a,b | HEADER_SYNTAX
      Subscription-State | active;expires=60 | -
      Subscription-State | active;expires=x | SCALAR_SYNTAX
      Reason | SIP ;cause=200 ;text="Call completed", Q.850;cause=16 | -
      Reason | SIP;cause=x | SCALAR_SYNTAX
      Privacy | id;header;none | -
      Privacy | id,header | HEADER_SYNTAX
      Replaces | a@b;to-tag=1;from-tag=2;early-only | -
      Replaces | a@b;to-tag=1 | HEADER_SYNTAX
      Target-Dialog | a@b;local-tag=1;remote-tag=2 | -
      Identity | ab+/=.cd-_;info=<https://a.example/b;c?d=e>;alg=ES256;ppt="shaken" | -
      Identity | ;info=<https://a.example> | HEADER_SYNTAX
      P-Access-Network-Info | 3GPP-E-UTRAN-FDD;utran-cell-id-3gpp=0A;network-provided | -
      P-Charging-Vector | icid-value="a b";orig-ioi=home1.net;icid-generated-at=[2001:db8::1] | -
      P-Charging-Function-Addresses | ccf=1.2.3.4;ccf=[::1], ecf="a" | -
      P-Visited-Network-ID | "Visited", other | -
      Security-Client | ipsec-3gpp;alg=hmac-md5-96;spi-c=1, tls;q=0.1 | -
      P-Preferred-Service | urn:urn-7:3gpp-service.ims.icsi.mmtel | -
      User-Agent | Any (thing (at) all) 1.0/2 ; really | -
      User-Agent | ((((( | COMMENT
      Subject | anything: <"at ( all | -
      X-Unknown | ;;,,;;,;"( | -
      """;

  private HeaderCases() {}
}
