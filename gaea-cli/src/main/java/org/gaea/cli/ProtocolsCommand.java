package org.gaea.cli;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.stream.Collectors;
import org.gaea.input.InvalidInputException;
import org.gaea.log.Phase;
import org.gaea.protocol.Protocol;
import org.gaea.protocol.Protocol.PublishedResult;
import org.gaea.protocol.Protocols;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code gaea protocols}: the experiments of papers. */
@Command(
    name = "protocols",
    description = "List the protocols of papers, for 'search' and 'train'.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footer = {
      "",
      "Examples:",
      "  gaea protocols gaea-nas-bench-201-erm",
      "  gaea protocols gaea-nas-bench-201-erm --yaml > mine.yaml",
      "  gaea protocols mine.yaml",
      "  gaea search --protocol mine.yaml --data cifar10:cifar --dry-run"
    })
final class ProtocolsCommand implements Runnable {
  @Parameters(
      arity = "0..1",
      paramLabel = "NAME_OR_FILE",
      description = "One protocol, or one that a YAML file describes. Default: all.")
  private @Nullable String nameOrFile;

  @Option(names = "--yaml", description = "Print its file, to be copied and changed.")
  private boolean yaml;

  @Option(names = "--table", description = "Print a table, as Markdown.")
  private boolean table;

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    if (yaml && (table || nameOrFile == null)) {
      throw new InvalidInputException(
          "--yaml prints the file of one protocol; name it, without --table.");
    }
    PrintWriter out = spec.commandLine().getOut();
    if (nameOrFile == null) {
      all(out);
    } else {
      Protocol protocol = Protocols.of(nameOrFile);
      if (yaml) {
        out.print(protocol.yaml());
      } else if (table) {
        head(out);
        row(out, protocol);
      } else {
        whole(out, protocol);
      }
    }
    out.flush();
  }

  private void all(PrintWriter out) {
    if (table) {
      head(out);
      Protocols.all().forEach(protocol -> row(out, protocol));
      return;
    }
    for (Protocol protocol : Protocols.all()) {
      out.println(protocol.name());
      out.println("  " + protocol.title());
      out.println("  source     " + protocol.source().paper());
      out.println("  data       " + String.join(", ", protocol.data().forms()));
      out.println("  length     " + protocol.length());
      out.println("  published  " + published(protocol));
    }
  }

  private static void whole(PrintWriter out, Protocol protocol) {
    out.println(protocol.name());
    out.println("  " + protocol.title());
    field(out, "source", protocol.source().paper());
    protocol.source().section().ifPresent(text -> field(out, "", text));
    protocol.source().code().ifPresent(text -> field(out, "code", text));
    for (PublishedResult result : protocol.results()) {
      field(out, "published", result.brief());
      field(out, "", result.of().map(of -> of + "; ").orElse("") + "source: " + result.source());
    }
    field(out, "data", String.join(", ", protocol.data().forms()));
    protocol.data().note().ifPresent(text -> field(out, "", text));
    field(out, "length", protocol.length());
    protocol.data().time().ifPresent(text -> field(out, "took", text));
    protocol.differs().forEach(text -> field(out, "differs", text));
    for (Phase phase : protocol.sections().keySet()) {
      out.printf(Locale.ROOT, "  %s%n", phase.label());
      protocol
          .settings(phase)
          .forEach(
              (setting, text) ->
                  out.printf(
                      Locale.ROOT,
                      "    %-22s %s%s%n",
                      setting.name(),
                      DryRunText.brief(text),
                      protocol.recalled().contains(setting) ? "  (recalled)" : ""));
    }
  }

  private static void field(PrintWriter out, String name, String text) {
    out.printf(Locale.ROOT, "  %-9s  %s%n", name, text);
  }

  private static String published(Protocol protocol) {
    return protocol.results().isEmpty()
        ? "nothing of its own"
        : protocol.results().stream().map(PublishedResult::brief).collect(Collectors.joining("; "));
  }

  private static void head(PrintWriter out) {
    out.println("| protocol | what it is | source | data | length | published |");
    out.println("| --- | --- | --- | --- | --- | --- |");
  }

  private static void row(PrintWriter out, Protocol protocol) {
    out.printf(
        Locale.ROOT,
        "| `%s` | %s | %s | %s | %s | %s |%n",
        protocol.name(),
        protocol.title(),
        protocol.source().paper(),
        String.join(", ", protocol.data().forms()),
        protocol.length(),
        published(protocol));
  }
}
