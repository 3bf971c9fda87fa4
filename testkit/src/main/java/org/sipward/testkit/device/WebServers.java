package org.sipward.testkit.device;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Web servers with a login or without one: nginx, and busybox' httpd with a form in a shell script,
 * as small devices have it.
 */
final class WebServers {
  private WebServers() {}

  static Map<String, Part> all() {
    Map<String, Part> parts = new TreeMap<>();
    List<String> nginx = List.of("nginx");
    parts.put("nginx/open", new Server(nginx, WebServers::open));
    parts.put("nginx/basic", new Server(nginx, (d, o) -> nginx(d, basic(d, o), "")));
    parts.put(
        "nginx/basic-tls",
        new Server(List.of("nginx", "openssl"), (d, o) -> nginx(d, basic(d, o) + tls(d), "")));
    parts.put(
        "nginx/basic-limited",
        new Server(
            nginx,
            (d, o) ->
                nginx(
                    d,
                    basic(d, o) + " limit_req zone=logins burst=4 nodelay; limit_req_status 429;",
                    "")));
    List<String> busybox = List.of("busybox");
    parts.put("httpd/basic", new Server(busybox, WebServers::httpdBasic));
    parts.put("httpd/form", new Server(busybox, WebServers::httpdForm));
    return parts;
  }

  /**
   * {@code tokens=off} hides its version; {@code page=WORDS} is what its page says, {@code
   * none=WORDS} that of what is not there; {@code header=NAME:VALUE} stands in every answer.
   */
  private static void open(TestDevice device, Map<String, String> options) throws IOException {
    String page = options.getOrDefault("page", "Meter").replace(',', ' ');
    StringBuilder location = new StringBuilder();
    if (options.containsKey("header")) {
      String[] header = options.get("header").split(":", 2);
      location.append("add_header %s '%s' always; ".formatted(header[0], header[1]));
    }
    if (options.containsKey("none")) {
      device.file("nginx/pages/none.html", options.get("none").replace(',', ' '));
      location.append("error_page 404 /none.html;");
    }
    nginx(device, location.toString(), options.getOrDefault("tokens", ""));
    device.file("nginx/pages/index.html", "<html><body>" + page + "</body></html>\n");
  }

  private static String basic(TestDevice device, Map<String, String> options) throws IOException {
    StringBuilder users = new StringBuilder();
    for (String[] account : Server.accounts(options)) {
      users.append(account[0]).append(":{PLAIN}").append(account[1]).append('\n');
    }
    Path file = device.file("nginx/users", users.toString());
    return "auth_basic meter; auth_basic_user_file " + file + ";";
  }

  private static String tls(TestDevice device) throws IOException {
    Path certificate = Server.certificate(device);
    return " } ssl_certificate %s; ssl_certificate_key %s; location /none {"
        .formatted(certificate, certificate.resolveSibling("key.pem"));
  }

  private static void nginx(TestDevice device, String location, String server) throws IOException {
    Path folder = device.folder().resolve("nginx");
    device.file("nginx/pages/index.html", "<html><body>Meter</body></html>\n");
    Path config =
        device.file(
            "nginx/nginx.conf",
            """
            daemon off; master_process off; pid %1$s/pid; error_log stderr;
            events { worker_connections 64; }
            http {
              access_log off;
              client_body_temp_path %1$s/body; proxy_temp_path %1$s/proxy;
              fastcgi_temp_path %1$s/fastcgi; uwsgi_temp_path %1$s/uwsgi;
              scgi_temp_path %1$s/scgi;
              limit_req_zone $binary_remote_addr zone=logins:1m rate=1r/m;
              server {
                listen %2$s%5$s; %3$s
                location / { root %1$s/pages; %4$s }
              }
            }
            """
                .formatted(
                    folder,
                    Server.place(device, "nginx"),
                    server.isEmpty() ? "" : "server_tokens " + server + ";",
                    location,
                    location.contains("ssl_certificate") ? " ssl" : ""));
    Server.run(
        device,
        "nginx",
        "tcp",
        List.of("nginx", "-p", folder.toString(), "-e", "stderr", "-c", config.toString()));
  }

  private static void httpdBasic(TestDevice device, Map<String, String> options)
      throws IOException {
    StringBuilder users = new StringBuilder();
    for (String[] account : Server.accounts(options)) {
      users.append("/:").append(account[0]).append(':').append(account[1]).append('\n');
    }
    device.file("httpd/pages/index.html", "<html><body>Meter</body></html>\n");
    httpd(device, users.toString());
  }

  /**
   * The makes of the form are in the script; the first {@code busy=N} pages are refused, {@code
   * index=link} leads to it by a link.
   */
  private static void httpdForm(TestDevice device, Map<String, String> options) throws IOException {
    StringBuilder right = new StringBuilder();
    for (String[] account : Server.accounts(options)) {
      right.append(right.isEmpty() ? "" : "|").append(account[0]).append(':').append(account[1]);
    }
    String settings =
        "style=%s\nlock=%s\nlocked=%s\nper=%s\nbusy=%s\nheading='%s'\nright='%s'\nfolder=%s\n"
            .formatted(
                options.getOrDefault("style", "redirect"),
                options.getOrDefault("lock", "1000"),
                options.getOrDefault("locked", "200"),
                options.getOrDefault("per", "all"),
                options.getOrDefault("busy", "0"),
                options.getOrDefault("page", "Meter").replace(',', ' '),
                right,
                device.folder().resolve("httpd"));
    for (String name : List.of("index.cgi", "login")) {
      Path script =
          device.file(
              "httpd/pages/cgi-bin/" + name,
              "#!/bin/sh\n" + settings + resource("form-" + name.replace(".cgi", "") + ".sh"));
      if (!script.toFile().setExecutable(true)) {
        throw new IOException("cannot make " + script + " executable");
      }
    }
    if (options.getOrDefault("index", "").equals("link")) {
      device.file(
          "httpd/pages/index.html",
          "<html><body><a href=cgi-bin/index.cgi>Log in</a></body></html>\n");
    }
    httpd(device, "");
  }

  private static void httpd(TestDevice device, String config) throws IOException {
    Path file = device.file("httpd/httpd.conf", config);
    Server.run(
        device,
        "httpd",
        "tcp",
        List.of(
            "busybox",
            "httpd",
            "-f",
            "-p",
            Server.place(device, "httpd"),
            "-h",
            device.folder().resolve("httpd/pages").toString(),
            "-c",
            file.toString()));
  }

  private static String resource(String name) throws IOException {
    try (var in = WebServers.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("no resource " + name);
      }
      return new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    }
  }
}
