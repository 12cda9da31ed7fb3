package org.gaea.lab.perf;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code gaea lab bench}: it only says what can be measured. */
@Command(
    name = "bench",
    description =
        "Measure how fast this machine searches and predicts, and how much memory a run held.",
    synopsisSubcommandLabel = "WHAT",
    mixinStandardHelpOptions = true,
    subcommands = {
      BenchStepCommand.class,
      BenchPredictCommand.class,
      BenchScaleCommand.class,
      BenchFilesCommand.class,
      BenchRanksCommand.class,
      BenchMemoryCommand.class
    })
public final class BenchCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(),
        "Name what to measure, as in 'gaea lab bench step'; 'gaea lab bench --help' lists it.");
  }
}
