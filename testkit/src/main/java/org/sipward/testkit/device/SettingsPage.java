package org.sipward.testkit.device;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The settings of a device behind nginx with a login, in the ways that its configuration is got
 * right and wrong: {@code GET /settings} shows them, anything to {@code /set} sets them.
 *
 * <p>Options: {@code accounts}; {@code ask} = login (good), refuse (good: {@code 403} to the wrong
 * login), return (answers before it asks), header (any login will do), network (nobody of the same
 * network is asked), post (only who posts is asked, and who gets is answered with a text).
 */
final class SettingsPage implements Part {
  @Override
  public List<String> programs() {
    return List.of("nginx");
  }

  @Override
  public void addTo(TestDevice device, Map<String, String> options) throws Exception {
    Path folder = device.folder().resolve("settings");
    device.file("settings/pages/settings", "interval=900 tariff=2\n");
    device.file("settings/pages/stored", "stored: interval=900\n");
    StringBuilder accounts = new StringBuilder();
    for (String[] account : Server.accounts(options)) {
      accounts.append(account[0]).append(":{PLAIN}").append(account[1]).append('\n');
    }
    Path users = device.file("settings/users", accounts.toString());
    String login = "auth_basic settings; auth_basic_user_file " + users + ";";
    Path conf =
        device.file(
            "settings/nginx.conf",
            """
            daemon off; master_process off; pid %1$s/pid; error_log %1$s/error;
            events { worker_connections 64; }
            http {
              access_log off; server_tokens off;
              client_body_temp_path %1$s/body; proxy_temp_path %1$s/proxy;
              fastcgi_temp_path %1$s/fastcgi; uwsgi_temp_path %1$s/uwsgi;
              scgi_temp_path %1$s/scgi;
              server {
                listen %2$s;
                root %1$s/pages;
                location / { return 404; }
                location = /refused { return 403; }
                location = /settings { %3$s default_type text/plain; }
                location = /set { %3$s %4$s }
              }
            }
            """
                .formatted(
                    folder,
                    Server.place(device, "settings"),
                    asking(options.getOrDefault("ask", "login"), login),
                    answering(options.getOrDefault("ask", ""))));
    Server.run(
        device,
        "settings",
        "tcp",
        List.of("nginx", "-p", folder.toString(), "-c", conf.toString(), "-e", folder + "/error"));
  }

  private static String answering(String ask) {
    return switch (ask) {
      case "return" -> "return 204;";
      case "post" -> "default_type text/plain; try_files /stored =404;";
      default -> "try_files /none =204;";
    };
  }

  private static String asking(String ask, String login) {
    return switch (ask) {
      case "refuse" -> login + " error_page 401 =403 /refused;";
      case "header" -> "if ($http_authorization = '') { return 401; }";
      case "network" -> "satisfy any; allow 127.0.0.0/8; deny all; " + login;
      case "post" -> "limit_except GET { " + login + " }";
      default -> login;
    };
  }
}
