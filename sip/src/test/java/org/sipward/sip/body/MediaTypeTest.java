package org.sipward.sip.body;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sipward.sip.Span;

final class MediaTypeTest {
  private final MediaType type = new MediaType();
  private byte[] octets = new byte[0];

  private boolean read(String value) {
    octets = ("x" + value + "x").getBytes(StandardCharsets.ISO_8859_1);
    return type.read(octets, Span.of(1, octets.length - 1));
  }

  private String text(long span) {
    return Span.isNone(span)
        ? "none"
        : new String(octets, Span.from(span), Span.length(span), StandardCharsets.ISO_8859_1);
  }

  @Test
  void hasTypeAndParameters() {
    assertThat(read("Text/HTML ; charset = \"ISO-\\\"4\" ;\r\n level=1;profile-level=a/b"))
        .isFalse();
    assertThat(read("Text/HTML ; charset = \"ISO-\\\"4\" ;\r\n level=1")).isTrue();
    assertThat(type.is("text", "html")).isTrue();
    assertThat(type.parameters().count()).isEqualTo(2);
    assertThat(text(type.parameters().find("charset"))).isEqualTo("ISO-\\\"4");
    assertThat(text(type.parameters().find("level"))).isEqualTo("1");
    assertThat(text(type.parameters().find("lev"))).isEqualTo("none");
  }

  @ParameterizedTest
  @CsvSource({
    "multipart/mixed;boundary=7a9cbec02ceef655, 7a9cbec02ceef655",
    "multipart/mixed; BOUNDARY=\"gc0p4Jq0M:08jU534c0p\", gc0p4Jq0M:08jU534c0p",
    "multipart/mixed;boundary=gc0p4Jq0M:08jU534c0p, gc0p4Jq0M:08jU534c0p",
    "multipart/mixed;boundary=\"a b\", a b",
    "multipart/mixed;boundary=\"a b \", none",
    "multipart/mixed;boundary=\"\", none",
    "multipart/mixed;boundary=\"a\\b\", none",
    "multipart/mixed;boundary, none",
    "multipart/mixed, none",
  })
  void hasABoundary(String value, String boundary) {
    assertThat(read(value)).isTrue();
    assertThat(type.isMultipart()).isTrue();
    assertThat(text(type.boundary())).isEqualTo(boundary);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "text",
        "text/",
        "/plain",
        "text/plain;",
        "text/plain;;a=b",
        "text/plain;a=",
        "text/plain;a=\"b",
        "text/plain;a=\"b\\",
        "text/plain a=b",
        "text/plain;a=b;A=c",
        "text/plain\r\n;a=b",
        "text/pl\0ain",
        "text/plain;a=\"\0\"",
        "text/plain, text/html"
      })
  void refuses(String value) {
    assertThat(read(value)).isFalse();
  }

  @Test
  void boundsTheParameters() {
    var value = new StringBuilder("text/plain");
    for (int i = 0; i < ParameterList.CAPACITY; i++) {
      value.append(";p").append(i).append("=1");
    }
    assertThat(read(value.toString())).isTrue();
    assertThat(read(value + ";q=1")).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "session, REQUIRED",
    "session;handling=required, REQUIRED",
    "render ; Handling = Optional, OPTIONAL",
    "render;handling=\"optional\", OPTIONAL",
    "render;handling=maybe, OTHER",
    "render;handling, REQUIRED",
  })
  void dispositionHasHandling(String value, Disposition.Handling handling) {
    var disposition = new Disposition();
    byte[] array = value.getBytes(StandardCharsets.ISO_8859_1);
    assertThat(disposition.read(array, Span.of(0, array.length))).isTrue();
    assertThat(disposition.handling()).isEqualTo(handling);
  }
}
