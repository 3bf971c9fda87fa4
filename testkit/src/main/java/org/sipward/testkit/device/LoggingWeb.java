package org.sipward.testkit.device;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A web page with a login (nginx) that sends its log to a collector, which is not part of it.
 *
 * <p>Options: {@code log} = udp (good: the error log, RFC 3164), tcp (good: the same through
 * logger, RFC 5424), access (the access log only), status (the access log without users), secret
 * (headers too), none; {@code zone} = of its clock; {@code login} = open (nobody is asked).
 */
final class LoggingWeb implements Part {
  @Override
  public List<String> programs() {
    return List.of("nginx", "logger", "tail", "env");
  }

  @Override
  public void addTo(TestDevice device, Map<String, String> options) throws Exception {
    String log = options.getOrDefault("log", "udp");
    Path folder = device.folder().resolve("logging");
    Path errors = device.file("logging/errors.log", "");
    Path users = device.file("logging/users", "owner:{PLAIN}Tq9-vertical-otter\n");
    String syslog = "syslog:server=" + device.host() + ":" + device.port("collector");
    String error = log.equals("udp") || log.equals("secret") ? syslog : errors.toString();
    String format =
        switch (log) {
          case "access" -> "$remote_addr $remote_user $request $status";
          case "status" -> "login failed $status";
          default -> "$request $status $http_authorization";
        };
    boolean access = !log.equals("udp") && !log.equals("tcp") && !log.equals("none");
    Path conf =
        device.file(
            "logging/nginx.conf",
            """
            daemon off; master_process off; pid %1$s/pid; error_log %2$s;
            events { worker_connections 64; }
            http {
              log_format own '%3$s';
              access_log %4$s;
              client_body_temp_path %1$s/body; proxy_temp_path %1$s/proxy;
              fastcgi_temp_path %1$s/fastcgi; uwsgi_temp_path %1$s/uwsgi;
              scgi_temp_path %1$s/scgi;
              server {
                listen %5$s:%6$d;
                location / { %7$s return 200 "meter\\n"; }
                location = /page { %7$s try_files /x =204; }
              }
            }
            """
                .formatted(
                    folder,
                    error,
                    format,
                    access ? syslog + " own" : "off",
                    device.host(),
                    device.port("web"),
                    options.getOrDefault("login", "").equals("open")
                        ? ""
                        : "auth_basic meter; auth_basic_user_file " + users + ";"));
    List<String> command = new ArrayList<>(List.of("env", "TZ=" + zone(options), "nginx", "-p"));
    command.addAll(List.of(folder.toString(), "-c", conf.toString(), "-e", errors.toString()));
    ServiceParts.await(device.run("nginx-logging", command), device.port("web"));
    if (log.equals("tcp")) {
      device.run("logger", List.of("sh", "-c", forwarding(device, errors)));
    }
    paper(device, log);
  }

  /** logger ends where nobody listens yet, and is started again. */
  private static String forwarding(TestDevice device, Path errors) {
    return "while :; do tail -n +1 -F '%s' | logger --rfc5424 -T -n %s -P %d -t meter; sleep 0.2; done"
        .formatted(errors, device.host(), device.port("collector"));
  }

  private static String zone(Map<String, String> options) {
    return options.getOrDefault("zone", "UTC");
  }

  private static void paper(TestDevice device, String log) throws Exception {
    device.paper(
        "log-collector",
        device.file(
            "papers/log-collector.yaml",
            """
            collector: {transport: %s, host: %s, port: %d}
            login: {host: %s, port: %d, path: /page}
            user: assess-0f3a91
            cause: not found in
            promised-seconds: 4
            """
                .formatted(
                    log.equals("tcp") ? "tcp" : "udp",
                    device.host(),
                    device.port("collector"),
                    device.host(),
                    device.port("web"))));
  }
}
