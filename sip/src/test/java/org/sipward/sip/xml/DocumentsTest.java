package org.sipward.sip.xml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class DocumentsTest {
  private static final String REGINFO_HEAD = "<reginfo xmlns='urn:ietf:params:xml:ns:reginfo' ";
  private static final String PIDF_HEAD = "<presence xmlns='urn:ietf:params:xml:ns:pidf' ";
  private static final String LISTS_HEAD =
      "<resource-lists xmlns='urn:ietf:params:xml:ns:resource-lists'>";

  interface Reader<T> {
    XmlResult<T> read(byte[] array, int from, int to, XmlLimits limits);
  }

  private static <T> XmlResult<T> read(Reader<T> reader, String text) {
    byte[] octets = text.getBytes(StandardCharsets.UTF_8);
    return reader.read(octets, 0, octets.length, XmlLimits.DEFAULT);
  }

  private static <T> T accepted(Reader<T> reader, String text) {
    var result = read(reader, text);
    assertThat(result).isInstanceOf(XmlResult.Accepted.class);
    return ((XmlResult.Accepted<T>) result).value();
  }

  @Test
  void reginfo() {
    var info = accepted(RegInfo::read, XmlSamples.REGINFO);
    assertThat(info.version()).isEqualTo(2);
    assertThat(info.extent()).isEqualTo(RegInfo.Extent.FULL);
    assertThat(info.registrations()).hasSize(2);
    var first = info.registrations().getFirst();
    assertThat(first.aor()).isEqualTo("sip:user@example.com");
    assertThat(first.state()).isEqualTo(RegInfo.State.ACTIVE);
    var contact = first.contacts().getFirst();
    assertThat(contact.uri()).isEqualTo("sip:192.0.2.2:5060;alias=192.0.2.2~5060~1");
    assertThat(contact.event()).isEqualTo(RegInfo.Event.REGISTERED);
    assertThat(contact.expiresSeconds()).isEqualTo(OptionalLong.of(600_000));
    assertThat(contact.callId()).isEmpty();
    assertThat(contact.parameters())
        .containsExactly(
            new RegInfo.Parameter("+sip.instance", "\"<urn:gsma:imei:90420156-025763-0>\""),
            new RegInfo.Parameter("video", ""));
    assertThat(info.registrations().getLast().state()).isEqualTo(RegInfo.State.TERMINATED);
  }

  @Test
  void presence() {
    var presence = accepted(Presence::read, XmlSamples.PRESENCE);
    assertThat(presence.entity()).isEqualTo("pres:someone@example.com");
    assertThat(presence.carriesLocation()).isTrue();
    assertThat(presence.notes()).containsExactly("I'll be in Tokyo next week");
    assertThat(presence.tuples())
        .containsExactly(
            new Presence.Tuple(
                "bs35r9",
                Optional.of(Presence.Basic.OPEN),
                Optional.of("im:someone@mobile.example.net"),
                Optional.of("0.8"),
                List.of("Don't Disturb Please!"),
                Optional.of("2001-10-27T16:49:29Z")),
            new Presence.Tuple(
                "eg92n8",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty()));
  }

  @Test
  void resourceLists() {
    var lists = accepted(ResourceLists::read, XmlSamples.LISTS);
    assertThat(lists.entryCount()).isEqualTo(3);
    var friends = lists.lists().getFirst();
    assertThat(friends.name()).contains("friends");
    assertThat(friends.items())
        .containsExactly(
            new ResourceLists.Entry("sip:bill@example.com", Optional.empty()),
            new ResourceLists.EntryReference("resource-lists/users/sip:bill@example.com/index/~~/"),
            new ResourceLists.ResourceList(
                Optional.of("close-friends"),
                Optional.of("Close & dear"),
                List.of(
                    new ResourceLists.Entry("sip:joe@example.com", Optional.of("Joe")),
                    new ResourceLists.External(Optional.of("https://xcap.example.org/x")))));
  }

  @ParameterizedTest(name = "{0} {2}")
  @MethodSource("refusals")
  void refuses(XmlRefusal refusal, Reader<?> reader, String text) {
    var result = read(reader, text);
    assertThat(result).isInstanceOf(XmlResult.Refused.class);
    assertThat(((XmlResult.Refused<?>) result).refusal()).isEqualTo(refusal);
  }

  static List<Arguments> refusals() {
    Reader<RegInfo> reginfo = RegInfo::read;
    Reader<Presence> presence = Presence::read;
    Reader<ResourceLists> lists = ResourceLists::read;
    String version = REGINFO_HEAD + "state='full' version=";
    return List.of(
        arguments(XmlRefusal.ROOT, reginfo, "<reginfo version='1' state='full'/>"),
        arguments(XmlRefusal.ROOT, presence, XmlSamples.REGINFO),
        arguments(XmlRefusal.ROOT, lists, XmlSamples.PRESENCE),
        arguments(XmlRefusal.MISSING, reginfo, REGINFO_HEAD + "version='1'/>"),
        arguments(XmlRefusal.VALUE, reginfo, version + "'-1'/>"),
        arguments(XmlRefusal.VALUE, reginfo, version + "''/>"),
        arguments(XmlRefusal.VALUE, reginfo, version + "'9223372036854775808'/>"),
        arguments(XmlRefusal.VALUE, reginfo, REGINFO_HEAD + "version='1' state='Full'/>"),
        arguments(
            XmlRefusal.MISSING,
            reginfo,
            version
                + "'1'><registration aor='a' id='b' state='active'><contact id='c' state='active'"
                + " event='created'/></registration></reginfo>"),
        arguments(XmlRefusal.MISSING, presence, PIDF_HEAD + "/>"),
        arguments(
            XmlRefusal.MISSING, presence, PIDF_HEAD + "entity='a'><tuple id='b'/></presence>"),
        arguments(
            XmlRefusal.VALUE,
            presence,
            PIDF_HEAD
                + "entity='a'><tuple"
                + " id='b'><status><basic>ajar</basic></status></tuple></presence>"),
        arguments(XmlRefusal.MISSING, lists, LISTS_HEAD + "<list><entry/></list></resource-lists>"),
        arguments(XmlRefusal.DOCTYPE, lists, "<!DOCTYPE x>" + XmlSamples.LISTS));
  }
}
