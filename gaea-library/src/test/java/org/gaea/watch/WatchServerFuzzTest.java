package org.gaea.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.gaea.random.RandomStreams;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Ten thousand requests of no browser: nothing leaks, and nothing outside of the folder is sent.
 */
class WatchServerFuzzTest {
  private static final int REQUESTS = 10_000;
  private static final int CLIENTS = 8;
  private static final int SLOW = 40;
  private static final String SECRET = "the-secret-outside-of-the-folder";

  private static final List<String> PIECES =
      List.of(
          "/",
          "..",
          "../",
          "%2e%2e",
          "%2F",
          "%5c",
          "run",
          "?id=",
          "?run=",
          "&run=",
          "study",
          "compare",
          "live/",
          "a",
          "b",
          ".",
          "out",
          "etc/passwd",
          "events.jsonl",
          "%00",
          "%",
          "é",
          "watch.js",
          "?token=",
          "#",
          ";",
          "\\",
          "//",
          "http://localhost/",
          "*",
          "a/checkpoints",
          "link",
          "A".repeat(300),
          "stop?id=a",
          " ");

  private static final List<String> METHODS =
      List.of("GET", "GET", "GET", "HEAD", "POST", "PUT", "OPTIONS", "TRACE", "get", "", "G T");

  private static final List<String> HEADERS =
      List.of(
          "Host: localhost:%d",
          "Host: localhost:%d",
          "Host: evil:%d",
          "Host:",
          "Origin: null",
          "Origin: http://[",
          "Cookie: gaea-%d=x",
          "Cookie: ;=;=",
          "Content-Length: 0",
          "Content-Length: -1",
          "Content-Length: 9",
          "Content-Length: 99999999999999999999",
          "Transfer-Encoding: chunked",
          "Authorization: Bearer",
          "X-Gaea: 0",
          "Expect: 100-continue",
          "Range: bytes=0-",
          "X: " + "y".repeat(2_000),
          "no colon",
          ": empty",
          "Connection: keep-alive",
          "Upgrade: websocket",
          "\u0001: \u0002");

  @TempDir Path folder;

  private static byte[] request(RandomGenerator random, int port) {
    StringBuilder text = new StringBuilder(one(random, METHODS)).append(" /");
    for (int piece = random.nextInt(6); piece > 0; piece--) {
      text.append(one(random, PIECES));
    }
    text.append(random.nextInt(20) == 0 ? " HTTP/9" : " HTTP/1.1").append("\r\n");
    if (random.nextInt(4) > 0) {
      text.append("Host: localhost:").append(port).append("\r\n");
    }
    for (int header = random.nextInt(4); header > 0; header--) {
      text.append(one(random, HEADERS).replace("%d", Integer.toString(port))).append("\r\n");
    }
    text.append("Connection: close\r\n\r\n");
    byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
    if (random.nextInt(10) == 0) {
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
    }
    return bytes;
  }

  private static <T> T one(RandomGenerator random, List<T> all) {
    return all.get(random.nextInt(all.size()));
  }

  /** Sends a request, reads a little of the answer, and goes. */
  private static String send(RawClient client, byte[] request) throws IOException {
    try (Socket socket = client.open()) {
      // What is not answered is not waited for.
      socket.setSoTimeout(50);
      socket.getOutputStream().write(request);
      socket.shutdownOutput();
      InputStream in = socket.getInputStream();
      byte[] answer = in.readNBytes(4_096);
      return new String(answer, StandardCharsets.UTF_8);
    } catch (SocketException | SocketTimeoutException e) {
      return "";
    }
  }

  /** How many of a client's requests are answered. */
  private static int ask(RawClient client, RandomGenerator random) throws IOException {
    int answered = 0;
    for (int i = 0; i < REQUESTS / CLIENTS; i++) {
      String answer = send(client, request(random, client.port()));
      answered += answer.isEmpty() ? 0 : 1;
      assertThat(answer).doesNotContain(SECRET, "root:");
    }
    return answered;
  }

  /** Sockets and files of the folder that this process has open, where the system says so. */
  private long open() throws IOException {
    Path descriptors = Path.of("/proc/self/fd");
    if (!Files.isDirectory(descriptors)) {
      return 0;
    }
    try (Stream<Path> all = Files.list(descriptors)) {
      return all.filter(this::counts).count();
    }
  }

  private boolean counts(Path descriptor) {
    try {
      String target = Files.readSymbolicLink(descriptor).toString();
      return target.startsWith("socket:") || target.startsWith(folder.toString());
    } catch (IOException e) {
      return false; // closed meanwhile
    }
  }

  private static long threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("gaea-watch"))
        .count();
  }

  private static List<String> files(Path root) throws IOException {
    try (Stream<Path> all = Files.walk(root)) {
      return all.map(Path::toString).sorted().toList();
    }
  }

  @Test
  void tenThousandRequestsLeaveNothingBehind() throws Exception {
    Path root = Files.createDirectories(folder.resolve("runs"));
    WatchedRuns.run(root, "a");
    WatchedRuns.stopped(root, "b");
    Path out = WatchedRuns.run(folder, "out");
    Path log = out.resolve("events.jsonl");
    Files.writeString(log, Files.readString(log).replace("fashion-mnist", SECRET));
    Files.createSymbolicLink(root.resolve("link"), out);
    List<String> before = files(folder);
    RandomStreams streams = new RandomStreams(1);
    try (WatchedRuns watched = WatchedRuns.in(root)) {
      RawClient client = watched.client;
      client.get("/");
      long opened = open();
      List<Socket> slow = new ArrayList<>();
      for (int i = 0; i < SLOW; i++) {
        Socket socket = client.open();
        socket.getOutputStream().write("GET / HT".getBytes(StandardCharsets.US_ASCII));
        slow.add(socket);
      }
      List<Callable<Integer>> clients = new ArrayList<>();
      for (int i = 0; i < CLIENTS; i++) {
        RandomGenerator random = streams.stream("requests-" + i);
        clients.add(() -> ask(client, random));
      }
      int answered = 0;
      ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
      for (Future<Integer> one : threads.invokeAll(clients)) {
        answered += one.get();
      }
      threads.shutdown();
      assertThat(answered).isGreaterThan(REQUESTS / 2);
      for (Socket socket : slow) {
        assertThat(RawClient.all(socket.getInputStream()))
            .as("a slow client is sent away")
            .isEmpty();
        socket.close();
      }
      assertThat(client.get("/run?id=a").code()).isEqualTo(200);
      long end = System.nanoTime() + 20_000_000_000L;
      while (open() > opened && System.nanoTime() < end) {
        Thread.sleep(50);
      }
      assertThat(open()).as("open files").isLessThanOrEqualTo(opened);
      assertThat(watched.resumed).isEmpty();
    }
    long end = System.nanoTime() + 5_000_000_000L;
    while (threads() > 0 && System.nanoTime() < end) {
      Thread.sleep(20);
    }
    assertThat(threads()).as("threads").isZero();
    assertThat(files(folder)).isEqualTo(before);
  }
}
