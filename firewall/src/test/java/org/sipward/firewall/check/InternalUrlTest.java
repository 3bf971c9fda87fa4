package org.sipward.firewall.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which URLs make whoever fetches them ask inside, at each end of each block. */
class InternalUrlTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "file:///etc/passwd",
        "GOPHER://x",
        "ldaps:x",
        "netdoc:",
        "http://0.0.0.1/",
        "http://10.0.0.1",
        "http://127.1.2.3:80/",
        "http://100.64.0.1",
        "http://100.127.255.255",
        "http://169.254.169.254/latest",
        "http://172.16.0.1",
        "http://172.31.0.1",
        "https://192.168.0.1",
        "http://224.0.0.1",
        "http://255.255.255.255",
        "http://08.8.8.8",
        "http://8.08.8.8",
        "http://8.8.8.0010",
        "http://1921.0.2.1",
        "http://2130706433/",
        "http://127.1/",
        "http://1.2.3.4.5/",
        "http://0x7f000001.example.com/",
        "http://0x7f.0.0.1/",
        "HTTP://LocalHost/",
        "http://intranet",
        "http://pc9:8080/",
        "http://a.localhost",
        "http://a.internal/x",
        "http://printer.local?x",
        "http://example.com@10.0.0.1/",
        "http://a@b@10.0.0.1/",
        "http://@localhost",
        "http://[::1]/",
        "http://[0:0:0:0:0:0:0:1]/",
        "http://[fc00::1]",
        "http://[FD00::1]",
        "http://[fe80::1]",
        "http://[fe90::1]",
        "http://[fea0::1]",
        "http://[febf::1]",
        "http://[ff02::1]",
        "http://[::ffff:10.0.0.1]"
      })
  void isInternal(String url) {
    assertThat(is(url)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "http://",
        "https:///x",
        "http://[",
        "http:10.0.0.1",
        "profile:x",
        "data:,x",
        "sip:10.0.0.1",
        "http://1.0.0.1",
        "http://9.255.0.1",
        "http://11.0.0.1",
        "http://126.0.0.1",
        "http://128.0.0.1",
        "http://100.63.0.1",
        "http://100.128.0.1",
        "http://101.64.0.1",
        "http://168.254.0.1",
        "http://169.253.0.1",
        "http://169.255.0.1",
        "http://172.15.0.1",
        "http://172.32.0.1",
        "http://171.16.0.1",
        "http://192.167.0.1",
        "http://192.169.0.1",
        "http://193.168.0.1",
        "http://223.255.255.255",
        "http://8.8.8.8/10.0.0.1",
        "http://8.0.0.0",
        "https://www.example.com/icon.png",
        "https://www.example.com/@10.0.0.1",
        "https://www.example.com?@10.0.0.1",
        "https://www.example.com#@10.0.0.1",
        "https://www.example.com\\@10.0.0.1",
        "https://WWW.EXAMPLE.ZZ",
        "https://a-b_c.example:443/",
        "https://9.example/",
        "https://a9.example/",
        "https://a0.example/",
        "https://local.example",
        "https://a.locals",
        "https://[2001:db8::1]/",
        "https://[fbff::1]/",
        "https://[fe7f::1]/",
        "https://[fec0::1]/",
        "https://[1:2:3:4:5:6:7:8]/"
      })
  void isOfTheWorld(String url) {
    assertThat(is(url)).isFalse();
  }

  private static boolean is(String url) {
    byte[] a = ("@x" + url + "9.local").getBytes(StandardCharsets.US_ASCII);
    return InternalUrl.is(a, 2, 2 + url.length());
  }
}
