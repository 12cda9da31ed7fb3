package org.gaea.cli;

import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.gaea.input.InvalidInputException;
import org.gaea.input.Sentence;
import org.gaea.watch.WatchServer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code gaea serve}: runs and studies in a browser while they run. */
@Command(
    name = "serve",
    description = {
      "Show runs and studies in a browser while they run.",
      "The page lists what is below RUNS_DIR, draws a run as it changes, lays runs over each other, and stops and continues runs of yours. It listens on this machine alone; with --host at another address, where every request must bring a token, which is printed. It ends with Ctrl-C, and no run ends with it."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footer = {
      "",
      "Examples:",
      "  gaea serve",
      "  gaea serve runs/study --port 8000 --open",
      "  gaea serve --host 0.0.0.0"
    })
final class ServeCommand implements Runnable {
  /** GAEA on the keys of a telephone. */
  private static final String USUAL_PORT = "4232";

  @Parameters(
      paramLabel = "RUNS_DIR",
      arity = "0..1",
      defaultValue = "runs",
      description = "The directory that holds the run directories. Default: ${DEFAULT-VALUE}.")
  private Path runs;

  @Option(
      names = "--port",
      paramLabel = "N",
      defaultValue = USUAL_PORT,
      description = "Where to listen; 0 for any that is free. Default: ${DEFAULT-VALUE}.")
  private int port;

  @Option(
      names = "--host",
      paramLabel = "ADDRESS",
      description =
          "The address to listen at; all but loopback demand the token. What is sent is not encrypted. Default: loopback.")
  private @Nullable String host;

  @Option(names = "--token", description = "Demand the token on loopback, too.")
  private boolean token;

  @Mixin private OpenOption open;
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    if (port < 0 || port > 65_535) {
      throw new InvalidInputException(
          Sentence.of("--port is %d, expected a number from 0 to 65535.", port));
    }
    InetAddress address = address();
    boolean guarded = token || !address.isLoopbackAddress();
    PrintWriter out = spec.commandLine().getOut();
    try (WatchServer server =
        WatchServer.start(
            runs,
            address,
            port,
            guarded ? Optional.of(WatchServer.newToken()) : Optional.empty(),
            new ResumeProcess())) {
      out.println(String.format(Locale.ROOT, "%s is shown at %s", runs, server.address()));
      if (guarded) {
        out.println(
            "Whoever has this address with its token sees these runs, and can stop and continue them.");
      }
      out.flush();
      open.desktop(spec.commandLine().getErr()).open(server.address());
      // Until a signal ends the process.
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private InetAddress address() {
    if (host == null) {
      return InetAddress.getLoopbackAddress();
    }
    try {
      return InetAddress.getAllByName(host)[0];
    } catch (UnknownHostException e) {
      throw new InvalidInputException(
          Sentence.of(
              "--host is '%s', which is no address of this machine; give one, as in 0.0.0.0.",
              host),
          e);
    }
  }
}
