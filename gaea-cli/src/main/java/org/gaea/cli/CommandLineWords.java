package org.gaea.cli;

import java.util.Locale;
import java.util.Map;
import org.gaea.input.Sentence;
import org.gaea.input.Sentence.LibraryCall;
import org.gaea.input.Sentence.Phrase;
import org.gaea.input.Sentence.SettingName;

/** Sentences of the library in the words of the command line: flags and commands. */
final class CommandLineWords {
  /** The command that does what a call of the library does, by the code of that call. */
  static final Map<String, String> COMMANDS =
      Map.of(
          "UnfinishedRun.in(%s)", "'gaea resume %s'",
          "UnfinishedRun.in(%s).resume(%s)", "'gaea resume %s --from %s'",
          "LayerLatency.milliseconds", "'gaea latencies'",
          "SearchSpaces.all()", "'gaea spaces'",
          "TrialSearch for %s", "'gaea trials --methods %s'");

  private CommandLineWords() {}

  static String of(Sentence sentence) {
    return sentence.in(CommandLineWords::of);
  }

  private static String of(Phrase phrase) {
    if (phrase instanceof SettingName setting) {
      return "--" + setting.name();
    }
    if (phrase instanceof LibraryCall call && COMMANDS.get(call.format()) != null) {
      return String.format(Locale.ROOT, COMMANDS.get(call.format()), call.arguments().toArray());
    }
    return phrase.toString();
  }
}
