package org.sipward.exchange.transport;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.VirtualThreads;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jspecify.annotations.Nullable;
import org.sipward.exchange.protocol.Caller;
import org.sipward.exchange.protocol.Remote;
import org.sipward.exchange.transport.Answering.Content;
import org.sipward.exchange.transport.codec.ProblemText;
import org.sipward.exchange.transport.signature.HeaderFields;
import org.sipward.exchange.transport.signature.HttpParts;

/**
 * The port at which other Stores reach this one: the endpoints of the protocol over mutual TLS 1.3,
 * and nothing else.
 *
 * <p>A request goes through these doors, in this order, cheapest first: the key of the connection
 * is pinned now; the peer has room and quota left; the body is complete, within its bound and in
 * time; the signature is the member's, fresh and not seen before. Only then is it looked into. Each
 * request has a virtual thread; a peer can hold as many as its gate lets in.
 */
public final class StoreServer implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(StoreServer.class.getName());
  private static final int THREADS = 16;
  private static final int REQUEST_HEADER_OCTETS = 8 * 1024;

  private final ServerSettings settings;
  private final Pinned tls;
  private final Signatures signatures;
  private final Function<Caller, Remote> side;
  private final PeerGates gates;
  private final Javalin http;

  private StoreServer(
      ServerSettings settings, Pinned tls, Signatures signatures, Function<Caller, Remote> side) {
    this.settings = settings;
    this.tls = tls;
    this.signatures = signatures;
    this.side = side;
    gates = new PeerGates(settings.requests(), settings.quotas(), settings.nanos());
    http = Javalin.create(this::configure);
  }

  /**
   * Starts the port.
   *
   * @param tls the own key and those of all Stores
   * @param signatures on requests and answers
   * @param side what this Store says to that caller; blocks as long as a page is waited for
   * @throws IOException when the port is taken
   */
  public static StoreServer start(
      ServerSettings settings, Pinned tls, Signatures signatures, Function<Caller, Remote> side)
      throws IOException {
    var server = new StoreServer(settings, tls, signatures, side);
    try {
      server.http.start();
    } catch (RuntimeException e) {
      server.close();
      throw new IOException("cannot listen on " + settings.address() + " for other Stores", e);
    }
    return server;
  }

  /** Where it listens. */
  public InetSocketAddress address() {
    return new InetSocketAddress(settings.address().getAddress(), http.port());
  }

  @Override
  public void close() {
    http.stop();
  }

  private void configure(JavalinConfig config) {
    config.startup.showJavalinBanner = false;
    config.http.generateEtags = false;
    config.http.prefer405over404 = true;
    config.router.ignoreTrailingSlashes = false;
    var threads = new QueuedThreadPool(THREADS, 2);
    threads.setVirtualThreadsExecutor(VirtualThreads.getNamedVirtualThreadsExecutor("fsx-"));
    config.jetty.threadPool = threads;
    config.jetty.addConnector(this::connector);
    config.jetty.modifyServer(
        s -> s.addBean(new NetworkConnectionLimit(settings.connections(), s)));
    for (var endpoint : Endpoint.values()) {
      config.routes.addHttpHandler(
          HandlerType.findOrCreate(endpoint.method()),
          endpoint.path(),
          context -> answer(endpoint, context));
      // Else the library would answer HEAD with 200 wherever there is GET.
      config.routes.addHttpHandler(HandlerType.HEAD, endpoint.path(), this::refuseMethod);
    }
    config.routes.error(404, context -> refuseBare(context, Refusal.notFound()));
    config.routes.error(405, this::refuseMethod);
  }

  private Connector connector(Server server, HttpConfiguration unused) {
    var ssl = new SslContextFactory.Server();
    ssl.setSslContext(tls.context());
    ssl.setNeedClientAuth(true);
    ssl.setIncludeProtocols(Pinned.PROTOCOL);
    ssl.setRenegotiationAllowed(false);
    var plain = new HttpConfiguration();
    plain.setSendServerVersion(false);
    plain.setSendDateHeader(false);
    plain.setRequestHeaderSize(REQUEST_HEADER_OCTETS);
    // Names are not what Stores are known by, so there is nothing to compare them with.
    plain.addCustomizer(new SecureRequestCustomizer(false));
    var connector =
        new ServerConnector(
            server, new SslConnectionFactory(ssl, "http/1.1"), new HttpConnectionFactory(plain));
    connector.setHost(settings.address().getAddress().getHostAddress());
    connector.setPort(settings.address().getPort());
    connector.setIdleTimeout(settings.idleTime().toMillis());
    // Twice what it may ask at a time: connections that end are not gone at once.
    connector.addBean(
        new ConnectionRoom(
            tls, 2 * settings.requests(), settings.bodyTime(), connector.getScheduler()));
    return connector;
  }

  private void answer(Endpoint endpoint, Context context) {
    Optional<Asked> accepted = Optional.empty();
    Answered answered;
    try {
      var caller = caller(context.req());
      try (var pass = gates.enter(caller)) {
        var asked = asked(endpoint, context.req());
        if (endpoint.isSigned()) {
          signatures.check(asked, caller);
        }
        accepted = Optional.of(asked);
        answered = answered(content(endpoint, caller, context, asked, pass));
      }
    } catch (Refusal refusal) {
      answered = answered(refusal);
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.ERROR, "a request to " + endpoint + " failed", e);
      answered = answered(Refusal.failed());
    }
    send(context, answered, accepted);
  }

  private Content content(
      Endpoint endpoint, Caller caller, Context context, Asked asked, PeerGates.Pass pass)
      throws Refusal {
    var remote = side.apply(caller);
    if (endpoint == Endpoint.PAGE) {
      return Answering.page(remote, context.pathParam("lane"), asked.query().orElse(""), pass);
    }
    if (asked.query().isPresent()) {
      throw Refusal.schema("", "no query");
    }
    return Answering.answer(endpoint, caller, remote, asked.body());
  }

  /** Who is at the other end, by the list of this moment: it may have changed since the start. */
  private Caller caller(HttpServletRequest request) throws Refusal {
    return request.getAttribute(EndPoint.SslSessionData.ATTRIBUTE)
            instanceof EndPoint.SslSessionData data
        ? tls.peer(data.sslSession()).orElseThrow(Refusal::notPinned)
        : refuse();
  }

  private static Caller refuse() throws Refusal {
    throw Refusal.notPinned();
  }

  private Asked asked(Endpoint endpoint, HttpServletRequest request) throws Refusal {
    if (!endpoint.mediaType().isEmpty()
        && !isSame(endpoint.mediaType(), request.getContentType())) {
      throw Refusal.mediaType(endpoint.mediaType());
    }
    var body = Body.read(request, endpoint.mostOctets(), settings.bodyTime(), settings.nanos());
    Map<String, List<String>> fields = new HashMap<>();
    for (var name : Collections.list(request.getHeaderNames())) {
      fields.put(name, Collections.list(request.getHeaders(name)));
    }
    var parts =
        new HttpParts.Request(
            request.getMethod(),
            request.getServerName() + ":" + request.getServerPort(),
            request.getRequestURI(),
            Optional.ofNullable(request.getQueryString()),
            new HeaderFields(fields));
    return new Asked(parts, body);
  }

  private static boolean isSame(String expected, @Nullable String actual) {
    return actual != null && expected.replace(" ", "").equalsIgnoreCase(actual.replace(" ", ""));
  }

  private static Answered answered(Content content) {
    return content.mediaType().isEmpty()
        ? Answered.of(204, Map.of(), content.octets())
        : Answered.of(200, Map.of("content-type", content.mediaType()), content.octets());
  }

  private static Answered answered(Refusal refusal) {
    Map<String, String> headers = new HashMap<>();
    headers.put("content-type", Endpoint.PROBLEM);
    refusal.retryAfter().ifPresent(t -> headers.put("retry-after", "" + t.toSeconds()));
    if (refusal.isLast()) {
      headers.put("connection", "close");
    }
    return Answered.of(refusal.problem().status(), headers, ProblemText.write(refusal.problem()));
  }

  /**
   * Signed where the request is known to be somebody's: an answer to nobody binds nobody. Written
   * here and not by the library, for which it is an error when nobody is left to read it: the peer
   * has hung up, or this Store ends.
   */
  private void send(Context context, Answered answered, Optional<Asked> asked) {
    var sent = asked.map(request -> signatures.sign(answered, request)).orElse(answered);
    context.status(sent.status());
    sent.headers().values().forEach((name, values) -> context.header(name, values.getFirst()));
    if (sent.body().length > 0) {
      context.res().setContentLength(sent.body().length);
      try {
        context.res().getOutputStream().write(sent.body());
      } catch (IOException e) {
        LOG.log(System.Logger.Level.DEBUG, "nobody is left to read an answer", e);
      }
    }
  }

  private void refuseMethod(Context context) {
    context.header("allow", Endpoint.at(context.path()).map(Endpoint::method).orElse(""));
    refuseBare(context, Refusal.wrongMethod());
  }

  private void refuseBare(Context context, Refusal refusal) {
    if (!Endpoint.PROBLEM.equals(context.res().getContentType())) {
      send(context, answered(refusal), Optional.empty());
    }
  }
}
