package org.sipward.exchange.transport;

import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLHandshakeException;
import org.sipward.exchange.protocol.Answer;
import org.sipward.exchange.protocol.Caller;
import org.sipward.exchange.protocol.Descriptor;
import org.sipward.exchange.protocol.Disposed;
import org.sipward.exchange.protocol.Hint;
import org.sipward.exchange.protocol.Page;
import org.sipward.exchange.protocol.PageRequest;
import org.sipward.exchange.protocol.Query;
import org.sipward.exchange.protocol.Remote;
import org.sipward.exchange.protocol.RemoteFailure;
import org.sipward.exchange.protocol.RemoteFailure.Kind;
import org.sipward.exchange.transport.codec.BatchText;
import org.sipward.exchange.transport.codec.Decoded;
import org.sipward.exchange.transport.codec.PageText;
import org.sipward.exchange.transport.codec.ProblemText;
import org.sipward.exchange.transport.codec.QueryText;
import org.sipward.exchange.transport.codec.StoreText;
import org.sipward.exchange.transport.signature.HeaderFields;
import org.sipward.exchange.transport.signature.HttpParts;
import org.sipward.exchange.transport.signature.Verdict;

/**
 * Another Store, reached over HTTP/1.1 and mutual TLS 1.3.
 *
 * <p>Only the key that is pinned to that Store is talked to; only an answer that its member signed
 * for this very request is an answer, but for the trust list, which its governors signed. Nothing
 * is waited for without end, and no answer is read further than it may go. Any thread.
 */
public final class HttpRemote implements Remote, AutoCloseable {
  /** No trust list is longer. */
  static final int MAX_TRUST_LIST_OCTETS = 8 << 20;

  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration ANSWER = Duration.ofSeconds(10);
  private static final Duration UNKNOWN_KEY_PAUSE = Duration.ofSeconds(60);

  private static final String CUT = "Remote host terminated the handshake";

  private final Caller peer;
  private final URI base;
  private final Pinned tls;
  private final Signatures signatures;
  private final HttpClient client;

  /**
   * The Store at this address; nothing is sent yet.
   *
   * @param peer who has to be there
   * @param base {@code https://host:port}, without a path
   * @param tls the own key and those of all Stores
   */
  public HttpRemote(Caller peer, URI base, Pinned tls, Signatures signatures) {
    if (!"https".equals(base.getScheme())
        || base.getHost() == null
        || !base.getRawPath().matches("/?")) {
      throw new IllegalArgumentException("a Store is reached at https://host:port");
    }
    this.peer = peer;
    this.base = base;
    this.tls = tls.only(peer.storeId());
    this.signatures = signatures;
    client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            // Nothing stands between two Stores, whatever the environment says.
            .proxy(HttpClient.Builder.NO_PROXY)
            .connectTimeout(CONNECT)
            .sslContext(this.tls.context())
            .sslParameters(Pinned.parameters())
            .build();
  }

  @Override
  public Descriptor descriptor() {
    var descriptor =
        good(
            StoreText.readDescriptor(call(Endpoint.DESCRIPTOR, new byte[0], StoreText.MAX_OCTETS)));
    if (!descriptor.storeId().equals(peer.storeId())) {
      throw broken("it says it is another Store");
    }
    return descriptor;
  }

  @Override
  public Page page(PageRequest request) {
    var uri = base.resolve(PageQuery.path(request) + "?" + PageQuery.query(request));
    return good(
        PageText.read(
            call(
                Endpoint.PAGE,
                uri,
                new byte[0],
                PageText.MAX_OCTETS,
                request.patience().plus(ANSWER))));
  }

  @Override
  public List<Disposed> inbox(List<byte[]> messages) {
    var disposed =
        good(
            BatchText.readAnswer(
                call(Endpoint.INBOX, BatchText.write(messages), BatchText.MAX_ANSWER_OCTETS)));
    for (int i = 0; i < disposed.size(); i++) {
      if (disposed.get(i).index() != i) {
        throw broken("its outcomes are not in the order of the messages");
      }
    }
    if (disposed.size() != messages.size()) {
      throw broken("it told not one outcome per message");
    }
    return disposed;
  }

  @Override
  public List<Answer> query(Query query) {
    var answers =
        good(
            QueryText.readAnswer(
                call(Endpoint.QUERIES, QueryText.write(query), QueryText.MAX_ANSWER_OCTETS)));
    if (answers.stream().anyMatch(a -> a.index() >= query.subjects().size())) {
      throw broken("it answered what was not asked");
    }
    return answers;
  }

  @Override
  public void hint(Hint hint) {
    call(Endpoint.HINTS, StoreText.write(hint), 0);
  }

  @Override
  public void cosigned(byte[] note) {
    call(Endpoint.COSIGNATURE, note, 0);
  }

  @Override
  public byte[] trustList() {
    return call(Endpoint.TRUST_LIST, new byte[0], MAX_TRUST_LIST_OCTETS);
  }

  /** Ends all connections; requests that wait fail. */
  @Override
  public void close() {
    client.shutdownNow();
  }

  private byte[] call(Endpoint endpoint, byte[] body, int most) {
    return call(endpoint, base.resolve(endpoint.path()), body, most, ANSWER);
  }

  private byte[] call(Endpoint endpoint, URI uri, byte[] body, int most, Duration patience) {
    Map<String, String> headers =
        endpoint.mediaType().isEmpty() ? Map.of() : Map.of("content-type", endpoint.mediaType());
    var parts =
        new HttpParts.Request(
            endpoint.method(),
            uri.getRawAuthority(),
            uri.getRawPath(),
            Optional.ofNullable(uri.getRawQuery()),
            HeaderFields.of(headers));
    var bare = new Asked(parts, body);
    var asked = endpoint.isSigned() ? signatures.sign(bare, peer.storeId()) : bare;
    var request =
        HttpRequest.newBuilder(uri)
            .method(
                endpoint.method(),
                body.length == 0
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofByteArray(body));
    asked
        .headers()
        .values()
        .forEach((name, values) -> values.forEach(value -> request.header(name, value)));
    var response = send(request.build(), Math.max(most, ProblemText.MAX_OCTETS), patience);
    var answered = checked(response, most);
    if (endpoint.isAnswerSigned()) {
      expectSigned(answered, asked);
    }
    return answered.body();
  }

  private HttpResponse<byte[]> send(HttpRequest request, int most, Duration patience) {
    var answer = client.sendAsync(request, _ -> new BoundedBody(most));
    try {
      // The client's own timeout ends with the header; this one is for the whole answer.
      return answer.get(CONNECT.plus(patience).toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      answer.cancel(true);
      throw new RemoteFailure(Kind.UNREACHABLE, peer.storeId() + " did not answer in time");
    } catch (InterruptedException e) {
      answer.cancel(true);
      Thread.currentThread().interrupt();
      throw new RemoteFailure(
          Kind.UNREACHABLE, "interrupted while " + peer.storeId() + " was asked");
    } catch (ExecutionException e) {
      throw failure(e.getCause() == null ? e : e.getCause());
    }
  }

  private Answered checked(HttpResponse<byte[]> response, int most) {
    int status = response.statusCode();
    if (status != 200 && status != 204) {
      throw failure(response);
    }
    // A connection may outlive the pin with which it began.
    if (response.sslSession().flatMap(tls::peer).isEmpty()) {
      throw new RemoteFailure(Kind.REFUSED, "the key of " + peer.storeId() + " has lost its pin");
    }
    if (response.body().length > most) {
      throw broken("its answer is longer than " + most + " octets");
    }
    return new Answered(status, new HeaderFields(response.headers().map()), response.body());
  }

  private void expectSigned(Answered answered, Asked asked) {
    if (!(signatures.verify(answered, asked, peer) instanceof Verdict.Refused refused)) {
      return;
    }
    var what = peer.storeId() + ": its answer is not signed well: " + refused.detail();
    throw switch (refused.reason()) {
      // The list may be newer over there.
      case UNKNOWN_KEY, TOO_MANY_NONCES ->
          new RemoteFailure(Kind.BUSY, what, Optional.of(UNKNOWN_KEY_PAUSE));
      case CLOCK_SKEW, EXPIRED -> new RemoteFailure(Kind.REFUSED, what);
      case NO_SIGNATURE,
          MALFORMED,
          MISSING_COMPONENT,
          BAD_SIGNATURE,
          DIGEST_MISMATCH,
          WRONG_RECEIVER,
          REPLAY ->
          new RemoteFailure(Kind.BROKEN, what);
    };
  }

  /** What a status other than success means; a problem that can be read says it better. */
  private RemoteFailure failure(HttpResponse<byte[]> response) {
    int status = response.statusCode();
    var told =
        ProblemText.read(response.body()) instanceof Decoded.Good<?>(var problem)
            ? ": " + problem
            : "";
    var message = peer.storeId() + " answered " + status + told;
    if (status == 429 || status == 503) {
      return new RemoteFailure(Kind.BUSY, message, retryAfter(response));
    }
    var kind = status >= 500 || status == 408 ? Kind.UNREACHABLE : Kind.REFUSED;
    return new RemoteFailure(kind, message);
  }

  private RemoteFailure failure(Throwable cause) {
    var what = peer.storeId() + " at " + base + ": ";
    for (Throwable each = cause; each != null; each = each.getCause()) {
      if (each instanceof BoundedBody.TooLong) {
        return broken("its answer is too long");
      }
      if (each instanceof SSLHandshakeException && !isCut(each)) {
        return new RemoteFailure(Kind.REFUSED, what + each.getMessage());
      }
    }
    return cause instanceof IOException
        ? new RemoteFailure(Kind.UNREACHABLE, what + cause)
        : new RemoteFailure(Kind.BROKEN, what + cause);
  }

  /** Whether the network ended the handshake, and not the peer's judgement or ours. */
  private static boolean isCut(Throwable handshake) {
    // For an end of the stream the JDK's client has words, and no cause.
    if (CUT.equals(handshake.getMessage())) {
      return true;
    }
    for (Throwable each = handshake.getCause(); each != null; each = each.getCause()) {
      if (each instanceof EOFException || each instanceof SocketException) {
        return true;
      }
    }
    return false;
  }

  private static Optional<Duration> retryAfter(HttpResponse<byte[]> response) {
    return response
        .headers()
        .firstValue("retry-after")
        .filter(text -> text.matches("[0-9]{1,4}"))
        .map(text -> Duration.ofSeconds(Long.parseLong(text)));
  }

  private <T> T good(Decoded<T> decoded) {
    return switch (decoded) {
      case Decoded.Good<T>(var value) -> value;
      case Decoded.Bad<T> bad -> throw broken(bad.toString());
    };
  }

  private RemoteFailure broken(String what) {
    return new RemoteFailure(Kind.BROKEN, peer.storeId() + ": " + what);
  }
}
