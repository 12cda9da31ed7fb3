package org.gaea.protocol;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.gaea.input.Names;
import org.gaea.spacefile.SpaceSource;

/**
 * The protocols that are known by name: YAML files in the resources of this package, each named in
 * {@code protocols.txt}, whose order is that of tables.
 */
public final class Protocols {
  private static final String LISTING = "protocols.txt";

  private static final List<Protocol> ALL =
      text(LISTING).lines().filter(line -> !line.isBlank()).map(Protocols::own).toList();

  private Protocols() {}

  /** All of Gaea's own. */
  public static List<Protocol> all() {
    return ALL;
  }

  /**
   * Looks a protocol up.
   *
   * @param nameOrFile a name, or a YAML file: whatever ends in {@code .yaml} or {@code .yml} or has
   *     a slash in it
   * @throws org.gaea.input.InvalidInputException if there is no such protocol, or the file does not
   *     describe one; the message says where
   */
  public static Protocol of(String nameOrFile) {
    if (SpaceSource.isFile(nameOrFile)) {
      return ProtocolFile.read(nameOrFile);
    }
    return ALL.stream()
        .filter(protocol -> protocol.name().equals(nameOrFile))
        .findFirst()
        .orElseThrow(
            () -> Names.unknown("protocol", nameOrFile, ALL.stream().map(Protocol::name).toList()));
  }

  private static Protocol own(String name) {
    return ProtocolFile.parse("the protocol " + name, text(name + ".yaml"));
  }

  private static String text(String name) {
    try (InputStream in = Protocols.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + name, e);
    }
  }
}
