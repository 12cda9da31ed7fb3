package org.gaea.lab.perf;

import java.util.ArrayList;
import java.util.List;

/** How another process of Java with this one's class path is started. */
final class JavaProcess {
  /** Those of the launcher for a search. */
  private static final List<String> OPTIONS =
      List.of("-XX:+UseSerialGC", "-Xms64m", "-XX:TieredStopAtLevel=1");

  private JavaProcess() {}

  /** Its messages go where this process's go. */
  static ProcessBuilder of(Class<?> main, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElse("java"));
    command.addAll(OPTIONS);
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(main.getName());
    command.addAll(arguments);
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
  }
}
