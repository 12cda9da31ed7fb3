package org.gaea.experiment;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gaea.input.InvalidInputException;
import org.gaea.input.Sentence;
import org.gaea.input.Sentence.LibraryCall;
import org.gaea.input.Sentence.SettingName;
import org.gaea.layer.Shape;
import org.gaea.space.CostMeasure.TabulatedCost;
import org.gaea.space.OptionPlaces;
import org.gaea.space.OptionPlaces.LayerPlace;
import org.gaea.space.SearchSpace;
import org.gaea.space.Skeleton;
import org.gaea.storage.SmallFile;

/**
 * How long operations take on a device, as a CSV file of the columns {@code
 * operation,input,output,milliseconds}: a line for each operation on each shape, {@code CxHxW}, and
 * one line {@code rest,,,MILLISECONDS} for what every network has beside its options.
 *
 * @param milliseconds by operation and shapes
 * @param rest of every network, in milliseconds
 */
public record LatencyTable(Map<OperationOnShape, Double> milliseconds, double rest) {
  private static final String HEADER = "operation,input,output,milliseconds";
  private static final String REST = "rest";
  private static final LibraryCall MEASURING = LibraryCall.of("LayerLatency.milliseconds");

  private static final Pattern SHAPE = Pattern.compile("(\\d{1,6})x(\\d{1,6})x(\\d{1,6})");

  /** What was measured. */
  public record OperationOnShape(String operation, Shape input, Shape output) {
    /** What stands at a place of a network. */
    public static OperationOnShape of(LayerPlace place) {
      return new OperationOnShape(place.operation(), place.input(), place.output());
    }
  }

  public LatencyTable {
    milliseconds = Collections.unmodifiableMap(new LinkedHashMap<>(milliseconds));
  }

  /**
   * Reads a file.
   *
   * @throws InvalidInputException if it cannot be read or is not such a table, with the line
   */
  public static LatencyTable read(Path file) {
    String text;
    try {
      text = SmallFile.read(file);
    } catch (IOException e) {
      throw new InvalidInputException(
          Sentence.of(
              "Cannot read %s %s; check the path, or measure with %s.",
              new SettingName("latencies"), file, MEASURING),
          e);
    }
    List<String> lines = text.lines().toList();
    if (lines.isEmpty() || !lines.get(0).strip().equals(HEADER)) {
      throw refused(file, 1, "expected the columns " + HEADER);
    }
    Map<OperationOnShape, Double> milliseconds = new LinkedHashMap<>();
    double rest = Double.NaN;
    for (int i = 1; i < lines.size(); i++) {
      if (lines.get(i).isBlank()) {
        continue;
      }
      Line line = Line.of(file, i + 1, lines.get(i));
      if (line.isRest()) {
        if (!Double.isNaN(rest)) {
          throw refused(file, i + 1, "there is a line of the rest already");
        }
        rest = line.milliseconds();
      } else if (milliseconds.put(line.key(), line.milliseconds()) != null) {
        throw refused(file, i + 1, "that operation and shape have a line already");
      }
    }
    if (!(rest > 0)) {
      throw refused(
          file,
          lines.size(),
          String.format(
              Locale.ROOT,
              "expected a line '%s,,,MILLISECONDS' of more than 0 for what every network has",
              REST));
    }
    return new LatencyTable(milliseconds, rest);
  }

  private record Line(
      Path file, int number, String operation, String input, String output, double milliseconds) {
    /** Names of operations may have commas in them; the other columns have none. */
    static Line of(Path file, int number, String text) {
      String[] cells = text.strip().split(",", -1);
      int last = cells.length - 1;
      if (last < 3) {
        throw refused(
            file, number, String.format(Locale.ROOT, "expected four columns, %s", HEADER));
      }
      String operation = String.join(",", List.of(cells).subList(0, last - 2)).strip();
      double milliseconds;
      try {
        milliseconds = Double.parseDouble(cells[last].strip());
      } catch (NumberFormatException e) {
        milliseconds = Double.NaN;
      }
      if (!(milliseconds >= 0 && milliseconds <= 1e9)) {
        throw refused(
            file,
            number,
            String.format(Locale.ROOT, "'%s' is no number of milliseconds", cells[last].strip()));
      }
      return new Line(
          file, number, operation, cells[last - 2].strip(), cells[last - 1].strip(), milliseconds);
    }

    boolean isRest() {
      return operation.equals(REST) && input.isEmpty() && output.isEmpty();
    }

    OperationOnShape key() {
      return new OperationOnShape(operation, shape(input), shape(output));
    }

    private Shape shape(String text) {
      Matcher matcher = SHAPE.matcher(text);
      if (matcher.matches()) {
        int channels = Integer.parseInt(matcher.group(1));
        int height = Integer.parseInt(matcher.group(2));
        int width = Integer.parseInt(matcher.group(3));
        if (Math.min(channels, Math.min(height, width)) > 0) {
          return new Shape(channels, height, width);
        }
      }
      throw refused(
          file,
          number,
          String.format(
              Locale.ROOT, "'%s' is no shape CHANNELSxHEIGHTxWIDTH, as in 16x32x32", text));
    }
  }

  private static InvalidInputException refused(Path file, int line, String what) {
    return new InvalidInputException(
        Sentence.of(
            "%s %s, line %d: %s; mend it, or measure again with %s.",
            new SettingName("latencies"), file, line, what, MEASURING));
  }

  /** The table as a file, in the order of its entries. */
  public String text() {
    StringBuilder text = new StringBuilder(HEADER).append('\n');
    milliseconds.forEach(
        (key, time) ->
            text.append(
                String.format(
                    Locale.ROOT,
                    "%s,%s,%s,%.6f%n",
                    key.operation(),
                    text(key.input()),
                    text(key.output()),
                    time)));
    return text.append(String.format(Locale.ROOT, "%s,,,%.6f%n", REST, rest)).toString();
  }

  private static String text(Shape shape) {
    return String.format(Locale.ROOT, "%dx%dx%d", shape.channels(), shape.height(), shape.width());
  }

  /**
   * What the options of a space take: the sum over the places where each stands.
   *
   * @return in milliseconds, the unit of the published terms
   * @throws InvalidInputException if there is no line for an operation on a shape that the network
   *     has
   */
  public TabulatedCost costs(SearchSpace space, Skeleton skeleton) {
    List<List<List<LayerPlace>>> options = OptionPlaces.of(space, skeleton).options();
    double[][] costs = new double[options.size()][];
    for (int d = 0; d < costs.length; d++) {
      costs[d] =
          options.get(d).stream()
              .mapToDouble(places -> places.stream().mapToDouble(this::milliseconds).sum())
              .toArray();
    }
    return new TabulatedCost("milliseconds", rest, costs);
  }

  private double milliseconds(LayerPlace place) {
    Double known = milliseconds.get(OperationOnShape.of(place));
    if (known == null) {
      throw new InvalidInputException(
          Sentence.of(
              "%s has no line for %s from %s to %s, which this network has; measure with %s and the same %s, %s, %s, %s and %s.",
              new SettingName("latencies"),
              place.operation(),
              text(place.input()),
              text(place.output()),
              MEASURING,
              new SettingName("space"),
              new SettingName("data"),
              new SettingName("resolution"),
              new SettingName("channels"),
              new SettingName("cells")));
    }
    return known;
  }
}
