package org.gaea.spacefile;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.gaea.cell.CellSpace;
import org.gaea.cell.CellSpaceBuilder;
import org.gaea.cell.Trunk.Reduction;
import org.gaea.cell.Trunk.Stem;
import org.gaea.input.InvalidInputException;
import org.gaea.input.Sentence;
import org.gaea.input.Sentence.LibraryCall;
import org.gaea.input.Sentence.SettingName;
import org.gaea.space.SearchSpace;
import org.gaea.space.published.SearchSpaces;
import org.gaea.storage.SmallFile;

/** A YAML file that describes a search space of cells; docs/search-spaces.md has its form. */
final class SpaceFile {
  private static final int MOST_STAGES = 6;
  private static final int MOST_CELLS = 100;

  private SpaceFile() {}

  static SpaceSource read(String file) {
    String text = text(file);
    return new SpaceSource(parse(file, text), Optional.of(text));
  }

  /**
   * Reads a description.
   *
   * @param file what to call it in messages
   */
  static SearchSpace parse(String file, String text) {
    Field root = Field.of(file, text);
    try {
      return space(root);
    } catch (IllegalArgumentException e) {
      // The builders' messages do not name the file.
      if (String.valueOf(e.getMessage()).startsWith(file)) {
        throw e;
      }
      throw new InvalidInputException(
          Sentence.of("%s: %s", file, ended(String.valueOf(e.getMessage()))), e);
    }
  }

  private static String ended(String sentence) {
    return sentence.endsWith(".") ? sentence : sentence + ".";
  }

  private static CellSpace space(Field root) {
    Map<String, Field> fields =
        root.mapping(
            List.of("name", "description", "none-may-be-chosen", "operations", "cells", "network"));
    Field named = root.required(fields, "name");
    String name = named.text();
    if (SearchSpaces.all().stream().anyMatch(space -> space.name().equals(name))) {
      throw named.wrong(
          String.format(Locale.ROOT, "'%s' is a space of Gaea's; choose another", name));
    }
    CellSpaceBuilder space = new CellSpaceBuilder(name);
    if (fields.containsKey("description")) {
      space.description(fields.get("description").text());
    }
    if (fields.containsKey("none-may-be-chosen") && fields.get("none-may-be-chosen").flag()) {
      space.noneMayBeChosen();
    }
    CandidateOperations candidates =
        CandidateOperations.of(Optional.ofNullable(fields.get("operations")));
    root.required(fields, "cells")
        .entries()
        .forEach((kind, cell) -> space.cell(CellFields.cell(kind, cell, candidates)));
    if (fields.containsKey("network")) {
      network(space, fields.get("network"));
    }
    return space.build();
  }

  private static void network(CellSpaceBuilder space, Field network) {
    Map<String, Field> fields =
        network.mapping(List.of("stages", "reduction", "stack", "usual-cells"));
    if (fields.containsKey("stack")) {
      if (fields.containsKey("stages") || fields.containsKey("reduction")) {
        throw network.wrong("it has a stack and stages; leave one out");
      }
      space.stack(Stem.valueOf(word(fields.get("stack"), List.of("cifar", "imagenet"))));
    } else {
      int stages = fields.containsKey("stages") ? fields.get("stages").number(1, MOST_STAGES) : 3;
      Reduction reduction =
          fields.containsKey("reduction")
              ? Reduction.valueOf(word(fields.get("reduction"), List.of("residual", "max-pool")))
              : Reduction.RESIDUAL;
      space.stages(stages, reduction);
    }
    if (fields.containsKey("usual-cells")) {
      space.usualCells(fields.get("usual-cells").number(1, MOST_CELLS));
    }
  }

  private static String word(Field field, List<String> known) {
    return field.oneOf(known).toUpperCase(Locale.ROOT).replace('-', '_');
  }

  private static String text(String file) {
    try {
      return SmallFile.read(Path.of(file));
    } catch (NoSuchFileException | InvalidPathException e) {
      throw new InvalidInputException(
          Sentence.of(
              "There is no file %s that describes a search space; check the path after %s, or choose a name that %s lists.",
              file, new SettingName("space"), LibraryCall.of("SearchSpaces.all()")),
          e);
    } catch (IOException e) {
      throw new InvalidInputException(
          Sentence.of("Cannot read the search space %s: %s.", file, Sentence.of(e)), e);
    }
  }
}
