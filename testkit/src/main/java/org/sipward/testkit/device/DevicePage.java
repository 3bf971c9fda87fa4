package org.sipward.testkit.device;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The web page of a small device: busybox httpd with the logins of its own and a shell script that
 * keeps the device's name.
 *
 * <p>Options: {@code user}, {@code password}, and a second pair {@code user2}, {@code password2}:
 * who may see and set; {@code /cgi-bin/apply} forgets to ask. {@code name} = escaped (good), data
 * (good, as JSON), letters (good, the rest is dropped), refused (good), markup, shell, deep (a
 * shell, but for markup escaped), blind (never shown), plain (good, shown as text), stripped (good,
 * without angle brackets), short (good, 24 characters and escaped), quoted (within a shell's double
 * quotes), template (worked out between double braces), filtered (markup but for scripts),
 * attribute, single, bare (escaped but for quotes, in an attribute of the page within double
 * quotes, single ones or none), entity (good, in an attribute with its quotes escaped): what
 * becomes of the name.
 */
final class DevicePage implements Part {
  private static final String SET =
      """
      #!/bin/sh
      printf 'Content-Type: text/plain\\r\\n\\r\\nstored\\n'
      """;

  private static final String NAME =
      """
      #!/bin/sh
      F='@FILE@'
      page() { printf 'Content-Type: %s\\r\\n\\r\\n%s\\n' "$1" "$2"; exit 0; }
      escaped() { sed 's/&/\\&amp;/g; s/</\\&lt;/g; s/>/\\&gt;/g' ; }
      if [ "$REQUEST_METHOD" = POST ]; then
        text=$(head -c "$CONTENT_LENGTH"); text=${text#name=}
        text=$(busybox httpd -d "$text")
        case @NAME@ in
        letters) text=$(printf %s "$text" | tr -cd 'A-Za-z0-9') ;;
        refused) case $text in *[!A-Za-z0-9]*)
          printf 'Status: 400 Bad Request\\r\\nContent-Type: text/plain\\r\\n\\r\\nletters only\\n'; exit 0 ;;
          esac ;;
        shell|deep) text=$(eval "echo $text" 2>&1) ;;
        quoted) text=$(eval "echo \\"$text\\"" 2>&1) ;;
        short) text=$(printf %s "$text" | cut -c 1-24) ;;
        stripped) text=$(printf %s "$text" | tr -d '<>') ;;
        filtered) text=$(printf %s "$text" | sed 's/<[/]*script[^>]*>//g') ;;
        template) sum=$(printf %s "$text" | sed -n 's/.*{{ *\\([1-9][0-9]* *[-+*] *[1-9][0-9]*\\) *}}.*/\\1/p')
          [ -n "$sum" ] && text=${text%%\\{\\{*}$(($sum))${text##*\\}\\}} ;;
        esac
        printf %s "$text" > "$F"
      fi
      text=$(cat "$F")
      case @NAME@ in
      plain) page text/plain "$text" ;;
      attribute) page text/html "<input name=name value=\\"$(printf %s "$text" | escaped)\\">" ;;
      single) page text/html "<input name=name value='$(printf %s "$text" | escaped)'>" ;;
      bare) page text/html "<input name=name value=$(printf %s "$text" | escaped)>" ;;
      entity) page text/html "<input value=\"$(printf %s "$text" | escaped | sed 's/\"/\\&quot;/g')\">" ;;
      markup|shell|letters|refused|quoted|stripped|filtered) page text/html "<h1>$text</h1>" ;;
      data) page application/json "{\\"name\\": \\"$text\\"}" ;;
      blind) page text/html "<h1>stored</h1>" ;;
      *) page text/html "<h1>$(printf %s "$text" | escaped)</h1>" ;;
      esac
      """;

  @Override
  public List<String> programs() {
    return List.of("busybox");
  }

  @Override
  public void addTo(TestDevice device, Map<String, String> options) throws Exception {
    StringBuilder conf = new StringBuilder();
    for (String number : List.of("", "2")) {
      if (options.containsKey("user" + number)) {
        String pair = options.get("user" + number) + ":" + options.get("password" + number);
        conf.append("/settings.html:").append(pair).append('\n');
        conf.append("/cgi-bin/set:").append(pair).append('\n');
      }
    }
    Path rules = device.file("page.conf", conf.toString());
    device.file("page/settings.html", "<p>interval=900</p>\n");
    Path name = device.file("name", "device");
    script(device, "set", SET);
    script(device, "apply", SET);
    script(
        device,
        "name",
        NAME.replace("@FILE@", name.toString())
            .replace("@NAME@", options.getOrDefault("name", "escaped")));
    int port = device.port("page");
    ServiceParts.await(
        device.run(
            "page",
            List.of(
                "busybox",
                "httpd",
                "-f",
                "-p",
                device.host() + ":" + port,
                "-h",
                device.folder().resolve("page").toString(),
                "-c",
                rules.toString())),
        port);
    device.paper(
        "text-inputs",
        device.file(
            "papers/text-inputs.yaml",
            """
            host: %s
            port: %d
            inputs:
              - {method: POST, path: /cgi-bin/name, body: 'name={text}', shown: /cgi-bin/name}
            """
                .formatted(device.host(), port)));
  }

  private static void script(TestDevice device, String name, String text) throws Exception {
    Path file = device.file("page/cgi-bin/" + name, text);
    if (!file.toFile().setExecutable(true)) {
      throw new IllegalStateException("not made executable: " + file);
    }
  }
}
