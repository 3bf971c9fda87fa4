package org.sipward.sip.xml;

/** XML bodies as deployed equipment and the RFCs write them. */
final class XmlSamples {
  static final String REGINFO =
      """
      <?xml version="1.0"?>
      <reginfo xmlns="urn:ietf:params:xml:ns:reginfo" version="2" state="full">
      	<registration aor="sip:user@example.com" id="0x7f45" state="active">
      		<contact id="0x7f46" state="active" event="registered" expires="600000" q="0.000">
      			<uri>sip:192.0.2.2:5060;alias=192.0.2.2~5060~1</uri>
      		<unknown-param name="+sip.instance">"&lt;urn:gsma:imei:90420156-025763-0&gt;"</unknown-param>
      		<unknown-param name="video"></unknown-param>
      		</contact>
      	</registration>
      	<registration aor="tel:+15550100" id="2" state="terminated"/>
      </reginfo>
      """;

  static final String PRESENCE =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <presence xmlns="urn:ietf:params:xml:ns:pidf" entity="pres:someone@example.com"
          xmlns:gp="urn:ietf:params:xml:ns:pidf:geopriv10">
        <tuple id="bs35r9">
          <status><basic>open</basic>
            <gp:geopriv><gp:location-info/></gp:geopriv>
          </status>
          <contact priority="0.8">im:someone@mobile.example.net</contact>
          <note xml:lang="en">Don't Disturb Please!</note>
          <timestamp>2001-10-27T16:49:29Z</timestamp>
        </tuple>
        <tuple id="eg92n8"><status/></tuple>
        <note>I'll be in Tokyo next week</note>
      </presence>
      """;

  static final String LISTS =
      """
      <?xml version="1.0" encoding="utf-8" standalone='yes'?>
      <resource-lists xmlns="urn:ietf:params:xml:ns:resource-lists"
          xmlns:cp="urn:ietf:params:xml:ns:copycontrol">
        <list name="friends">
          <entry uri="sip:bill@example.com" cp:copyControl="to"/>
          <entry-ref ref="resource-lists/users/sip:bill@example.com/index/~~/"/>
          <list name="close-friends">
            <display-name>Close <![CDATA[& dear]]></display-name>
            <entry uri="sip:joe@example.com"><display-name>Joe</display-name></entry>
            <external anchor="https://xcap.example.org/x"/>
          </list>
        </list>
      </resource-lists>
      """;

  private XmlSamples() {}
}
