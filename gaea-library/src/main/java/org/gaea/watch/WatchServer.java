package org.gaea.watch;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.gaea.input.InvalidInputException;
import org.gaea.input.Sentence;
import org.gaea.input.Sentence.SettingName;
import org.gaea.report.Page;
import org.gaea.watch.RunsFolder.Place;

/**
 * Shows the runs below a directory in a browser, as they change. It reads what is on disk and takes
 * no lock, and nothing outside of the directory is found by it. See docs/watching.md.
 */
public final class WatchServer implements AutoCloseable {
  private static final int THREADS = 48;
  private static final int WAITING = 1_024;
  private static final int ANSWER_MILLIS = 20_000;
  private static final int LONGEST_ADDRESS = 8_192;

  private final HttpServer server;
  private final ThreadPoolExecutor threads;
  private final Watchdog watchdog = new Watchdog();
  private final LiveStream live = new LiveStream(watchdog);
  private final Map<String, Answer> parts = PageShell.parts();
  private final RunsFolder folder;
  private final RunActions actions;
  private final WatchedPages pages;
  private final Guard guard;
  private final URI address;

  /** Begins the process that continues a run. */
  @FunctionalInterface
  public interface ResumeLauncher {
    /**
     * Begins it, and returns at once.
     *
     * @throws IOException if it does not start
     */
    void resume(Path run) throws IOException;
  }

  private WatchServer(
      HttpServer server, RunsFolder folder, Optional<String> token, ResumeLauncher launcher) {
    this.server = server;
    this.folder = folder;
    this.actions = new RunActions(launcher);
    this.pages = new WatchedPages(folder, actions);
    this.guard = new Guard(server.getAddress(), token);
    this.address = address(server.getAddress(), token);
    AtomicInteger number = new AtomicInteger();
    this.threads =
        new ThreadPoolExecutor(
            THREADS,
            THREADS,
            10,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(WAITING),
            task -> {
              Thread thread = new Thread(task, "gaea-watch-" + number.incrementAndGet());
              thread.setDaemon(true);
              return thread;
            });
    threads.allowCoreThreadTimeOut(true);
  }

  /**
   * Begins to listen.
   *
   * @param runs the directory to watch
   * @param host the address to listen at
   * @param port 0 for any that is free
   * @param token that requests must bring; empty only where the host is loopback
   * @param launcher continues runs
   * @throws InvalidInputException if there is no such directory, or the port is taken
   */
  public static WatchServer start(
      Path runs, InetAddress host, int port, Optional<String> token, ResumeLauncher launcher) {
    if (token.isEmpty() && !host.isLoopbackAddress()) {
      throw new IllegalArgumentException(
          Sentence.text("%s is not loopback, and needs a token", host));
    }
    RunsFolder folder = RunsFolder.of(runs);
    // Read once by the server's classes: a client has so many seconds to say what it wants, or
    // to ask again, and an answer is sent at once.
    usually("sun.net.httpserver.maxReqTime", "10");
    usually("sun.net.httpserver.idleInterval", "10");
    // A page asks again when its stream ends; the server's own classes forget some connections.
    usually("sun.net.httpserver.maxRspTime", "600");
    usually("sun.net.httpserver.nodelay", "true");
    try {
      HttpServer server = HttpServer.create(new InetSocketAddress(host, port), 0);
      WatchServer watch = new WatchServer(server, folder, token, launcher);
      server.createContext("/", watch::handle);
      server.setExecutor(watch.threads);
      server.start();
      return watch;
    } catch (BindException e) {
      throw new InvalidInputException(
          Sentence.of(
              "Cannot listen at port %d of %s: %s; choose another %s.",
              port, host.getHostAddress(), Sentence.of(e), new SettingName("port")),
          e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void usually(String property, String value) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, value);
    }
  }

  /** A token that cannot be guessed. */
  public static String newToken() {
    return Guard.secret();
  }

  /** Where the page is, with the token if there is one. */
  public URI address() {
    return address;
  }

  private static URI address(InetSocketAddress bound, Optional<String> token) {
    String host = bound.getAddress().getHostAddress();
    return URI.create(
        String.format(
            Locale.ROOT,
            "http://%s:%d/%s",
            host.indexOf(':') < 0 ? host : "[" + host.replaceFirst("%.*", "") + "]",
            bound.getPort(),
            token.map(text -> "?token=" + text).orElse("")));
  }

  private void handle(HttpExchange exchange) {
    try {
      if (exchange.getRequestURI().getPath() != null
          && exchange.getRequestURI().getPath().startsWith("/live/")
          && exchange.getRequestMethod().equals("GET")) {
        stream(exchange);
      } else {
        watchdog.within(ANSWER_MILLIS, () -> answer(exchange).send(exchange));
      }
    } catch (IOException | IllegalArgumentException e) {
      // The client is gone.
    } finally {
      close(exchange);
    }
  }

  private void close(HttpExchange exchange) {
    try {
      // It reads what the client still sends, which may be nothing for long.
      watchdog.within(ANSWER_MILLIS, exchange::close);
    } catch (IOException e) {
      // It is closed all the same.
    }
  }

  private Optional<Answer> refused(HttpExchange exchange, Query query) {
    if (!guard.isFromHere(exchange)) {
      return Optional.of(
          Answer.refusal(421, "This host is not served here; use the address that was printed."));
    }
    if (!guard.isKnown(exchange)) {
      return Optional.of(
          guard.isIntroduced(query)
              ? introduced(exchange)
              : Answer.refusal(401, "Use the address with the token that was printed."));
    }
    return Optional.empty();
  }

  private Answer introduced(HttpExchange exchange) {
    exchange.getResponseHeaders().add("Set-Cookie", guard.introduction());
    return Answer.elsewhere("/");
  }

  private Answer answer(HttpExchange exchange) {
    try {
      URI uri = exchange.getRequestURI();
      if (uri.toString().length() > LONGEST_ADDRESS || uri.getPath() == null) {
        return Answer.refusal(414, "The address is too long.");
      }
      Query query = Query.of(uri);
      Optional<Answer> refused = refused(exchange, query);
      if (refused.isPresent()) {
        return refused.get();
      }
      return switch (exchange.getRequestMethod()) {
        case "GET", "HEAD" -> get(uri, query);
        case "POST" -> post(exchange, uri.getPath(), query);
        default -> Answer.refusal(405, "Only GET and POST are answered.");
      };
    } catch (InvalidInputException e) {
      return Answer.refusal(422, String.valueOf(e.getMessage()));
    } catch (IllegalArgumentException e) {
      return Answer.refusal(400, "The address is malformed.");
    }
  }

  private Answer get(URI uri, Query query) {
    Answer part = parts.get(uri.getPath());
    if (part != null) {
      return part;
    }
    Optional<Page> page = page(uri.getPath(), query);
    if (page.isEmpty()) {
      return Answer.refusal(404, "There is nothing here.");
    }
    String raw = uri.getRawQuery();
    String live = "/live" + uri.getPath() + (raw == null ? "" : "?" + raw);
    return Answer.of(
        Answer.HTML,
        PageShell.html(page.get(), live, guard.pageSecret(), uri.getPath().equals("/study")));
  }

  private Optional<Page> page(String path, Query query) {
    return switch (path) {
      case "/" -> Optional.of(pages.all());
      case "/run" -> query.one("id").flatMap(pages::run);
      case "/study" -> query.one("id").flatMap(pages::study);
      case "/compare" -> Optional.of(pages.compared(query.all("run")));
      default -> Optional.empty();
    };
  }

  private Answer post(HttpExchange exchange, String path, Query query) {
    if (!guard.isFromOwnPage(exchange)) {
      return Answer.refusal(403, "Only a page of this server can ask for that.");
    }
    Optional<Place> place = query.one("id").flatMap(folder::run);
    Optional<RunState> state = place.flatMap(pages::state);
    if (place.isEmpty() || state.isEmpty()) {
      return Answer.refusal(404, "There is no such run.");
    }
    return switch (path) {
      case "/stop" ->
          actions
              .stop(place.get())
              .map(why -> Answer.refusal(409, why))
              .orElseGet(() -> Answer.done("It ends after the step under way."));
      case "/continue" ->
          actions
              .resume(place.get(), state.get())
              .map(why -> Answer.refusal(409, why))
              .orElseGet(() -> Answer.done("It continues in a process of its own."));
      default -> Answer.refusal(404, "There is nothing here.");
    };
  }

  private void stream(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath().substring("/live".length());
    Optional<Answer> instead = answerBefore(exchange, path);
    if (instead.isPresent()) {
      watchdog.within(ANSWER_MILLIS, () -> instead.get().send(exchange));
      return;
    }
    Query query = Query.of(exchange.getRequestURI());
    Supplier<Optional<Page>> maker =
        () -> {
          try {
            return page(path, query);
          } catch (InvalidInputException e) {
            return Optional.empty();
          }
        };
    live.send(exchange, exchange.getRequestURI().toString(), maker);
  }

  /** Why a page cannot be watched, if it cannot. */
  private Optional<Answer> answerBefore(HttpExchange exchange, String path) {
    try {
      Query query = Query.of(exchange.getRequestURI());
      return refused(exchange, query)
          .or(
              () ->
                  page(path, query).isEmpty()
                      ? Optional.of(Answer.refusal(404, "There is nothing here."))
                      : Optional.empty());
    } catch (InvalidInputException e) {
      return Optional.of(Answer.refusal(422, String.valueOf(e.getMessage())));
    } catch (IllegalArgumentException e) {
      return Optional.of(Answer.refusal(400, "The address is malformed."));
    }
  }

  /** Stops listening, and ends what is being answered. */
  @Override
  public void close() {
    live.close();
    server.stop(0);
    threads.shutdownNow();
    watchdog.close();
  }
}
