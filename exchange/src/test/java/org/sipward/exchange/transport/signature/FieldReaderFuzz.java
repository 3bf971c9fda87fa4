package org.sipward.exchange.transport.signature;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.LinkedHashMap;
import java.util.Map;

/** Whatever a peer sends as a structured field is read or refused, and stays what it is. */
class FieldReaderFuzz {
  @FuzzTest(maxDuration = "10m")
  void readsOrRefuses(byte[] data) {
    var text = new String(data, ISO_8859_1);
    FieldReader.dictionary(text).ifPresent(FieldReaderFuzz::staysTheSame);
    var headers = HeaderFields.of(Map.of("signature-input", text, "signature", text));
    LabelledSignature.allOf(headers);
  }

  private static void staysTheSame(Map<String, Member> members) {
    Map<String, Member> again = new LinkedHashMap<>();
    members.forEach(
        (key, member) ->
            again.putAll(FieldReader.dictionary(key + "=" + member.text()).orElseThrow()));
    if (!again.equals(members)) {
      throw new AssertionError(members + " became " + again);
    }
  }
}
