package org.gaea.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import org.gaea.input.InvalidInputException;
import org.gaea.log.RunLog;
import org.gaea.report.Fixture;
import org.gaea.storage.DirectoryLock;
import org.gaea.watch.RawClient.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WatchServerTest {
  private static final String EVIL = "<img src=x onerror=alert(1)>&\"'";

  @TempDir Path root;

  @Test
  void runsAreListedWithTheirStates() throws IOException {
    WatchedRuns.run(root, "a");
    WatchedRuns.stopped(root, "b");
    Path running = WatchedRuns.stopped(root, "c");
    Fixture.only(Files.createDirectories(root.resolve("d")), "run-started", "search-epoch");
    try (WatchedRuns watched = WatchedRuns.in(root);
        DirectoryLock lock = DirectoryLock.take(running)) {
      String page = watched.client.get("/").body();
      assertThat(row(page, "a")).contains("finished", "fashion-mnist", "2026-11-24 19:40");
      assertThat(row(page, "b")).contains("stopped", "search 3/3");
      assertThat(row(page, "c")).contains("running");
      assertThat(row(page, "d")).contains("failed");
      assertThat(page.indexOf("id=\"run-c\"")).isLessThan(page.indexOf("id=\"run-a\""));
    }
  }

  private static String row(String page, String id) {
    return page.replaceAll("(?s).*(<tr id=\"run-" + id + "\">.*?</tr>).*", "$1");
  }

  @Test
  void aRunIsShownWithWhatItsEdgesHaveDecidedAndWouldBeChosen() throws IOException {
    WatchedRuns.stopped(root, "b");
    try (WatchedRuns watched = WatchedRuns.in(root)) {
      Response response = watched.client.get("/run?id=b");
      assertThat(response.code()).isEqualTo(200);
      assertThat(response.body())
          .contains("What the edges have decided")
          .contains("What would be chosen now <small>after epoch 3</small>")
          .contains("images per second", "MiB resident", "of the search")
          .contains("data-post=\"/continue?id=b\"")
          .contains("\"id\":\"search-loss\"");
    }
  }

  @Test
  void everyAnswerForbidsFramesSniffingAndForeignScripts() throws IOException {
    WatchedRuns.run(root, "a");
    try (WatchedRuns watched = WatchedRuns.in(root)) {
      for (String target : List.of("/", "/run?id=a", "/watch.js", "/nothing", "/run?id=..")) {
        Response response = watched.client.get(target);
        assertThat(response.header("X-Frame-Options")).contains("DENY");
        assertThat(response.header("X-Content-Type-Options")).contains("nosniff");
        assertThat(response.header("Referrer-Policy")).contains("no-referrer");
        assertThat(response.header("Content-Security-Policy").orElseThrow())
            .contains("default-src 'none'", "script-src 'self';", "frame-ancestors 'none'");
      }
      String page = watched.client.get("/run?id=a").body();
      assertThat(page.replaceAll("<script (src=\"/|type=\"application/json\")", ""))
          .doesNotContain("<script");
      assertThat(page).doesNotContain(" onclick", "javascript:");
    }
  }

  @Test
  void namesFromDiskAreNeverMarkup() throws IOException {
    String name = EVIL.replace("/", "");
    Path run = WatchedRuns.stopped(root, name);
    String log = Files.readString(run.resolve(RunLog.FILE_NAME));
    Files.writeString(
        run.resolve(RunLog.FILE_NAME), log.replace("fashion-mnist", EVIL.replace("\"", "\\\"")));
    try (WatchedRuns watched = WatchedRuns.in(root)) {
      for (String target : List.of("/", "/run?id=" + Query.encoded(name))) {
        Response response = watched.client.get(target);
        assertThat(response.code()).isEqualTo(200);
        assertThat(response.body()).doesNotContain("<img").contains("&lt;img src=x");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "..",
        "../out",
        "a/../../out",
        "/etc",
        "%2e%2e/out",
        "a/..",
        "link",
        "link/x",
        "a/checkpoints",
        "",
        ".hidden",
        "a//b",
        "a\\..\\..",
        "a%00b",
        "inner"
      })
  void nothingOutsideOfTheFolderIsFound(String id) throws IOException {
    Path inside = Files.createDirectories(root.resolve("inside"));
    WatchedRuns.run(inside, "a");
    Path out = WatchedRuns.run(root, "out");
    WatchedRuns.run(inside, ".hidden");
    Files.createSymbolicLink(inside.resolve("link"), out);
    Path inner = Files.createDirectories(inside.resolve("inner"));
    Files.createSymbolicLink(inner.resolve(RunLog.FILE_NAME), out.resolve(RunLog.FILE_NAME));
    try (WatchedRuns watched = WatchedRuns.in(inside)) {
      assertThat(watched.client.get("/run?id=" + id.replace("\\", "%5c")).code()).isIn(400, 404);
      assertThat(watched.client.get("/").body())
          .contains("run-a")
          .doesNotContain("run-link", "inner");
    }
  }

  @Test
  void anotherHostAnotherOriginAndAFormAreRefused() throws IOException {
    WatchedRuns.stopped(root, "b");
    try (WatchedRuns watched = WatchedRuns.in(root)) {
      int port = watched.client.port();
      assertThat(watched.client.get("/", "Host: evil.example:" + port).code()).isEqualTo(421);
      assertThat(watched.client.get("/", "Host: evil.example").code()).isEqualTo(421);
      assertThat(watched.client.get("/", "Host: 127.0.0.1:" + port).code()).isEqualTo(200);
      String secret = "X-Gaea: " + watched.secret();
      String length = "Content-Length: 0";
      assertThat(watched.client.send("POST", "/continue?id=b", length).code()).isEqualTo(403);
      assertThat(watched.client.send("POST", "/continue?id=b", length, "X-Gaea: 1").code())
          .isEqualTo(403);
      assertThat(
              watched
                  .client
                  .send("POST", "/continue?id=b", length, secret, "Origin: http://evil.example")
                  .code())
          .isEqualTo(403);
      assertThat(
              watched
                  .client
                  .send("POST", "/continue?id=b", length, secret, "Sec-Fetch-Site: cross-site")
                  .code())
          .isEqualTo(403);
      assertThat(watched.resumed).isEmpty();
      assertThat(
              watched
                  .client
                  .send(
                      "POST",
                      "/continue?id=b",
                      length,
                      secret,
                      "Origin: http://localhost:" + port,
                      "Sec-Fetch-Site: same-origin")
                  .code())
          .isEqualTo(200);
      assertThat(watched.resumed).containsExactly(root.toRealPath().resolve("b"));
      assertThat(watched.client.send("POST", "/continue?id=b", length, secret).code())
          .as("again, while it begins")
          .isEqualTo(409);
      assertThat(watched.client.send("PUT", "/", length).code()).isEqualTo(405);
    }
  }

  @Test
  void whatIsNotRunningAndItsOwnProcessAreNotStopped() throws IOException {
    Path run = WatchedRuns.stopped(root, "b");
    try (WatchedRuns watched = WatchedRuns.in(root)) {
      String secret = "X-Gaea: " + watched.secret();
      assertThat(watched.client.send("POST", "/stop?id=b", secret, "Content-Length: 0").body())
          .contains("b is not running");
      try (DirectoryLock lock = DirectoryLock.take(run)) {
        assertThat(watched.client.send("POST", "/stop?id=b", secret, "Content-Length: 0").body())
            .contains("of the process that serves it");
        assertThat(
                watched.client.send("POST", "/continue?id=b", secret, "Content-Length: 0").code())
            .isEqualTo(409);
      }
    }
  }

  @Test
  void aTokenOpensAllAndNothingOpensWithout() throws IOException {
    WatchedRuns.run(root, "a");
    try (WatchedRuns watched = WatchedRuns.withToken(root, "0123456789abcdef")) {
      RawClient client = watched.client;
      assertThat(watched.server.address().getQuery()).isEqualTo("token=0123456789abcdef");
      for (String target :
          List.of("/", "/run?id=a", "/live/", "/watch.js", "/?token=0123456789abcdee")) {
        assertThat(client.get(target).code()).as(target).isEqualTo(401);
      }
      Response first = client.get("/?token=0123456789abcdef", "Host: machine.example");
      assertThat(first.code()).isEqualTo(303);
      assertThat(first.header("Location")).contains("/");
      String cookie = first.header("Set-Cookie").orElseThrow();
      assertThat(cookie).contains("HttpOnly", "SameSite=Strict");
      assertThat(client.get("/run?id=a", "Cookie: x=y; " + cookie.split(";", 2)[0]).code())
          .isEqualTo(200);
      assertThat(client.get("/", "Authorization: Bearer 0123456789abcdef").code()).isEqualTo(200);
    }
  }

  @Test
  void anotherAddressNeedsAToken() throws IOException {
    InetAddress any = InetAddress.getByAddress(new byte[4]);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> WatchServer.start(root, any, 0, Optional.empty(), run -> {}))
        .withMessageContaining("needs a token");
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(
            () -> WatchServer.start(root.resolve("no"), any, 0, Optional.of("t"), run -> {}))
        .withMessageContaining("There is no directory");
  }

  @Test
  void aPageIsSentAgainWhenTheLogGrowsAndHalfALineIsNone() throws IOException {
    List<String> lines = Fixture.lines();
    Path run = Files.createDirectories(root.resolve("a"));
    int epoch = 0;
    while (!lines.get(epoch).contains("\"search-epoch\"")) {
      epoch++;
    }
    Fixture.write(run, String.join("\n", lines.subList(0, epoch)) + "\n");
    Path log = run.resolve(RunLog.FILE_NAME);
    try (WatchedRuns watched = WatchedRuns.in(root);
        Socket socket = watched.client.open()) {
      socket
          .getOutputStream()
          .write(
              ("GET /live/run?id=a HTTP/1.0\r\nHost: localhost:"
                      + watched.client.port()
                      + "\r\n\r\n")
                  .getBytes(StandardCharsets.UTF_8));
      BufferedReader in =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
      assertThat(data(in))
          .contains("What the edges have decided")
          .doesNotContain("\"search-accuracy\"");
      String next = lines.get(epoch);
      Files.writeString(log, next.substring(0, 60), StandardOpenOption.APPEND);
      Files.writeString(log, next.substring(60) + "\n", StandardOpenOption.APPEND);
      String sent = data(in);
      while (!sent.contains("\"search-accuracy\"")) {
        sent = data(in);
      }
    }
  }

  private static String data(BufferedReader in) throws IOException {
    long end = System.nanoTime() + 20_000_000_000L;
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      assertThat(System.nanoTime()).as("a change is sent").isLessThan(end);
      if (line.startsWith("data: ")) {
        return line;
      }
    }
    throw new IOException("the stream ended");
  }

  @Test
  void runsAreLaidOverEachOther() throws IOException {
    Path a = WatchedRuns.run(root, "a");
    Path b = WatchedRuns.run(root, "b");
    Files.writeString(
        b.resolve(RunLog.FILE_NAME),
        Files.readString(a.resolve(RunLog.FILE_NAME)).replace("\"seed\":1,", "\"seed\":2,"));
    try (WatchedRuns watched = WatchedRuns.in(root)) {
      assertThat(watched.client.get("/compare?run=a&run=b").body())
          .contains("Settings that differ", "<th scope=\"row\">seed</th><td>1</td><td>2</td>")
          .doesNotContain("<th scope=\"row\">batch</th>");
      assertThat(watched.client.get("/compare?run=a").code()).isEqualTo(422);
      assertThat(watched.client.get("/compare?run=a&run=../a").code()).isEqualTo(422);
    }
  }

  @Test
  void aMalformedLogIsSaidOnItsPageAndMissingFromTheList() throws IOException {
    Fixture.write(Files.createDirectories(root.resolve("a")), "{\"event\":3}\n");
    try (WatchedRuns watched = WatchedRuns.in(root)) {
      assertThat(watched.client.get("/run?id=a").code()).isEqualTo(422);
      assertThat(watched.client.get("/run?id=a").body()).contains("line 1");
      assertThat(watched.client.get("/").body()).contains("1 more are older, or have a log");
    }
  }

  @Test
  void twoHundredRunsAreListedInASecond() throws IOException {
    for (int i = 0; i < 200; i++) {
      WatchedRuns.run(root, "run" + i);
    }
    try (WatchedRuns watched = WatchedRuns.in(root)) {
      long start = System.nanoTime();
      String page = watched.client.get("/").body();
      double seconds = (System.nanoTime() - start) / 1e9;
      assertThat(page.split("<tr id=", -1)).hasSize(201);
      // A machine that is shared has some more.
      assertThat(seconds).isLessThan(3);
      start = System.nanoTime();
      watched.client.get("/");
      assertThat((System.nanoTime() - start) / 1e9).isLessThan(1);
    }
  }
}
