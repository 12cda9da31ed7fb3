package org.gaea.watch;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * What is sent back.
 *
 * @param code of HTTP
 * @param type of the content
 * @param location where the browser is to go instead, if so
 */
record Answer(int code, String type, String content, @Nullable String location) {
  static final String HTML = "text/html; charset=utf-8";
  static final String CSS = "text/css; charset=utf-8";
  static final String SCRIPT = "text/javascript; charset=utf-8";
  static final String EVENTS = "text/event-stream; charset=utf-8";
  private static final String TEXT = "text/plain; charset=utf-8";

  static Answer of(String type, String content) {
    return new Answer(200, type, content, null);
  }

  /** A sentence that says why there is nothing else. */
  static Answer refusal(int code, String sentence) {
    return new Answer(code, TEXT, sentence + "\n", null);
  }

  /** A sentence that says that what was asked for is under way. */
  static Answer done(String sentence) {
    return new Answer(200, TEXT, sentence + "\n", null);
  }

  static Answer elsewhere(String location) {
    return new Answer(303, TEXT, "", location);
  }

  /** The headers that every answer has. */
  static void protect(Headers headers) {
    headers.set(
        "Content-Security-Policy",
        "default-src 'none'; script-src 'self'; style-src 'self'; style-src-attr 'unsafe-inline';"
            + " img-src data:; connect-src 'self'; form-action 'self'; base-uri 'none';"
            + " frame-ancestors 'none'");
    headers.set("X-Frame-Options", "DENY");
    headers.set("X-Content-Type-Options", "nosniff");
    headers.set("Referrer-Policy", "no-referrer");
    headers.set("Cross-Origin-Opener-Policy", "same-origin");
    headers.set("Cross-Origin-Resource-Policy", "same-origin");
    headers.set("Cache-Control", "no-store");
  }

  void send(HttpExchange exchange) throws IOException {
    Headers headers = exchange.getResponseHeaders();
    protect(headers);
    headers.set("Content-Type", type);
    if (location != null) {
      headers.set("Location", location);
    }
    byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
    boolean bare = exchange.getRequestMethod().equals("HEAD") || bytes.length == 0;
    exchange.sendResponseHeaders(code, bare ? -1 : bytes.length);
    if (!bare) {
      try (OutputStream out = exchange.getResponseBody()) {
        out.write(bytes);
      }
    }
  }
}
