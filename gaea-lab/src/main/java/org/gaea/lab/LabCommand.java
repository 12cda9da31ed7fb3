package org.gaea.lab;

import org.gaea.cli.CommandProvider;
import org.gaea.lab.chaos.ChaosCommand;
import org.gaea.lab.perf.AgreementCommand;
import org.gaea.lab.perf.BenchCommand;
import org.gaea.lab.protocol.FirstStepsCommand;
import org.gaea.lab.soak.SoakCommand;
import org.gaea.lab.theory.TheoryCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code gaea lab}: the commands for those who build Gaea. */
@Command(
    name = "lab",
    description = {
      "For those who build Gaea: theory, bench, agree, chaos, soak, protocols.",
      "Check the theory, time a search step, compare devices, kill runs and see that they lose nothing, watch"
          + " that memory stays flat, and make the first steps of every protocol."
    },
    synopsisSubcommandLabel = "COMMAND",
    mixinStandardHelpOptions = true,
    subcommands = {
      TheoryCommand.class,
      BenchCommand.class,
      AgreementCommand.class,
      ChaosCommand.class,
      SoakCommand.class,
      FirstStepsCommand.class
    })
public final class LabCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(),
        "Name a command, as in 'gaea lab theory'; 'gaea lab --help' lists them.");
  }

  /** Gives the command line this command wherever this module is there. */
  public static final class Provider implements CommandProvider {
    @Override
    public Object command() {
      return new LabCommand();
    }
  }
}
