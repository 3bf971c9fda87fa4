package org.sipward.testkit.device;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A web page with a login (nginx) whose failures a script of the device turns into records of
 * syslog and sends to a collector, which is not part of it.
 *
 * <p>Options: {@code text} = usual, nouser, nocause, decoded or coded (the password, too); {@code
 * form} = 5424 (good), 3164, notime, old (a clock of 2020); {@code over} = udp, tcp; {@code zone} =
 * of its clock; {@code told} = the zone that its vendor tells; {@code late} = seconds that a record
 * waits; {@code chatty} = yes, records of other things in between.
 */
final class LogSender implements Part {
  @Override
  public List<String> programs() {
    return List.of("nginx", "logger", "tail", "sed", "base64", "bash");
  }

  @Override
  public void addTo(TestDevice device, Map<String, String> options) throws Exception {
    Path folder = device.folder().resolve("sender");
    Path users = device.file("sender/users", "owner:{PLAIN}Tq9-vertical-otter\n");
    Path errors = device.file("sender/errors.log", "");
    Path accesses = device.file("sender/accesses.log", "");
    Path conf =
        device.file(
            "sender/nginx.conf",
            """
            daemon off; master_process off; pid %1$s/pid; error_log %2$s;
            events { worker_connections 64; }
            http {
              log_format own '$status $http_authorization';
              access_log %3$s own;
              client_body_temp_path %1$s/body; proxy_temp_path %1$s/proxy;
              fastcgi_temp_path %1$s/fastcgi; uwsgi_temp_path %1$s/uwsgi;
              scgi_temp_path %1$s/scgi;
              server {
                listen %4$s:%5$d;
                auth_basic meter; auth_basic_user_file %6$s;
                location / { try_files /x =204; }
              }
            }
            """
                .formatted(folder, errors, accesses, device.host(), device.port("login"), users));
    ServiceParts.await(
        device.run(
            "nginx-sender",
            List.of(
                "nginx", "-p", folder.toString(), "-c", conf.toString(), "-e", errors.toString())),
        device.port("login"));
    Path log = options.getOrDefault("text", "").endsWith("coded") ? accesses : errors;
    String script =
        "export TZ=%s; tail -n +1 -F '%s' | %s | while read -r line; do %s done"
            .formatted(
                options.getOrDefault("zone", "UTC"),
                log,
                edit(options.getOrDefault("text", "usual")),
                sending(device, options));
    device.run("sender", List.of("bash", "-c", script));
    paper(device, options);
  }

  private static String edit(String text) {
    return switch (text) {
      case "nouser" -> "sed -u -E 's/user \"[^\"]*\"/somebody/'";
      case "nocause" -> "sed -u -E 's/ was not found in.*/ came/'";
      case "coded" -> "sed -u -n 's/^401 Basic /login not found in list, sent was /p'";
      case "decoded" ->
          "sed -u -n 's/^401 Basic //p' | while read -r a; do"
              + " echo \"login not found in list: $(echo $a | base64 -d)\"; done";
      default -> "cat";
    };
  }

  private static String sending(TestDevice device, Map<String, String> options) {
    String to = " -n " + device.host() + " -P " + device.port("collector");
    String over = options.getOrDefault("over", "udp").equals("udp") ? " -d" : " -T";
    String logger = "logger -t meter -p auth.warning" + over + to;
    String send =
        switch (options.getOrDefault("form", "5424")) {
          case "3164" -> logger + " --rfc3164 -- \"$line\"; ";
          case "notime" -> logger + " --rfc5424=notime -- \"$line\"; ";
          case "old" ->
              "printf '<36>1 2020-01-01T00:00:41Z meter web - - - %%s' \"$line\" > /dev/udp/%s/%d; "
                  .formatted(device.host(), device.port("collector"));
          default -> logger + " --rfc5424 -- \"$line\"; ";
        };
    String wait = options.containsKey("late") ? "sleep " + options.get("late") + "; " : "";
    String other = options.containsKey("chatty") ? logger + " -- 'link up, 100 Mbit/s'; " : "";
    return wait + other + send + other;
  }

  private static void paper(TestDevice device, Map<String, String> options) throws IOException {
    device.paper(
        "log-collector",
        device.file(
            "papers/collector.yaml",
            """
            collector: {transport: %s, host: %s, port: %d}
            login: {host: %s, port: %d, path: /page}
            user: assess-0f3a91
            cause: not found in
            promised-seconds: 4
            %s
            """
                .formatted(
                    options.getOrDefault("over", "udp"),
                    device.host(),
                    device.port("collector"),
                    device.host(),
                    device.port("login"),
                    options.containsKey("told") ? "zone: '" + options.get("told") + "'" : "")));
  }
}
