package org.gaea.cli;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;

/** How to start Gaea once more. */
final class JavaCommand {
  /** How options begin that concern this process alone: its output, debuggers and ports. */
  private static final List<String> OWN =
      List.of("-Dgaea.", "-agentlib", "-agentpath", "-Xrunjdwp", "-Dcom.sun.management.");

  private JavaCommand() {}

  /** Java, its options and class path as this process was started, to which arguments are added. */
  static List<String> ofThisProcess(String... more) {
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElse("java"));
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(argument -> OWN.stream().noneMatch(argument::startsWith))
        .forEach(command::add);
    // As the launcher has it for processes that compute in libtorch.
    command.add("-XX:TieredStopAtLevel=1");
    command.addAll(List.of(more));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    return command;
  }
}
