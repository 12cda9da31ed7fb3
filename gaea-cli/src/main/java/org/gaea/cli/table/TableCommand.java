package org.gaea.cli.table;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code gaea table}: it only says what there is to ask. */
@Command(
    name = "table",
    description = "Look up architectures in a tabular benchmark.",
    synopsisSubcommandLabel = "QUESTION",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Examples:",
      "  gaea table best --table nasbench201 --top 5",
      "  gaea table rank --table nasbench201 --measure cifar100/test@200 ARCHITECTURE",
      "",
      "docs/tables.md says which files are tables and what measures mean."
    },
    subcommands = {
      BestCommand.class,
      QueryCommand.class,
      RankCommand.class,
      NeighboursCommand.class
    })
public final class TableCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(),
        "Name a question, as in 'gaea table best'; 'gaea table --help' lists them.");
  }
}
