package org.gaea.watch;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.gaea.report.Page;

/**
 * Pages that change, as server-sent events: a page is sent when it differs from the one before. A
 * page that several watch is made once for all, and never takes more than a share of the time.
 */
final class LiveStream {
  private static final int MOST_STREAMS = 24;
  private static final int MOST_PAGES = 64;
  private static final int POLL_MILLIS = 250;
  private static final int PING_MILLIS = 2_000;
  private static final int WRITE_MILLIS = 10_000;
  private static final long LEAST_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

  /** A page that takes long to make is made that much more rarely. */
  private static final int SHARE = 5;

  private final Semaphore places = new Semaphore(MOST_STREAMS);
  private final Map<String, Made> pages = new ConcurrentHashMap<>();
  private final Watchdog watchdog;
  private volatile boolean closed;

  LiveStream(Watchdog watchdog) {
    this.watchdog = watchdog;
  }

  private static final class Made {
    private String json = "";
    private long due = System.nanoTime();

    synchronized String json(Supplier<Optional<Page>> maker) {
      long now = System.nanoTime();
      if (json.isEmpty() || now - due >= 0) {
        json = maker.get().map(Page::json).orElse("");
        long took = System.nanoTime() - now;
        due = now + took + Math.max(LEAST_NANOS, SHARE * took);
      }
      return json;
    }
  }

  /** Ends all streams. */
  void close() {
    closed = true;
  }

  /**
   * Sends a page as it changes, until the client is gone.
   *
   * @param name of the page, the same for all who watch it
   * @param maker makes the page; empty when there is none any more
   */
  void send(HttpExchange exchange, String name, Supplier<Optional<Page>> maker) throws IOException {
    if (!places.tryAcquire()) {
      Answer.refusal(503, "Too many pages are watched at once; close one.").send(exchange);
      return;
    }
    try {
      Answer.protect(exchange.getResponseHeaders());
      exchange.getResponseHeaders().set("Content-Type", Answer.EVENTS);
      exchange.sendResponseHeaders(200, 0);
      follow(exchange.getResponseBody(), name, maker);
    } finally {
      places.release();
    }
  }

  private void follow(OutputStream out, String name, Supplier<Optional<Page>> maker)
      throws IOException {
    String sent = "";
    long ping = System.nanoTime();
    write(out, "retry: 2000\n\n");
    while (!closed) {
      if (pages.size() > MOST_PAGES) {
        pages.clear();
      }
      String json = pages.computeIfAbsent(name, key -> new Made()).json(maker);
      if (json.isEmpty()) {
        return;
      }
      if (!json.equals(sent)) {
        write(out, "data: " + json + "\n\n");
        sent = json;
        ping = System.nanoTime();
      } else if (System.nanoTime() - ping > TimeUnit.MILLISECONDS.toNanos(PING_MILLIS)) {
        write(out, ": still here\n\n");
        ping = System.nanoTime();
      }
      try {
        Thread.sleep(POLL_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  private void write(OutputStream out, String text) throws IOException {
    watchdog.within(
        WRITE_MILLIS,
        () -> {
          out.write(text.getBytes(StandardCharsets.UTF_8));
          out.flush();
        });
  }
}
