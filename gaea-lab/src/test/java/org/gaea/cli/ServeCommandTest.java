package org.gaea.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Serving as a process: a run that it shows is stopped, and continued in a process of its own. */
@DisabledOnOs(OS.WINDOWS)
class ServeCommandTest {
  private static final int SIGTERM_CODE = 128 + 15;
  private static final Duration LONGEST = Duration.ofMinutes(4);

  @TempDir Path directory;

  private final HttpClient client = HttpClient.newHttpClient();
  private final List<ProcessHandle> started = new ArrayList<>();

  @AfterEach
  void end() throws Exception {
    for (ProcessHandle process : started) {
      process.destroyForcibly();
      process.onExit().get(60, TimeUnit.SECONDS);
    }
  }

  private Process start(List<String> arguments, ProcessBuilder.Redirect out) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
    command.addAll(arguments);
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(out).start();
    started.add(process.toHandle());
    return process;
  }

  private String get(URI server, String target) throws IOException, InterruptedException {
    return client
        .send(HttpRequest.newBuilder(server.resolve(target)).build(), BodyHandlers.ofString())
        .body();
  }

  private HttpResponse<String> post(URI server, String target)
      throws IOException, InterruptedException {
    String secret =
        get(server, "/").replaceAll("(?s).*name=\"gaea-secret\" content=\"(\\w+)\".*", "$1");
    return client.send(
        HttpRequest.newBuilder(server.resolve(target))
            .POST(BodyPublishers.noBody())
            .header("X-Gaea", secret)
            .build(),
        BodyHandlers.ofString());
  }

  private void await(URI server, String state) throws IOException, InterruptedException {
    long end = System.nanoTime() + LONGEST.toNanos();
    while (!get(server, "/").contains("state-" + state)) {
      assertThat(System.nanoTime()).as("the run is " + state).isLessThan(end);
      Thread.sleep(100);
    }
  }

  @Test
  @Timeout(500)
  void aRunIsStoppedAndContinuedFromThePage() throws Exception {
    Path runs = Files.createDirectories(directory.resolve("runs"));
    Path run = runs.resolve("a");
    Process serving =
        start(List.of("serve", runs.toString(), "--port", "0"), ProcessBuilder.Redirect.PIPE);
    BufferedReader said =
        new BufferedReader(new InputStreamReader(serving.getInputStream(), StandardCharsets.UTF_8));
    String line = said.readLine();
    assertThat(line).startsWith(runs + " is shown at http://127.0.0.1:");
    URI server = URI.create(line.replaceFirst(".* ", ""));
    Process search =
        start(SmallSearch.into(run), ProcessBuilder.Redirect.to(directory.resolve("log").toFile()));
    await(server, "running");
    while (!Files.isDirectory(run.resolve("checkpoints")) && search.isAlive()) {
      Thread.sleep(20);
    }
    assertThat(post(server, "/stop?id=a").body()).contains("ends after the step under way");
    assertThat(search.waitFor(LONGEST.toSeconds(), TimeUnit.SECONDS)).isTrue();
    assertThat(search.exitValue()).isEqualTo(SIGTERM_CODE);
    await(server, "stopped");
    long length = Files.size(run.resolve("events.jsonl"));

    assertThat(post(server, "/continue?id=a").statusCode()).isEqualTo(200);
    await(server, "running");
    ProcessHandle resumed =
        ProcessHandle.of(Long.parseLong(Files.readString(run.resolve(".lock")))).orElseThrow();
    started.add(resumed);
    while (Files.size(run.resolve("events.jsonl")) <= length && resumed.isAlive()) {
      Thread.sleep(20);
    }
    serving.destroy();
    assertThat(serving.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(resumed.isAlive()).as("a run does not end with the page").isTrue();
    resumed.destroy();
    resumed.onExit().get(LONGEST.toSeconds(), TimeUnit.SECONDS);
    assertThat(run.resolve(ResumeProcess.LOG)).content().contains("Continues from check-point");
  }

  @Test
  void whatCannotBeServedIsSaidInASentence() {
    assertThat(sentence("serve", directory.resolve("no").toString()))
        .startsWith("There is no directory ")
        .hasLineCount(1);
    assertThat(sentence("serve", directory.toString(), "--port", "70000"))
        .startsWith("--port is 70000, expected")
        .hasLineCount(1);
    assertThat(sentence("serve", directory.toString(), "--host", "no.such.host.invalid"))
        .startsWith("--host is 'no.such.host.invalid'")
        .hasLineCount(1);
  }

  private static String sentence(String... arguments) {
    StringWriter err = new StringWriter();
    CommandLine line = CommandLines.gaea();
    line.setErr(new PrintWriter(err, true));
    assertThat(line.execute(arguments)).isEqualTo(2);
    return err.toString().strip();
  }
}
