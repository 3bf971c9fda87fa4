package org.sipward.exchange.transport.local;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.SecureRandom;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.sipward.exchange.local.Operator;
import org.sipward.exchange.local.Refused;
import org.sipward.exchange.local.Unavailable;
import org.sipward.exchange.transport.local.Verb.Problem;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The port on which the commands of this operator reach the running Store: loopback only, each
 * request with the secret of the access file, JSON in and out, one POST per {@link Verb}.
 */
public final class LocalServer implements AutoCloseable {
  static final String PATH = "/local/v1/";
  static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();
  private static final int CONNECTIONS = 64;
  private static final int THREADS = 16;
  private static final int REQUEST_HEADER_OCTETS = 4_096;
  private static final int IDLE_MILLIS = 30_000;
  private static final int MAX_BODY = 256 * 1024;

  private final Operator operator;
  private final Path folder;
  private final Javalin http;
  private volatile byte[] secret = new byte[0];

  private LocalServer(Operator operator, Path folder) {
    this.operator = operator;
    this.folder = folder;
    http = Javalin.create(this::configure);
  }

  /**
   * Starts the port and writes the access file.
   *
   * @param address a loopback address; port 0 takes any free port
   * @throws IOException when the port is taken or the folder cannot be written
   */
  public static LocalServer start(InetSocketAddress address, Operator operator, Path folder)
      throws IOException {
    if (!address.getAddress().isLoopbackAddress()) {
      throw new IllegalArgumentException(address + ": commands belong on loopback");
    }
    var server = new LocalServer(operator, folder);
    String host = address.getAddress().getHostAddress();
    try {
      server.http.start(host, address.getPort());
      var access = Access.at(server.http.port(), host, new SecureRandom());
      server.secret = bearer(access.secret());
      access.write(folder);
      return server;
    } catch (RuntimeException e) {
      server.close();
      throw new IOException("cannot listen on " + address + " for commands", e);
    }
  }

  static byte[] bearer(String secret) {
    return ("Bearer " + secret).getBytes(StandardCharsets.US_ASCII);
  }

  private void configure(JavalinConfig config) {
    config.startup.showJavalinBanner = false;
    config.http.generateEtags = false;
    config.http.maxRequestSize = MAX_BODY;
    config.jetty.threadPool = new QueuedThreadPool(THREADS, 1);
    config.jetty.modifyServer(s -> s.addBean(new NetworkConnectionLimit(CONNECTIONS, s)));
    config.jetty.modifyHttpConfiguration(
        h -> {
          h.setSendServerVersion(false);
          h.setRequestHeaderSize(REQUEST_HEADER_OCTETS);
          h.setIdleTimeout(IDLE_MILLIS);
        });
    Verb.ALL.forEach(
        verb -> config.routes.post(PATH + verb.path(), context -> serve(verb, context)));
  }

  private <I, O> void serve(Verb<I, O> verb, Context context) {
    var shown = String.valueOf(context.header("Authorization")).getBytes(StandardCharsets.UTF_8);
    if (secret.length == 0 || !MessageDigest.isEqual(shown, secret)) {
      problem(context, HttpStatus.FORBIDDEN, new Problem("", "not by this operator"));
      return;
    }
    try {
      var result = verb.call().apply(operator, JSON.readValue(context.body(), verb.in()));
      context.contentType("application/json").result(JSON.writeValueAsBytes(result));
    } catch (Refused refused) {
      problem(
          context,
          HttpStatus.UNPROCESSABLE_CONTENT,
          new Problem(refused.field(), String.valueOf(refused.getMessage())));
    } catch (Unavailable e) {
      problem(
          context, HttpStatus.SERVICE_UNAVAILABLE, new Problem("", String.valueOf(e.getMessage())));
    } catch (JacksonException e) {
      problem(context, HttpStatus.BAD_REQUEST, new Problem("", "not what is asked for here"));
    } catch (IllegalArgumentException e) {
      problem(
          context,
          HttpStatus.UNPROCESSABLE_CONTENT,
          new Problem("", String.valueOf(e.getMessage())));
    }
  }

  private static void problem(Context context, HttpStatus status, Problem problem) {
    context
        .status(status)
        .contentType("application/problem+json")
        .result(JSON.writeValueAsBytes(problem));
  }

  @Override
  public void close() {
    http.stop();
    try {
      Access.delete(folder);
    } catch (IOException e) {
      System.getLogger("sipward.store")
          .log(System.Logger.Level.WARNING, "the access file of the Store is left behind", e);
    }
  }
}
