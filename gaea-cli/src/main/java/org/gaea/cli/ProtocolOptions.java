package org.gaea.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.gaea.experiment.Configuration;
import org.gaea.experiment.Setting;
import org.gaea.log.Phase;
import org.gaea.log.RunEvent.LoggedProtocol;
import org.gaea.protocol.Protocol;
import org.gaea.protocol.Protocols;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The flags of a run by the protocol of a paper, and of one that is only shown. */
final class ProtocolOptions {
  @Option(
      names = "--protocol",
      paramLabel = "NAME_OR_FILE",
      description =
          "Take the settings of a paper's experiment, or of a YAML file like it; flags and -c win. See 'gaea protocols'.")
  private @Nullable String nameOrFile;

  @Option(
      names = "--dry-run",
      description =
          "Print every setting and where it comes from, and by a few measured steps how much memory and time the run would take here; write nothing.")
  private boolean dryRun;

  private @Nullable Protocol protocol;

  /** The protocol; it is read once. */
  Optional<Protocol> followed() {
    if (protocol == null && nameOrFile != null) {
      protocol = Protocols.of(nameOrFile);
    }
    return Optional.ofNullable(protocol);
  }

  boolean dryRun() {
    return dryRun;
  }

  /** What the log of a run says of its protocol. */
  Optional<LoggedProtocol> logged(Configuration configuration, Phase phase) {
    return followed()
        .map(
            followed -> {
              List<String> changed = new ArrayList<>();
              followed
                  .settings(phase)
                  .forEach(
                      (setting, text) -> {
                        String value = value(configuration, setting);
                        if (!value.equals(text)) {
                          changed.add(setting.name() + " " + DryRunText.brief(value));
                        }
                      });
              return new LoggedProtocol(followed.label(), changed);
            });
  }

  private static <T> String value(Configuration configuration, Setting<T> setting) {
    return setting.format(configuration.get(setting));
  }
}
