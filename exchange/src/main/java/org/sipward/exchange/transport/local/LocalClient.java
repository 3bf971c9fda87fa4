package org.sipward.exchange.transport.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.sipward.exchange.local.ActionDraft;
import org.sipward.exchange.local.Coverage;
import org.sipward.exchange.local.DecisionDraft;
import org.sipward.exchange.local.EraseDraft;
import org.sipward.exchange.local.ErasedEntries;
import org.sipward.exchange.local.HolderDraft;
import org.sipward.exchange.local.Operator;
import org.sipward.exchange.local.Person;
import org.sipward.exchange.local.Published;
import org.sipward.exchange.local.QueryDraft;
import org.sipward.exchange.local.Refused;
import org.sipward.exchange.local.ReportDraft;
import org.sipward.exchange.local.RevokeDraft;
import org.sipward.exchange.local.ShadowDraft;
import org.sipward.exchange.local.Shadowed;
import org.sipward.exchange.local.StoreStatus;
import org.sipward.exchange.local.Told;
import org.sipward.exchange.local.Unavailable;
import org.sipward.exchange.local.VerdictDraft;
import org.sipward.exchange.transport.local.Verb.Nothing;
import org.sipward.exchange.transport.local.Verb.Problem;
import org.sipward.exchange.transport.local.Verb.Reasoned;

/**
 * The Store that runs in a folder, as a command reaches it.
 *
 * <p>What the Store refuses is a {@link Refused}, what it cannot do now an {@link Unavailable}; a
 * Store that does not answer is an {@link UncheckedIOException}.
 */
public final class LocalClient implements Operator {
  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration ANSWER = Duration.ofSeconds(60);

  private final Access access;
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(CONNECT)
          .proxy(HttpClient.Builder.NO_PROXY)
          .build();

  private LocalClient(Access access) {
    this.access = access;
  }

  /**
   * Finds the Store that runs in a folder.
   *
   * @throws IOException if none does
   */
  public static LocalClient of(Path folder) throws IOException {
    try {
      return new LocalClient(Access.read(folder));
    } catch (NoSuchFileException e) {
      throw new IOException("no Store runs in " + folder + "; start it with store run", e);
    }
  }

  @Override
  public Published publish(ReportDraft draft) {
    return call(Verb.PUBLISH, draft);
  }

  @Override
  public Published revoke(RevokeDraft draft) {
    return call(Verb.REVOKE, draft);
  }

  @Override
  public Told query(QueryDraft draft) {
    return call(Verb.QUERY, draft);
  }

  @Override
  public Published verdict(VerdictDraft draft) {
    return call(Verb.VERDICT, draft);
  }

  @Override
  public Published request(ActionDraft draft) {
    return call(Verb.REQUEST, draft);
  }

  @Override
  public Told decide(DecisionDraft draft) {
    return call(Verb.DECIDE, draft);
  }

  @Override
  public StoreStatus status() {
    return call(Verb.STATUS, new Nothing());
  }

  @Override
  public String digest() {
    return call(Verb.DIGEST, new Nothing()).line();
  }

  @Override
  public ErasedEntries erase(EraseDraft draft) {
    return call(Verb.ERASE, draft);
  }

  @Override
  public Shadowed shadow(ShadowDraft draft) {
    return call(Verb.SHADOW, draft);
  }

  @Override
  public int changed(HolderDraft draft) {
    return call(Verb.CHANGED, draft).count();
  }

  @Override
  public Coverage coverage(UUID reportId) {
    return call(Verb.COVERAGE, new Verb.Id(reportId.toString()));
  }

  @Override
  public void freeze(Person person, String reason) {
    call(Verb.FREEZE, new Reasoned(person, "", reason));
  }

  @Override
  public void release(Person person) {
    call(Verb.RELEASE, new Reasoned(person, "", ""));
  }

  @Override
  public void readmit(Person person, String storeId, String reason) {
    call(Verb.READMIT, new Reasoned(person, storeId, reason));
  }

  @Override
  public Published compromised(Person person, String kid, long fromIndex) {
    return call(Verb.COMPROMISED, new Verb.Doubt(person, kid, fromIndex));
  }

  @Override
  public List<String> records(String decisionId) {
    return call(Verb.RECORDS, new Verb.Id(decisionId)).lines();
  }

  @Override
  public String bundle(String messageId) {
    return call(Verb.BUNDLE, new Verb.Id(messageId)).lines().getFirst();
  }

  private <I, O> O call(Verb<I, O> verb, I argument) {
    var request =
        HttpRequest.newBuilder(access.address().resolve(LocalServer.PATH + verb.path()))
            .timeout(ANSWER)
            .header(
                "Authorization",
                new String(LocalServer.bearer(access.secret()), StandardCharsets.US_ASCII))
            .header("Content-Type", "application/json")
            .POST(
                HttpRequest.BodyPublishers.ofByteArray(
                    LocalServer.JSON.writeValueAsBytes(argument)))
            .build();
    try {
      var response = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
      if (response.statusCode() == 200) {
        return LocalServer.JSON.readValue(response.body(), verb.out());
      }
      throw refusal(response);
    } catch (ConnectException e) {
      throw new UncheckedIOException(
          new IOException("the Store does not answer at " + access + "; does it run?", e));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UncheckedIOException(new IOException("interrupted", e));
    }
  }

  private static RuntimeException refusal(HttpResponse<byte[]> response) {
    boolean isExplained =
        response
            .headers()
            .firstValue("Content-Type")
            .filter("application/problem+json"::equals)
            .isPresent();
    if (!isExplained) {
      return new UncheckedIOException(
          new IOException("the Store failed (" + response.statusCode() + "); see its log"));
    }
    var problem = LocalServer.JSON.readValue(response.body(), Problem.class);
    return response.statusCode() == 503
        ? new Unavailable(problem.text())
        : new Refused("", problem.text());
  }
}
