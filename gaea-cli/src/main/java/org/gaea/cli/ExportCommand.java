package org.gaea.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.gaea.export.GenotypeExport;
import org.gaea.export.GraphvizExport;
import org.gaea.export.JavaProjectExport;
import org.gaea.export.NetworkDrawings;
import org.gaea.export.OnnxExport;
import org.gaea.export.PyTorchExport;
import org.gaea.input.InvalidInputException;
import org.gaea.input.Names;
import org.gaea.input.Sentence;
import org.gaea.model.Model;
import org.gaea.report.DrawingSheet;
import org.gaea.storage.WholeFile;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code gaea export}: a trained network in the forms of other programs. */
@Command(
    name = "export",
    description = {
      "Write a trained network in a form that other programs read.",
      "onnx: a file for ONNX Runtime and others, from pixels to probabilities. pytorch: a directory with a module as Python and its weights. java: a Maven project that classifies pictures. genotype: the architecture as text. svg, dot: its graph, dot for Graphviz."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footer = {
      "",
      "Examples:",
      "  gaea export runs/a --to onnx",
      "  gaea export runs/a --to java --out classify"
    })
final class ExportCommand implements Runnable {
  @Parameters(paramLabel = "MODEL_OR_RUN", description = "A model or run directory.")
  private Path model;

  @Option(
      names = "--to",
      paramLabel = "FORM",
      required = true,
      description = "onnx, pytorch, java, genotype, svg or dot.")
  private String to;

  @Option(
      names = "--out",
      paramLabel = "PATH",
      description = "The file or directory to be made. Default: next to the model's directory.")
  private @Nullable Path out;

  @Option(names = "--force", description = "Replace what is already there.")
  private boolean force;

  @Option(
      names = "--normalised-input",
      description =
          "onnx: leave the normalisation out of the network, which then takes normalised images.")
  private boolean normalisedInput;

  @Spec private CommandSpec spec;

  /** The forms in which a model can be exported. */
  private enum Form {
    ONNX(".onnx"),
    PYTORCH("-pytorch"),
    JAVA("-java"),
    GENOTYPE("-genotype.txt"),
    SVG(".svg"),
    DOT(".dot");

    /** After the name of the model's directory. */
    private final String ending;

    Form(String ending) {
      this.ending = ending;
    }

    static Form named(String name) {
      List<String> names =
          Arrays.stream(values()).map(form -> form.name().toLowerCase(Locale.ROOT)).toList();
      int index = names.indexOf(name);
      if (index < 0) {
        throw Names.unknown("form", name, names);
      }
      return values()[index];
    }
  }

  @Override
  public void run() {
    Form form = Form.named(to);
    if (normalisedInput && form != Form.ONNX) {
      throw new InvalidInputException(
          Sentence.of("--normalised-input is for --to onnx alone; leave it out for --to %s.", to));
    }
    Path place = out != null ? out : nextTo(Model.directory(model), form);
    if (!force && Files.exists(place)) {
      throw new InvalidInputException(
          Sentence.of(
              "%s exists; choose another place with --out or add --force to replace it.", place));
    }
    write(Model.load(model), form, place);
    spec.commandLine().getOut().println(place);
  }

  private static Path nextTo(Path directory, Form form) {
    Path whole = directory.toAbsolutePath().normalize();
    Path name = Optional.ofNullable(whole.getFileName()).orElse(Path.of("model"));
    // A path such as "." says no name.
    Path shown = name.equals(directory.getFileName()) ? directory : whole;
    return shown.resolveSibling(name + form.ending);
  }

  private void write(Model exported, Form form, Path place) {
    switch (form) {
      case ONNX ->
          OnnxExport.write(
              exported,
              normalisedInput ? OnnxExport.Input.NORMALISED : OnnxExport.Input.PIXELS,
              place);
      case PYTORCH -> PyTorchExport.write(exported, place);
      case JAVA -> JavaProjectExport.write(exported, place);
      case GENOTYPE -> GenotypeExport.write(exported, place);
      case SVG -> WholeFile.write(place, DrawingSheet.svg(NetworkDrawings.of(exported.network())));
      case DOT -> GraphvizExport.write(exported, place);
    }
  }
}
