package org.gaea.watch;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.gaea.log.RunLog;
import org.gaea.report.Fixture;

/** A folder of runs and a server that shows it, for tests. */
final class WatchedRuns implements AutoCloseable {
  static {
    // Read once by the server's classes.
    System.setProperty("sun.net.httpserver.maxReqTime", "2");
    System.setProperty("sun.net.httpserver.idleInterval", "2");
    System.setProperty("sun.net.httpserver.maxRspTime", "8");
  }

  private static final String CHOSEN =
      "|avg_pool_3x3~0|+|avg_pool_3x3~0|nor_conv_3x3~1|+|nor_conv_3x3~0|none~1|avg_pool_3x3~2|";

  final Path root;
  final WatchServer server;
  final RawClient client;
  final List<Path> resumed = Collections.synchronizedList(new ArrayList<>());

  private WatchedRuns(Path root, Optional<String> token) {
    this.root = root;
    this.server = WatchServer.start(root, InetAddress.getLoopbackAddress(), 0, token, resumed::add);
    this.client = RawClient.of(server.address());
  }

  static WatchedRuns in(Path root) {
    return new WatchedRuns(root, Optional.empty());
  }

  static WatchedRuns withToken(Path root, String token) {
    return new WatchedRuns(root, Optional.of(token));
  }

  static Path run(Path root, String name) throws IOException {
    return Fixture.whole(Files.createDirectories(root.resolve(name)));
  }

  /** A run that has been in its search for some epochs, and can be continued. */
  static Path stopped(Path root, String name) throws IOException {
    Path run =
        Fixture.only(
            Files.createDirectories(root.resolve(name)),
            "run-started",
            "search-point",
            "search-epoch");
    Path log = run.resolve(RunLog.FILE_NAME);
    Files.writeString(
        log,
        Files.readString(log)
            .replace("\"search-epoch\",", "\"search-epoch\",\"architecture\":\"" + CHOSEN + "\","));
    Files.createDirectories(run.resolve("checkpoints"));
    Files.writeString(run.resolve("checkpoints/search-00000120.json"), "{}");
    return run;
  }

  /** The secret that pages hold for their script. */
  String secret() throws IOException {
    return client
        .get("/")
        .body()
        .replaceAll("(?s).*name=\"gaea-secret\" content=\"(\\w+)\".*", "$1");
  }

  @Override
  public void close() {
    server.close();
  }
}
