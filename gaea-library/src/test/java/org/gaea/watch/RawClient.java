package org.gaea.watch;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Requests as bytes, for what a well-behaved client does not send. */
record RawClient(int port) {
  private static final int PATIENCE_MILLIS = 20_000;

  static RawClient of(URI address) {
    return new RawClient(address.getPort());
  }

  /** What came back. */
  record Response(String text) {
    int code() {
      return text.startsWith("HTTP/1.1 ") ? Integer.parseInt(text.substring(9, 12)) : 0;
    }

    List<String> head() {
      return Arrays.asList(text.split("\r\n\r\n", 2)[0].split("\r\n", -1));
    }

    Optional<String> header(String name) {
      String start = name.toLowerCase(Locale.ROOT) + ": ";
      return head().stream()
          .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(start))
          .map(line -> line.substring(start.length()))
          .findFirst();
    }

    String body() {
      String[] parts = text.split("\r\n\r\n", 2);
      return parts.length < 2 ? "" : parts[1];
    }
  }

  Socket open() throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(PATIENCE_MILLIS);
    socket.setTcpNoDelay(true);
    return socket;
  }

  Response get(String target, String... headers) throws IOException {
    return send("GET", target, headers);
  }

  Response send(String method, String target, String... headers) throws IOException {
    StringBuilder request = new StringBuilder(method + " " + target + " HTTP/1.1\r\n");
    if (Arrays.stream(headers).noneMatch(line -> line.startsWith("Host:"))) {
      request.append("Host: localhost:").append(port).append("\r\n");
    }
    for (String header : headers) {
      request.append(header).append("\r\n");
    }
    return send(
        request.append("Connection: close\r\n\r\n").toString().getBytes(StandardCharsets.UTF_8));
  }

  /** All that comes until the server closes, or says nothing for long. */
  Response send(byte[] request) throws IOException {
    try (Socket socket = open()) {
      socket.getOutputStream().write(request);
      socket.getOutputStream().flush();
      return new Response(all(socket.getInputStream()));
    }
  }

  static String all(InputStream in) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      in.transferTo(bytes);
    } catch (SocketTimeoutException e) {
      // That is all.
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
