package org.gaea.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.gaea.input.InvalidInputException;
import org.gaea.method.Axes;
import org.gaea.method.Axis;
import org.gaea.method.Method;
import org.gaea.method.Method.Provenance;
import org.gaea.method.Methods;
import org.gaea.space.SearchSpace;
import org.gaea.space.published.SearchSpaces;
import org.gaea.trial.method.TrialMethods;
import org.gaea.trial.method.TrialMethods.NamedTrialMethod;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code gaea methods}: every method as a point on the four axes. */
@Command(
    name = "methods",
    description = "List the search methods, each a point on four axes.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footer = {
      "",
      "Examples:",
      "  gaea methods gdas",
      "  gaea methods --table",
      "  gaea methods --axes"
    })
final class MethodsCommand implements Runnable {
  @Parameters(arity = "0..1", paramLabel = "NAME", description = "One method. Default: all.")
  private @Nullable String name;

  @Option(names = "--table", description = "Print a table, as Markdown.")
  private boolean table;

  @Option(
      names = "--axes",
      description = "List what 'gaea search' takes for --relaxation, --geometry and so on.")
  private boolean axes;

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    if (axes && table) {
      throw new InvalidInputException("--axes and --table exclude each other; choose one.");
    }
    PrintWriter out = spec.commandLine().getOut();
    List<Method> methods =
        Optional.ofNullable(name).map(one -> List.of(Methods.named(one))).orElseGet(Methods::all);
    if (axes) {
      axes(out);
    } else if (table) {
      table(out, methods);
    } else {
      methods.forEach(method -> describe(out, method));
    }
    out.flush();
  }

  private static void describe(PrintWriter out, Method method) {
    Provenance provenance = method.provenance();
    out.println(method.name());
    out.println("  " + method.summary());
    out.println("  relaxation      " + method.relaxation().description());
    out.println("  geometry        " + method.geometry().description());
    out.println("  objective       " + method.objective().description());
    out.println("  discretisation  " + method.discretisation().description());
    out.println("  spaces          " + spaces(method));
    out.println("  source          " + provenance.paper() + "; " + evidence(provenance));
    if (!provenance.deviations().isEmpty()) {
      out.println("  differs         " + provenance.deviations());
    }
  }

  private static String spaces(Method method) {
    List<SearchSpace> suited = SearchSpaces.all().stream().filter(method::suits).toList();
    return suited.size() == SearchSpaces.all().size()
        ? "all"
        : suited.stream().map(SearchSpace::name).collect(Collectors.joining(", "));
  }

  private static String evidence(Provenance provenance) {
    return switch (provenance.evidence()) {
      case SEEN -> "hyper-parameters as published";
      case RECALLED -> "hyper-parameters recalled, not read again";
      case OWN -> "hyper-parameters of our own";
    };
  }

  private static void table(PrintWriter out, List<Method> methods) {
    out.println(
        "| method | relaxation | geometry | objective | discretisation | source | status |");
    out.println("| --- | --- | --- | --- | --- | --- | --- |");
    for (Method method : methods) {
      Provenance provenance = method.provenance();
      String status =
          provenance.evidence().name().toLowerCase(Locale.ROOT)
              + (provenance.deviations().isEmpty() ? "" : "; " + provenance.deviations());
      row(
          out,
          "`" + method.name() + "`",
          method.relaxation().description(),
          method.geometry().description(),
          method.objective().description(),
          method.discretisation().description(),
          provenance.paper(),
          status);
    }
    if (methods.size() == Methods.all().size()) {
      out.println();
      out.println("| method without shared weights (`gaea trials`) | what it does | source |");
      out.println("| --- | --- | --- |");
      for (NamedTrialMethod method : TrialMethods.all()) {
        row(out, "`" + method.name() + "`", method.summary(), method.source());
      }
    }
  }

  private static void row(PrintWriter out, String... cells) {
    out.println("| " + String.join(" | ", cells) + " |");
  }

  private static void axes(PrintWriter out) {
    list(out, Axes.RELAXATIONS, value -> value.description());
    list(out, Axes.GEOMETRIES, value -> value.description());
    list(out, Axes.OBJECTIVES, value -> value.description());
    list(out, Axes.DISCRETISATIONS, value -> value.description());
  }

  private static <T> void list(PrintWriter out, Axis<T> axis, Function<T, String> description) {
    out.println("--" + axis.name());
    for (String value : axis.names()) {
      out.printf(Locale.ROOT, "  %-22s %s%n", value, description.apply(axis.named(value)));
    }
  }
}
