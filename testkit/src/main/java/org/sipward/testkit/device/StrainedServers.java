package org.sipward.testkit.device;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Real servers that bear a strain, each with a page that tells by its text if it restarted. */
final class StrainedServers {
  private StrainedServers() {}

  /**
   * nginx for {@code places} connections, {@code tokens=off} without its version; {@code /boot} is
   * the number of its one process.
   */
  static final class Web implements Part {
    @Override
    public List<String> programs() {
      return List.of("nginx");
    }

    @Override
    public void addTo(TestDevice device, Map<String, String> options) throws Exception {
      Path folder = device.folder().resolve("web");
      Path conf =
          device.file(
              "web/nginx.conf",
              """
              daemon off; master_process off; pid %1$s/pid; error_log %1$s/error;
              events { worker_connections %4$s; }
              http {
                access_log off; server_tokens %5$s;
                client_body_temp_path %1$s/body; proxy_temp_path %1$s/proxy;
                fastcgi_temp_path %1$s/fastcgi; uwsgi_temp_path %1$s/uwsgi;
                scgi_temp_path %1$s/scgi;
                server {
                  listen %2$s:%3$d;
                  location / { return 200 "meter\\n"; }
                  location = /boot { return 200 "$pid\\n"; }
                }
              }
              """
                  .formatted(
                      folder,
                      device.host(),
                      device.port("web"),
                      options.getOrDefault("places", "768"),
                      options.getOrDefault("tokens", "on")));
      ServiceParts.await(
          device.run(
              "nginx",
              List.of(
                  "nginx",
                  "-p",
                  folder.toString(),
                  "-c",
                  conf.toString(),
                  "-e",
                  folder.resolve("error").toString())),
          device.port("web"));
    }
  }

  /** kamailio over UDP, which answers every request. */
  static final class Sip implements Part {
    @Override
    public List<String> programs() {
      return List.of("kamailio");
    }

    @Override
    public void addTo(TestDevice device, Map<String, String> options) throws Exception {
      int port = device.port("sip");
      Path conf =
          device.file(
              "kamailio.cfg",
              """
              listen=udp:%s:%d
              children=1
              loadmodule "sl"
              loadmodule "pv"
              loadmodule "textops"
              request_route {
                if (is_method("ACK")) exit;
                sl_send_reply("200", "OK");
              }
              """
                  .formatted(device.host(), port));
      ServiceParts.awaitUdp(
          device.run(
              "kamailio",
              List.of(
                  "kamailio",
                  "-DD",
                  "-E",
                  "-f",
                  conf.toString(),
                  "-P",
                  "kamailio.pid",
                  "-Y",
                  ".",
                  "-m",
                  "32",
                  "-M",
                  "4")),
          port);
    }
  }

  /** libcoap's server. */
  static final class Coap implements Part {
    @Override
    public List<String> programs() {
      return List.of("coap-server-openssl");
    }

    @Override
    public void addTo(TestDevice device, Map<String, String> options) throws Exception {
      int port = device.port("coap");
      ServiceParts.awaitUdp(
          device.run(
              "coap-server",
              List.of("coap-server-openssl", "-A", device.host(), "-p", String.valueOf(port))),
          port);
    }
  }
}
