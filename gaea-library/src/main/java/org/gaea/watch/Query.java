package org.gaea.watch;

import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The parameters of a request. */
record Query(Map<String, List<String>> parameters) {
  private static final int MOST = 64;

  /**
   * Takes the parameters from an address.
   *
   * @throws IllegalArgumentException if they are not encoded as they should be, or too many
   */
  static Query of(URI uri) {
    Map<String, List<String>> parameters = new LinkedHashMap<>();
    String raw = uri.getRawQuery();
    if (raw != null && !raw.isEmpty()) {
      String[] pairs = raw.split("&", MOST + 1);
      if (pairs.length > MOST) {
        throw new IllegalArgumentException("more than " + MOST + " parameters");
      }
      for (String pair : pairs) {
        int sign = pair.indexOf('=');
        String name = sign < 0 ? pair : pair.substring(0, sign);
        String value = sign < 0 ? "" : pair.substring(sign + 1);
        parameters.computeIfAbsent(decoded(name), key -> new ArrayList<>()).add(decoded(value));
      }
    }
    return new Query(parameters);
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  /** A text on its way into an address. */
  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /** The first value of a parameter. */
  Optional<String> one(String name) {
    return all(name).stream().findFirst();
  }

  /** All values of a parameter. */
  List<String> all(String name) {
    return parameters.getOrDefault(name, List.of());
  }
}
