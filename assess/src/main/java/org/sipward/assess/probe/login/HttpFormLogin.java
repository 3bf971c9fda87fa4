package org.sipward.assess.probe.login;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.sipward.assess.protocol.HttpReply;
import org.sipward.assess.protocol.HttpRequest;
import org.sipward.assess.protocol.LoginForm;

/**
 * A login over HTTP in a form of a page. The page is asked for anew before each try, for its hidden
 * fields and cookies; what the reply means is never decided by a word in it.
 */
final class HttpFormLogin implements Tongue {
  private static final int MAX_COOKIES = 20;
  private static final String MEDIA_TYPE = "application/x-www-form-urlencoded";

  private final HttpDoor web;
  private final String page;

  HttpFormLogin(HttpDoor web, String page) {
    this.web = web;
    this.page = page;
  }

  @Override
  public String name() {
    return "HTTP form at " + web.door().place();
  }

  @Override
  public long tookNanos() {
    return web.door().tookNanos();
  }

  @Override
  public Reply attempt(Account account) throws InterruptedException {
    Optional<HttpReply> shown = web.page(HttpRequest.get(page));
    if (shown.isEmpty()) {
      return new Reply.Lost("the page of the form is gone");
    }
    Optional<Reply> locked = HttpDoor.locked(shown.get());
    Optional<LoginForm> form = LoginForm.find(shown.get().text());
    if (locked.isPresent() || form.isEmpty()) {
      return locked.orElse(new Reply.Lost("the page has no form any more"));
    }
    Optional<String> action = WebPath.resolve(web.door().authority(), page, form.get().action());
    if (action.isEmpty()) {
      return new Reply.Lost("the form goes to another place: " + form.get().action());
    }
    HttpRequest request = request(form.get(), action.get(), account);
    String cookies = cookies(shown.get());
    HttpRequest whole = cookies.isEmpty() ? request : request.with("Cookie", cookies);
    return web.login(whole, reply -> said(reply, account));
  }

  private static HttpRequest request(LoginForm form, String action, Account account) {
    String filled = form.filled(account.user(), account.password());
    if (form.post()) {
      return HttpRequest.post(action, MEDIA_TYPE, filled.getBytes(StandardCharsets.UTF_8));
    }
    int query = action.indexOf('?');
    return HttpRequest.get((query < 0 ? action : action.substring(0, query)) + "?" + filled);
  }

  private static String cookies(HttpReply reply) {
    List<String> cookies = new ArrayList<>();
    for (String cookie : reply.all("set-cookie")) {
      if (cookies.size() < MAX_COOKIES) {
        cookies.add(cookie.replaceFirst(";.*", "").strip());
      }
    }
    return String.join("; ", cookies);
  }

  /** Status, where it leads, whether it asks again; and its words without those that vary. */
  private static Reply said(HttpReply reply, Account account) {
    Optional<Reply> locked = HttpDoor.locked(reply);
    if (locked.isPresent()) {
      return locked.get();
    }
    String mark = "status " + reply.status();
    String location = reply.first("location").orElse("").replaceFirst("[?#;].*", "");
    if (!account.password().isEmpty() && location.contains(account.password())) {
      // A result never holds a password, not even one that the device sends back.
      location = "a place that repeats the password";
    }
    mark += location.isEmpty() ? "" : " to " + location;
    mark += LoginForm.find(reply.text()).isPresent() ? ", asks again" : "";
    String words = LoginForm.visible(reply.text()).toLowerCase(Locale.ROOT);
    if (!account.user().isEmpty()) {
      words = words.replace(account.user().toLowerCase(Locale.ROOT), "");
    }
    return new Reply.Said(mark, words.replaceAll("\\S*\\d\\S*", ""), reply.status() < HttpDoor.NO);
  }
}
