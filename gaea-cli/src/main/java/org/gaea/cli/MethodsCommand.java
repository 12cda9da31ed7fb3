package org.gaea.cli;

import java.io.PrintWriter;
import org.gaea.method.Method;
import org.gaea.method.Methods;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code gaea methods}: every method as a point on the four axes. */
@Command(
    name = "methods",
    description = "List the search methods, each a point on four axes.",
    mixinStandardHelpOptions = true)
final class MethodsCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    PrintWriter out = spec.commandLine().getOut();
    for (Method method : Methods.all()) {
      out.println(method.name());
      out.println("  " + method.summary());
      out.println("  relaxation      " + method.relaxation().description());
      out.println("  geometry        " + method.geometry().description());
      out.println("  objective       " + method.objective().description());
      out.println("  discretisation  " + method.discretisation().description());
      out.println("  source          " + method.provenance().paper());
    }
    out.flush();
  }
}
