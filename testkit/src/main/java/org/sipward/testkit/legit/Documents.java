package org.sipward.testkit.legit;

import java.nio.charset.StandardCharsets;

/** The documents that bodies are made of. */
final class Documents {
  private static final String XML = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\r\n";

  private final Dice dice;
  private final Lexis lexis;
  private final Words words;

  Documents(Words words) {
    this.dice = words.dice();
    this.lexis = words.lexis();
    this.words = words;
  }

  Body of(String name) {
    return switch (name) {
      case "none" -> Body.NONE;
      case "text" -> Body.text(dice.of("text/plain", "text/plain;charset=UTF-8"), "", text());
      case "html" -> Body.text("text/html;charset=utf-8", "", "<p>" + lexis.phrase() + "</p>");
      case "icon" -> image();
      case "sms" -> sms();
      case "isup" -> isup();
      case "qsig" ->
          Body.binary(
              "application/QSIG;version=iso",
              "signal;handling=optional",
              new byte[] {8, 2, 0, 1, 5, 0x1e, 2, (byte) 0x81, (byte) 0x83});
      case "dtmf" ->
          Body.text(
              "application/dtmf-relay",
              "",
              "Signal=" + dice.of("5", "*", "#") + "\r\nDuration=160\r\n");
      case "summary" -> summary();
      case "sipfrag" ->
          Body.text(
              dice.of("message/sipfrag", "message/sipfrag;version=2.0"),
              "",
              "SIP/2.0 "
                  + dice.of("100 Trying", "200 OK", "486 Busy Here", "603 Declined")
                  + "\r\n");
      case "cpim" -> cpim("text/plain;charset=UTF-8", text());
      case "composing" -> cpim("application/im-iscomposing+xml", composing());
      case "imdn" -> cpim("message/imdn+xml", imdn());
      case "ft" -> cpim("application/vnd.gsma.rcs-ft-http+xml", fileTransfer());
      case "location" -> location();
      case "recipients" -> recipients();
      case "ussd" -> ussd();
      default -> xml(name);
    };
  }

  private String text() {
    return dice.of(
        lexis.phrase() + " \ud83d\ude80\r\n\r\n.\r\n",
        "INVITE sip:not-a-request@example.com SIP/2.0\r\nVia: x\r\n\r\n", // a text is free
        "<xml>&unparsed;</xml>",
        lexis.alphanum(dice.between(1, 400)));
  }

  private Body image() {
    byte[] octets = new byte[dice.between(20, words.turn().is("MESSAGE") ? 300 : 1500)];
    for (int i = 0; i < octets.length; i++) {
      octets[i] = (byte) dice.below(256);
    }
    byte[] magic = {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10};
    System.arraycopy(magic, 0, octets, 0, magic.length);
    return Body.binary(
        "image/png", dice.of("icon;handling=optional", "render;handling=optional"), octets);
  }

  private Body sms() {
    boolean up = words.turn().speaker() == Speaker.UE;
    boolean down = words.turn().scene().isSent() || (!up && dice.oneIn(2));
    return Body.binary(
        "application/vnd.3gpp.sms",
        "",
        down ? ShortMessage.toTelephone(dice) : ShortMessage.fromTelephone(dice));
  }

  /** ITU-T Q.763 IAM without the label; RFC 3204, ITU-T Q.1912.5. */
  private Body isup() {
    byte[] iam = {
      1,
      0,
      0x20,
      1,
      0x0a,
      0,
      2,
      7,
      5,
      (byte) 0x83,
      (byte) 0x90,
      0x21,
      0x43,
      0x65,
      0x0a,
      5,
      3,
      0x13,
      0x21,
      0x43,
      0x65,
      0
    };
    byte[] rel = {0x0c, 2, 0, 2, (byte) 0x83, (byte) 0x90};
    return Body.binary(
        dice.of(
            "application/ISUP;version=itu-t92+;base=itu-t92+",
            "application/isup;base=itu-t92+;version=itu-t92+",
            "application/ISUP;version=ansi88"),
        "signal;handling=optional",
        words.turn().is("BYE") ? rel : iam);
  }

  /** RFC 3842 5.2. */
  private Body summary() {
    return Body.text(
        "application/simple-message-summary",
        "",
        "Messages-Waiting: yes\r\nMessage-Account: sip:alice@vmail.example.com\r\n"
            + "Voice-Message: 2/8 (0/2)\r\n\r\n"
            + dice.maybe(
                """
                To: <alice@example.com>\r
                Subject: carpool\r
                Message-ID: 27775334485@example.com\r
                \r
                """));
  }

  /** RFC 3862, RFC 5438, GSMA RCC.07 3.2.3: from and to are the parties, or anonymous. */
  private Body cpim(String type, String content) {
    String from = dice.of("sip:anonymous@anonymous.invalid", bare(words.own()));
    String to = dice.of("sip:anonymous@anonymous.invalid", bare(words.other()));
    byte[] octets = content.getBytes(StandardCharsets.UTF_8);
    return Body.text(
        "message/cpim",
        "",
        "From: "
            + dice.of("", lexis.phrase() + " ", "\"A\" ")
            + "<"
            + from
            + ">\r\nTo: <"
            + to
            + ">\r\nDateTime: 2026-11-28T07:30:00+01:00\r\n"
            + "NS: imdn <urn:ietf:params:imdn>\r\nimdn.Message-ID: "
            + lexis.alphanum(16)
            + "\r\nimdn.Disposition-Notification: positive-delivery, display\r\n\r\n"
            + "Content-Type: "
            + type
            + "\r\n"
            + dice.maybe("Content-Length: " + octets.length + "\r\n")
            + "\r\n"
            + content);
  }

  private static String bare(String uri) {
    return uri;
  }

  private String composing() {
    return XML
        + "<isComposing xmlns=\"urn:ietf:params:xml:ns:im-iscomposing\"><state>active</state>"
        + "<contenttype>text/plain</contenttype><refresh>60</refresh></isComposing>";
  }

  private String imdn() {
    return XML
        + "<imdn xmlns=\"urn:ietf:params:xml:ns:imdn\"><message-id>34jk324j</message-id>"
        + "<datetime>2026-11-28T07:30:00+01:00</datetime>"
        + dice.of(
            "<delivery-notification><status><delivered/></status></delivery-notification>",
            "<display-notification><status><displayed/></status></display-notification>")
        + "</imdn>";
  }

  private String fileTransfer() {
    return XML
        + "<file xmlns=\"urn:gsma:params:xml:ns:rcs:rcs:fthttp\""
        + " xmlns:x=\"urn:gsma:params:xml:ns:rcs:rcs:up:fthttpext\"><file-info"
        + " type=\"file\"><file-size>1234567</file-size><file-name>caf\u00e9 &amp;"
        + " \u5c71.jpg</file-name><content-type>image/jpeg</content-type><data"
        + " url=\"https://ft.example.com/f?id=1&amp;k=2\""
        + " until=\"2026-12-28T07:30:00Z\"/></file-info></file>";
  }

  /** RFC 4119, RFC 5491, RFC 6442 4.1: the part that a Geolocation names. */
  private Body location() {
    String id = lexis.alphanum(8) + "@loc.example.com";
    return Body.text(
            "application/pidf+xml",
            "render;handling=optional",
            XML
                + "<presence xmlns=\"urn:ietf:params:xml:ns:pidf\""
                + " xmlns:gp=\"urn:ietf:params:xml:ns:pidf:geopriv10\""
                + " xmlns:gs=\"http://www.opengis.net/pidflo/1.0\""
                + " xmlns:gml=\"http://www.opengis.net/gml\""
                + " xmlns:dm=\"urn:ietf:params:xml:ns:pidf:data-model\""
                + " entity=\"pres:target@example.com\">\r\n"
                + "<dm:device id=\"d\"><gp:geopriv><gp:location-info><gs:Circle"
                + " srsName=\"urn:ogc:def:crs:EPSG::4326\"><gml:pos>42.5463"
                + " -73.2512</gml:pos><gs:radius"
                + " uom=\"urn:ogc:def:uom:EPSG::9001\">850.24</gs:radius></gs:Circle></gp:location-info><gp:usage-rules/><gp:method>802.11</gp:method></gp:geopriv><dm:timestamp>2026-11-28T07:30:00Z</dm:timestamp></dm:device></presence>\r\n")
        .named(id)
        .needing("Geolocation: <cid:" + id + ">");
  }

  /** RFC 4826, RFC 5366, RFC 5368. */
  private Body recipients() {
    String id = lexis.alphanum(8) + "@list.example.com";
    boolean refer = words.turn().is("REFER");
    String entries =
        dice.repeat(
            dice.some(10),
            () ->
                "<entry uri=\"sip:"
                    + lexis.alphanum(6)
                    + "@example.com\" cp:copyControl=\""
                    + dice.of("to", "cc", "bcc")
                    + "\"/>");
    return Body.text(
            "application/resource-lists+xml",
            "recipient-list",
            XML
                + "<resource-lists xmlns=\"urn:ietf:params:xml:ns:resource-lists\""
                + " xmlns:cp=\"urn:ietf:params:xml:ns:copycontrol\"><list>"
                + entries
                + "</list></resource-lists>")
        .named(id)
        .needing(refer ? "Require: multiple-refer" : "Require: recipient-list-invite");
  }

  /** TS 24.390. */
  private Body ussd() {
    return Body.text(
            "application/vnd.3gpp.ussd+xml",
            "Info-Package",
            XML
                + "<ussd-data"
                + " xmlns=\"urn:3gpp:ns:ussd\"><language>en</language><ussd-string>*100#</ussd-string></ussd-data>")
        .needing("Info-Package: g.3gpp.ussd");
  }

  /** What is told of presence, registrations, dialogs and conferences. */
  private Body xml(String name) {
    return switch (name) {
      case "pidf" ->
          Body.text(
              "application/pidf+xml",
              "",
              XML
                  + "<presence xmlns='urn:ietf:params:xml:ns:pidf'"
                  + " xmlns:op=\"urn:oma:xml:prs:pidf:oma-pres\" entity=\""
                  + escaped(words.own())
                  + "\"><tuple id=\"t"
                  + lexis.digits(3)
                  + "\"><status><basic>open</basic></status><op:service-description><op:service-id>org.3gpp.urn:urn-7:3gpp-service.ims.icsi.mmtel</op:service-id><op:version>1.0</op:version></op:service-description><contact"
                  + " priority=\"0.8\">tel:+12025550101</contact><note xml:lang=\"fr\">Réunion"
                  + " <![CDATA[<b>]]></note></tuple><!-- é --></presence>");
      case "pidf-diff" ->
          Body.text(
              "application/pidf-diff+xml",
              "",
              XML
                  + "<p:pidf-diff xmlns=\"urn:ietf:params:xml:ns:pidf\""
                  + " xmlns:p=\"urn:ietf:params:xml:ns:pidf-diff\" entity=\"pres:a@example.com\""
                  + " version=\"568\"><p:replace"
                  + " sel=\"presence/note/text()\">Bored</p:replace></p:pidf-diff>");
      case "rlmi" ->
          Body.text(
              "application/rlmi+xml;charset=\"UTF-8\"",
              "",
              XML
                  + "<list xmlns=\"urn:ietf:params:xml:ns:rlmi\""
                  + " uri=\"sip:adam-friends@pres.example.com\" version=\"1\""
                  + " fullState=\"true\"><name xml:lang=\"en\">Buddy List</name><resource"
                  + " uri=\"sip:bob@example.com\"/></list>");
      case "winfo" ->
          Body.text(
              "application/watcherinfo+xml",
              "",
              XML
                  + "<watcherinfo xmlns=\"urn:ietf:params:xml:ns:watcherinfo\" version=\"1\""
                  + " state=\"partial\"><watcher-list resource=\"sip:p@example.net\""
                  + " package=\"presence\"><watcher id=\"77\" event=\"subscribe\""
                  + " status=\"pending\">sip:u@example.net</watcher></watcher-list></watcherinfo>");
      case "reginfo" ->
          Body.text(
              "application/reginfo+xml",
              "",
              XML
                  + "<reginfo xmlns=\"urn:ietf:params:xml:ns:reginfo\""
                  + " xmlns:gr=\"urn:ietf:params:xml:ns:gruuinfo\" version=\"0\""
                  + " state=\"full\"><registration aor=\"sip:+12025550101@home1.net\" id=\"a7\""
                  + " state=\"active\"><contact id=\"76\" state=\"active\" event=\"registered\""
                  + " duration-registered=\"7322\""
                  + " q=\"0.8\"><uri>sip:[2001:db8::1]:5060;ob</uri><unknown-param"
                  + " name=\"+g.3gpp.smsip\"/></contact></registration></reginfo>");
      case "dialog-info" ->
          Body.text(
              "application/dialog-info+xml",
              "",
              XML
                  + "<dialog-info xmlns=\"urn:ietf:params:xml:ns:dialog-info\" version=\"0\""
                  + " state=\"full\" entity=\"sip:alice@example.com\"><dialog id=\"as7d900as8\""
                  + " call-id=\"a84b4c76e66710\" local-tag=\"1928301774\""
                  + " direction=\"initiator\"><state code=\"180\">early</state><remote><identity"
                  + " display=\"Bob\">sip:bob@example.org</identity></remote></dialog></dialog-info>");
      case "conference-info" ->
          Body.text(
              "application/conference-info+xml",
              "",
              XML
                  + "<conference-info xmlns=\"urn:ietf:params:xml:ns:conference-info\""
                  + " entity=\"sips:conf233@example.com\" state=\"full\""
                  + " version=\"1\"><conference-description><subject>Agenda:"
                  + " 山</subject><maximum-user-count>50</maximum-user-count></conference-description><users>"
                  + dice.repeat(
                      dice.some(20),
                      () ->
                          "<user entity=\"sip:"
                              + lexis.alphanum(5)
                              + "@example.com\" state=\"full\"><endpoint"
                              + " entity=\"sip:x@192.0.2.1\"><status>connected</status></endpoint></user>")
                  + "</users></conference-info>");
      case "xcap-diff" ->
          Body.text(
              "application/xcap-diff+xml",
              "",
              XML
                  + "<xcap-diff xmlns=\"urn:ietf:params:xml:ns:xcap-diff\""
                  + " xcap-root=\"https://xcap.example.com/root/\"><document new-etag=\"7ahggs\""
                  + " sel=\"resource-lists/users/sip:joe@example.com/index\""
                  + " previous-etag=\"8a77f8d\"/></xcap-diff>");
      case "completion" ->
          Body.text(
              "application/call-completion",
              "",
              "cc-state: queued\r\ncc-service-retention: true\r\n");
      default -> service(name);
    };
  }

  /** What services and servers tell each other. */
  private static Body service(String name) {
    return switch (name) {
      case "filter" ->
          Body.text(
              "application/simple-filter+xml",
              "",
              XML
                  + "<filter-set xmlns=\"urn:ietf:params:xml:ns:simple-filter\"><filter id=\"123\""
                  + " uri=\"sip:presentity@example.com\"><what><include"
                  + " type=\"namespace\">urn:ietf:params:xml:ns:pidf</include></what></filter></filter-set>");
      case "ims" ->
          Body.text(
              "application/3gpp-ims+xml;sv=\"1,1\"",
              "",
              XML + "<ims-3gpp version=\"1\"><service-info>x</service-info></ims-3gpp>");
      case "mmtel" ->
          Body.text(
              "application/vnd.etsi.mcid+xml",
              "render;handling=optional",
              XML
                  + "<mcid"
                  + " xmlns=\"http://uri.etsi.org/ngn/params/xml/simservs/mcid\"><request><McidRequestIndicator>1</McidRequestIndicator></request></mcid>");
      case "priority" ->
          Body.text(
              "application/vnd.etsi.pstn+xml",
              "signal;handling=optional",
              XML
                  + "<PSTN"
                  + " xmlns=\"http://uri.etsi.org/ngn/params/xml/simservs/pstn\"><BearerCapability><InformationTransferCabability>0</InformationTransferCabability></BearerCapability></PSTN>");
      case "mid-call" ->
          Body.text(
                  "application/vnd.3gpp.mid-call+xml",
                  "Info-Package",
                  XML + "<mid-call xmlns=\"urn:3gpp:ns:mid-call\"><held/></mid-call>")
              .needing("Info-Package: g.3gpp.mid-call");
      case "media-control" ->
          Body.text(
              "application/media_control+xml",
              "",
              XML
                  + "<media_control><vc_primitive><to_encoder><picture_fast_update/></to_encoder></vc_primitive></media_control>");
      default -> Body.text("", "", "");
    };
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
  }
}
