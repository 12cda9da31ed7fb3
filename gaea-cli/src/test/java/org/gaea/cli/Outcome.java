package org.gaea.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import picocli.CommandLine;

/** The exit code and the output of a command line. */
record Outcome(int code, String out, String err) {
  /** Runs a command line in this process. */
  static Outcome gaea(String... words) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine command = CommandLines.gaea();
    command.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
    return new Outcome(command.execute(words), out.toString(), err.toString());
  }
}
