package org.gaea.cli.table;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.gaea.cli.table.NeighboursCommand.CellNeighbours;
import org.gaea.cli.table.NeighboursCommand.Neighbour;
import org.gaea.experiment.FoundArchitecture;
import org.gaea.input.InvalidInputException;
import org.gaea.input.Sentence;
import org.gaea.space.SearchSpace;
import org.gaea.space.published.SearchSpaces;
import org.gaea.tabular.ArchitectureKeys;
import org.gaea.tabular.Measure;
import org.gaea.tabular.Ranking;
import org.gaea.tabular.TabularBenchmark;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * A table that is asked something.
 *
 * @param space that its architectures are of, if we know it, or a smaller one that is looked at
 * @param keys how the table names the architectures of that smaller one
 */
record TableSession(
    TabularBenchmark table, Optional<SearchSpace> space, Optional<ArchitectureKeys> keys)
    implements AutoCloseable {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  static TableSession open(Path path) {
    TabularBenchmark table = TabularBenchmark.open(path);
    Optional<SearchSpace> space =
        table
            .space()
            .flatMap(
                name ->
                    SearchSpaces.all().stream()
                        .filter(known -> known.name().equals(name))
                        .findFirst());
    return new TableSession(table, space, Optional.empty());
  }

  /**
   * Opens a table of which only some architectures are looked at.
   *
   * @param part the space of these; all of the table if absent
   * @throws InvalidInputException if they are not all in the table
   */
  static TableSession open(Path path, Optional<SearchSpace> part) {
    TableSession whole = open(path);
    return part.map(
            space ->
                new TableSession(
                    whole.table, part, Optional.of(ArchitectureKeys.require(whole.table, space))))
        .orElse(whole);
  }

  /**
   * The ranking of what is looked at.
   *
   * @param err where to say that it takes long
   * @throws InvalidInputException if nothing of it has the measure
   */
  Ranking ranking(Measure measure, PrintWriter err) {
    Ranking all = TableRanking.ranking(table, measure, err);
    return keys.flatMap(ArchitectureKeys::part)
        .map(
            part ->
                all.within(part)
                    .orElseThrow(
                        () ->
                            new InvalidInputException(
                                Sentence.of(
                                    "%s does not have %s of any architecture of that space; choose another --measure.",
                                    table.name(), measure.name()))))
        .orElse(all);
  }

  /**
   * An architecture as the table has it.
   *
   * @throws org.gaea.input.InvalidInputException if it is malformed in its space
   */
  String architecture(String text) {
    if (keys.isEmpty() && hasCells()) {
      return ArchitectureKeys.hash(text);
    }
    String own = space.map(known -> FoundArchitecture.named(text, known)).orElse(text.strip());
    return keys.map(known -> known.key(own)).orElse(own);
  }

  /**
   * The architectures that differ in one choice, as the table has them.
   *
   * @throws InvalidInputException if the text is malformed, or which they are is not known
   */
  List<Neighbour> neighbours(String text) {
    if (keys.isEmpty() && hasCells()) {
      return CellNeighbours.of(text);
    }
    SearchSpace known =
        space.orElseThrow(
            () ->
                new InvalidInputException(
                    Sentence.of(
                        "The space of %s%s is none of ours, so its neighbours are not known; 'gaea spaces' lists ours.",
                        table.name(), table.space().map(n -> ", '" + n + "',").orElse(""))));
    return Neighbour.of(known, text, own -> keys.map(named -> named.key(own)).orElse(own));
  }

  private boolean hasCells() {
    return table.space().filter(ArchitectureKeys.NAS_BENCH_101::equals).isPresent();
  }

  /** The first lines of every answer in text: what is asked, and what the numbers are. */
  void head(PrintWriter out, Optional<Measure> measure) {
    out.println(
        String.format(
            Locale.ROOT, "%s, %,d architectures", table.name(), table.architectures().size()));
    keys.ifPresent(part -> out.println("of these, those of " + part.space()));
    measure.ifPresent(m -> out.println(m.name() + ": " + m.meaning()));
    out.println();
  }

  /** The first members of every answer in JSON. */
  Map<String, Object> document(Optional<Measure> measure) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("table", table.name());
    table.space().ifPresent(name -> document.put("space", name));
    keys.ifPresent(part -> document.put("part", part.space()));
    measure.ifPresent(m -> document.put("measure", described(m)));
    return document;
  }

  static Map<String, Object> described(Measure measure) {
    Map<String, Object> description = new LinkedHashMap<>();
    description.put("name", measure.name());
    description.put("meaning", measure.meaning());
    description.put("data_set", measure.run().dataSet());
    description.put("run", measure.run().name());
    measure.split().ifPresent(split -> description.put("split", split.word()));
    measure.epochs().ifPresent(epochs -> description.put("epochs", epochs));
    description.put("quantity", measure.quantity().name());
    description.put("unit", measure.quantity().unit());
    description.put("more_is_better", measure.quantity().moreIsBetter());
    return description;
  }

  static void print(PrintWriter out, Map<String, Object> document) {
    out.println(JSON.writeValueAsString(document));
    out.flush();
  }

  @Override
  public void close() {
    table.close();
  }
}
