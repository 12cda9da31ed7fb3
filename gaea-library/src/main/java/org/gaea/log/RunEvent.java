package org.gaea.log;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.gaea.input.Sentence;

/**
 * One line of a run's log. Losses are cross-entropies in nats, accuracies fractions in [0, 1],
 * entropies nats averaged over the decisions, times seconds. A diverged run has NaN losses.
 */
public sealed interface RunEvent {

  /**
   * What was asked for; the first line of every log.
   *
   * @param environment what the bytes of the results depend on beside configuration and data
   * @param configuration the resolved settings by name, in the order of the log
   * @param protocol whose settings the run has; empty if it follows none
   */
  record Started(
      Optional<String> version,
      Optional<String> command,
      Optional<String> started,
      Optional<LoggedEnvironment> environment,
      @JsonSetter(nulls = Nulls.AS_EMPTY, contentNulls = Nulls.SKIP)
          Map<String, Object> configuration,
      Optional<Data> data,
      Optional<Space> space,
      Optional<LoggedMethod> method,
      Optional<LoggedProtocol> protocol)
      implements RunEvent {
    public Started {
      configuration = Collections.unmodifiableMap(new LinkedHashMap<>(configuration));
    }

    /** The same with the length of the training that was chosen later. */
    Started with(TrainingPlanned plan) {
      Map<String, Object> changed = new LinkedHashMap<>(configuration);
      changed.put("train-epochs", plan.trainEpochs());
      return new Started(
          version,
          plan.command().or(() -> command),
          started,
          environment,
          changed,
          data,
          space,
          method,
          protocol);
    }

    /** A setting as text. */
    public Optional<String> setting(String name) {
      return Optional.ofNullable(configuration.get(name)).map(Object::toString);
    }
  }

  /**
   * The protocol of a paper that a run follows.
   *
   * @param name as users choose it, with the file if it is a user's
   * @param changed settings whose values are not the protocol's, as "name value"
   */
  record LoggedProtocol(String name, @JsonSetter(nulls = Nulls.AS_EMPTY) List<String> changed) {
    public LoggedProtocol {
      changed = List.copyOf(changed);
    }

    /** For people: the name, and what is changed. */
    @Override
    public String toString() {
      return changed.isEmpty() ? name : name + ", but for " + String.join(", ", changed);
    }
  }

  /**
   * The machine's side of a run.
   *
   * @param java the major version of Java
   * @param engine the numerical library and its version
   * @param processor the instructions that the library uses
   * @param device where networks are computed; empty in logs that are older than it
   */
  record LoggedEnvironment(int java, String engine, String processor, Optional<String> device) {}

  /**
   * The images of the run.
   *
   * @param image channels, height, width
   * @param notes sentences about the data that a reader of the numbers must know
   * @param leftOut a line for each entry that was found and is not used
   */
  record Data(
      String name,
      @JsonSetter(nulls = Nulls.AS_EMPTY) List<String> classes,
      OptionalLong trainingImages,
      OptionalLong testImages,
      @JsonSetter(nulls = Nulls.AS_EMPTY) List<Integer> image,
      @JsonSetter(nulls = Nulls.AS_EMPTY) List<String> notes,
      @JsonSetter(nulls = Nulls.AS_EMPTY) List<String> leftOut) {
    public Data {
      classes = List.copyOf(classes);
      image = List.copyOf(image);
      notes = List.copyOf(notes);
      leftOut = List.copyOf(leftOut);
    }
  }

  /** The space that was searched, as its decisions. */
  record Space(String name, List<LoggedDecision> decisions) {
    public Space {
      decisions = List.copyOf(decisions);
    }
  }

  /** A decision and the options among which it is made, at least one. */
  record LoggedDecision(String name, List<String> options) {
    public LoggedDecision {
      options = List.copyOf(options);
      if (options.isEmpty()) {
        throw new IllegalArgumentException(Sentence.text("decision %s has no options", name));
      }
    }
  }

  /**
   * A graph that shows the found architecture, or a part of it.
   *
   * @param nodes their names, numbered from 0 in topological order
   */
  record LoggedDrawing(String name, List<String> nodes, List<LoggedLink> links) {
    public LoggedDrawing {
      nodes = List.copyOf(nodes);
      links = List.copyOf(links);
      for (LoggedLink link : links) {
        if (link.source() < 0 || link.source() >= link.target() || link.target() >= nodes.size()) {
          throw new IllegalArgumentException(
              Sentence.text(
                  "link %s -> %s does not lead forward among %s nodes",
                  link.source(), link.target(), nodes.size()));
        }
      }
    }
  }

  /** A link of a drawing; the label is an operation, or empty. */
  record LoggedLink(int source, int target, String label) {}

  /** How the search worked, in a few words each. */
  record LoggedMethod(
      String name,
      Optional<String> relaxation,
      Optional<String> geometry,
      Optional<String> objective,
      Optional<String> discretisation) {}

  /** Something known of the architecture weights at one time. */
  sealed interface Weighing extends RunEvent {
    /** Epochs done, with the fraction of the one under way. */
    double progress();

    /** The mean over decisions of the entropy of the option weights. */
    double entropy();

    /** The weight of every option, by decision. */
    List<List<Double>> weights();
  }

  /**
   * How far the architecture parameters are from where they want to be. Means over the steps since
   * the last telling, on the gradients that the search computed anyway; those are of single
   * batches, so a gap that stays above zero may be noise.
   *
   * @param dualityGap the Frank-Wolfe gap: how much the linearised loss could still fall, nats
   * @param stationarity the symmetric Bregman divergence of a step, over the squared rate
   * @param vertexDistance the l1 distance to the nearest one-hot point, averaged over decisions, in
   *     [0, 2)
   */
  record Convergence(double dualityGap, OptionalDouble stationarity, double vertexDistance) {}

  /**
   * A look at the search within an epoch.
   *
   * @param loss the mean since the last point
   */
  record SearchPoint(
      int epoch,
      double progress,
      double loss,
      double entropy,
      OptionalDouble largestWeight,
      Optional<Convergence> convergence,
      List<List<Double>> weights)
      implements Weighing {
    public SearchPoint {
      weights = frozen(weights);
    }
  }

  /**
   * A finished epoch of the search, counted from 1.
   *
   * @param accuracy of the supernet on the batches that trained its weights
   * @param architectureLoss the mean on the batches that moved the architecture, where they differ
   * @param measuringSeconds how long measuring took: convergence, the discretisation gap and the
   *     dominant eigenvalue
   * @param discretisationGap the loss at the point less that at its rounding, on images that the
   *     search does not train on, both with shared weights: below zero by what rounding would cost
   * @param roundedLoss the loss at the rounding there
   * @param dominantEigenvalue of the Hessian of the loss at the logits of the weights, if it was
   *     watched
   * @param benchmarkScore of the architecture that would be chosen now, if a table was given
   * @param gradients the mean over the epoch's architecture steps of the gradient at the weights,
   *     by decision and option, nats; empty if none moved the architecture
   */
  record SearchEpoch(
      int epoch,
      int epochs,
      double loss,
      double accuracy,
      OptionalDouble architectureLoss,
      double entropy,
      OptionalDouble largestWeight,
      OptionalDouble discretisationGap,
      OptionalDouble roundedLoss,
      OptionalDouble dominantEigenvalue,
      List<List<Double>> weights,
      Optional<String> architecture,
      OptionalDouble learningRate,
      OptionalDouble imagesPerSecond,
      OptionalDouble seconds,
      OptionalDouble measuringSeconds,
      OptionalDouble residentMib,
      @JsonAlias("truth") Optional<BenchmarkScore> benchmarkScore,
      Optional<List<List<Double>>> gradients)
      implements Weighing {
    public SearchEpoch {
      weights = frozen(weights);
      gradients = gradients.map(RunEvent::frozen);
    }

    @Override
    public double progress() {
      return epoch;
    }
  }

  /**
   * What a tabular benchmark knows of an architecture. The search does not see it.
   *
   * @param measure what was measured, as in "cifar10/test@200"
   * @param meaning the measure in words
   * @param unit of the numbers; empty for counts
   * @param best the best value of all architectures
   * @param regret how much worse this one's is, never negative
   * @param rank among the architectures of the table, 1 for the best
   * @param among how many there are
   * @param withinSpace the same among those of the searched space, if that is a part of the table's
   */
  record BenchmarkScore(
      String measure,
      String meaning,
      String unit,
      double value,
      double best,
      double regret,
      int rank,
      int among,
      Optional<WithinSpace> withinSpace) {

    /**
     * How an architecture stands among those of the searched space.
     *
     * @param space its name
     * @param best the best value of its architectures
     * @param regret how much worse this one's is, never negative
     * @param rank among those that the table has, 1 for the best
     * @param among how many these are
     */
    public record WithinSpace(String space, double best, double regret, int rank, int among) {}
  }

  /**
   * An option was removed for good.
   *
   * @param step of the architecture after which it was removed, from 1
   * @param decision as in {@code 3<-1}
   * @param weight that it had
   * @param reason the certificate, or that there is none
   */
  record Eliminated(
      int epoch,
      double progress,
      int step,
      String decision,
      String option,
      double weight,
      String reason)
      implements RunEvent {}

  /**
   * Something about the search that whoever runs it should know.
   *
   * @param kind {@code collapse}, told once for each sign of it, {@code ended-early}, {@code moved}
   *     where the run continues on another machine or device, {@code data-moved} where it continues
   *     with images from another place, or {@code weights} where a training begins with given ones
   * @param text in plain words
   */
  record Notice(int epoch, String kind, String text) implements RunEvent {
    /** The kind of what is said where a run continues on another machine or device. */
    public static final String MOVED = "moved";

    /** The kind of what is said where a run continues with the same images from another place. */
    public static final String DATA_MOVED = "data-moved";

    /** The kind of what is said where a training begins with given weights. */
    public static final String WEIGHTS = "weights";
  }

  /**
   * The end of the search.
   *
   * @param choices what was picked at each decision, in the space's order; empty for a decision
   *     that was dropped
   * @param drawings of it
   * @param macs multiply-accumulates for one image
   * @param benchmarkScore of the architecture, if a table was given
   */
  record ArchitectureFound(
      String architecture,
      List<String> choices,
      @JsonSetter(nulls = Nulls.AS_EMPTY) List<LoggedDrawing> drawings,
      OptionalLong parameters,
      OptionalLong macs,
      OptionalDouble seconds,
      @JsonAlias("truth") Optional<BenchmarkScore> benchmarkScore)
      implements RunEvent {
    public ArchitectureFound {
      choices = List.copyOf(choices);
      drawings = List.copyOf(drawings);
    }
  }

  /**
   * What it would cost to choose otherwise, measured at the end of the search with the shared
   * weights on images that the search does not train on.
   *
   * @param images how many there are
   * @param loss of the found architecture there
   * @param accuracy of it there
   * @param alternatives at most one a decision
   */
  record ChoicesCompared(
      int images, double loss, double accuracy, List<LoggedAlternative> alternatives)
      implements RunEvent {
    public ChoicesCompared {
      alternatives = List.copyOf(alternatives);
    }
  }

  /**
   * The found architecture with another option at one decision.
   *
   * @param decision its index
   * @param option the heaviest one that was not chosen and makes an architecture
   * @param loss of that architecture
   * @param accuracy of it
   */
  record LoggedAlternative(int decision, String option, double loss, double accuracy) {
    public LoggedAlternative {
      Objects.requireNonNull(option, "an alternative has an option");
    }
  }

  /**
   * The length of the training, chosen after the search for the time that is left. It takes the
   * place of the one in {@link Started}.
   *
   * @param command that repeats the run
   */
  record TrainingPlanned(int trainEpochs, Optional<String> command) implements RunEvent {}

  /** A finished epoch of training the found network, counted from 1. */
  record TrainingEpoch(
      int epoch,
      int epochs,
      double loss,
      double accuracy,
      OptionalDouble testAccuracy,
      OptionalDouble learningRate,
      OptionalDouble imagesPerSecond,
      OptionalDouble seconds,
      OptionalDouble residentMib)
      implements RunEvent {}

  /**
   * How the trained network does on the test images.
   *
   * @param images how many there are
   * @param accuracy the share classified correctly, in [0, 1]
   * @param low lower end of its 95 % confidence interval
   * @param high upper end
   * @param balancedAccuracy the mean recall of the classes
   * @param topFive the share whose class is among the five likeliest
   * @param confusion {@code [true class][predicted class]}, how many images
   * @param calibrationError the expected calibration error, in [0, 1]
   * @param calibration bins of the predicted probability, from the lowest
   * @param mistakes some images that were classified wrongly, the most confident first
   */
  record NetworkEvaluated(
      int images,
      double accuracy,
      double low,
      double high,
      double balancedAccuracy,
      double topFive,
      List<List<Integer>> confusion,
      double calibrationError,
      @JsonSetter(nulls = Nulls.AS_EMPTY) List<LoggedBin> calibration,
      @JsonSetter(nulls = Nulls.AS_EMPTY) List<LoggedMistake> mistakes)
      implements RunEvent {
    public NetworkEvaluated {
      confusion = confusion.stream().map(List::copyOf).toList();
      calibration = List.copyOf(calibration);
      mistakes = List.copyOf(mistakes);
    }
  }

  /**
   * The images whose predicted probability lies in a range.
   *
   * @param images how many there are
   * @param confidence their mean predicted probability
   * @param accuracy the share that was right
   */
  record LoggedBin(int images, double confidence, double accuracy) {}

  /**
   * An image that was classified wrongly.
   *
   * @param image its number in the test part
   * @param actual its class, as an index
   * @param predicted the likeliest class, as an index
   * @param probability of the predicted class
   * @param png the image as the network saw it, at most 64 pixels a side, in base64
   */
  record LoggedMistake(int image, int actual, int predicted, double probability, String png) {
    public LoggedMistake {
      Objects.requireNonNull(png, "a mistake has a picture");
    }
  }

  /**
   * The result; absent from the log of a run that was stopped.
   *
   * @param checkpointSeconds how long the process that ended the run spent on check-points
   */
  record Finished(
      Optional<String> architecture,
      OptionalDouble testAccuracy,
      OptionalLong parameters,
      OptionalLong macs,
      OptionalDouble searchSeconds,
      OptionalDouble trainSeconds,
      OptionalDouble checkpointSeconds,
      OptionalLong seed)
      implements RunEvent {}

  private static List<List<Double>> frozen(List<List<Double>> weights) {
    List<List<Double>> rows = new ArrayList<>();
    weights.forEach(row -> rows.add(List.copyOf(row)));
    return List.copyOf(rows);
  }
}
