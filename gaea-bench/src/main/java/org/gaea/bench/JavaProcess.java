package org.gaea.bench;

import java.util.ArrayList;
import java.util.List;

/** How another process of Java with this one's class path is started. */
final class JavaProcess {
  private JavaProcess() {}

  /** Its messages go where this process's go. */
  static ProcessBuilder of(Class<?> main, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElse("java"));
    command.addAll(List.of("-XX:+UseSerialGC", "-cp", System.getProperty("java.class.path")));
    command.add(main.getName());
    command.addAll(arguments);
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
  }
}
