package org.gaea.watch;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Who may ask for what. Without a token only a browser on this machine that was sent to a name of
 * this machine: a page of another site that made its name lead here (DNS rebinding) has another
 * host in its requests. What changes something also needs a secret that stands in the pages, in a
 * header that no form of another site can send.
 */
final class Guard {
  /** The header of requests that change something. */
  static final String HEADER = "X-Gaea";

  private static final int SECRET_BYTES = 16;
  private static final String BEARER = "Bearer ";

  private final List<String> hosts;
  private final Optional<String> token;
  private final String cookie;
  private final String secret = secret();

  /**
   * A guard.
   *
   * @param address where the server listens
   * @param token that every request must bring; empty on loopback alone
   */
  Guard(InetSocketAddress address, Optional<String> token) {
    this.token = token;
    this.cookie = "gaea-" + address.getPort();
    this.hosts =
        Stream.of("localhost", "127.0.0.1", "[::1]")
            .flatMap(
                name ->
                    address.getPort() == 80
                        ? Stream.of(name, name + ":80")
                        : Stream.of(name + ":" + address.getPort()))
            .toList();
  }

  /** A number that cannot be guessed, as text. */
  static String secret() {
    byte[] bytes = new byte[SECRET_BYTES];
    new SecureRandom().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  /** What stands in the pages, for the script. */
  String pageSecret() {
    return secret;
  }

  /** The host of a request is one of this machine, or the token takes its place. */
  boolean isFromHere(HttpExchange exchange) {
    Headers headers = exchange.getRequestHeaders();
    List<String> host = headers.getOrDefault("Host", List.of());
    return host.size() == 1
        && (token.isPresent() || hosts.contains(host.get(0).toLowerCase(Locale.ROOT)));
  }

  /** Whether the request brings the token, where one is asked for. */
  boolean isKnown(HttpExchange exchange) {
    return token.isEmpty()
        || Stream.concat(fromCookies(exchange), fromHeader(exchange)).anyMatch(this::isToken);
  }

  /** Whether the address itself has the token, as on the first visit. */
  boolean isIntroduced(Query query) {
    return query.one("token").filter(this::isToken).isPresent();
  }

  /** The header by which the browser keeps the token. */
  String introduction() {
    return cookie + "=" + token.orElse("") + "; HttpOnly; SameSite=Strict; Path=/";
  }

  private boolean isToken(String text) {
    return token.isPresent() && equal(text, token.get());
  }

  private Stream<String> fromCookies(HttpExchange exchange) {
    return exchange.getRequestHeaders().getOrDefault("Cookie", List.of()).stream()
        .flatMap(line -> Arrays.stream(line.split(";", -1)))
        .map(String::strip)
        .filter(pair -> pair.startsWith(cookie + "="))
        .map(pair -> pair.substring(cookie.length() + 1));
  }

  private static Stream<String> fromHeader(HttpExchange exchange) {
    return exchange.getRequestHeaders().getOrDefault("Authorization", List.of()).stream()
        .filter(line -> line.startsWith(BEARER))
        .map(line -> line.substring(BEARER.length()));
  }

  /** Whether a request that changes something comes from a page of this server. */
  boolean isFromOwnPage(HttpExchange exchange) {
    Headers headers = exchange.getRequestHeaders();
    String host = String.valueOf(headers.getFirst("Host"));
    List<String> origins = headers.getOrDefault("Origin", List.of());
    String site = headers.getFirst("Sec-Fetch-Site");
    String given = headers.getFirst(HEADER);
    return given != null
        && equal(given, secret)
        && origins.stream().allMatch(origin -> isOrigin(origin, host))
        && (site == null || site.equals("same-origin"));
  }

  private static boolean isOrigin(String origin, String host) {
    try {
      URI uri = URI.create(origin);
      return host.equalsIgnoreCase(uri.getAuthority());
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /** In a time that does not depend on where they differ. */
  private static boolean equal(String one, String other) {
    return MessageDigest.isEqual(
        one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
  }
}
