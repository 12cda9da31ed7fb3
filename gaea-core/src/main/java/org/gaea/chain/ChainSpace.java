package org.gaea.chain;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.gaea.blueprint.Blueprint;
import org.gaea.blueprint.BlueprintBuilder;
import org.gaea.blueprint.Cell;
import org.gaea.blueprint.Cell.Node;
import org.gaea.blueprint.Cell.Term;
import org.gaea.cell.Notation;
import org.gaea.chain.ChainSpace.ChainLayer;
import org.gaea.input.Sentence;
import org.gaea.layer.GlobalAveragePool;
import org.gaea.layer.Identity;
import org.gaea.layer.Layer;
import org.gaea.layer.Linear;
import org.gaea.operation.Operation;
import org.gaea.operation.Operation.NetworkForm;
import org.gaea.schedule.TrainingRecipe;
import org.gaea.space.Architecture;
import org.gaea.space.Decision;
import org.gaea.space.Drawing;
import org.gaea.space.Drawing.Arrow;
import org.gaea.space.SearchSpace;
import org.gaea.space.Skeleton;

/**
 * A space whose decisions are layers of a chain: each takes what the one before it gives, the mean
 * over the image and a linear layer classify. A layer's candidates are weighted and added; a layer
 * with a shortcut adds its input with weight one.
 *
 * <p>A chain has no cells: {@link Skeleton#cells} is not read. Where images are so small that less
 * than {@code smallestMap} pixels would be left at the end, the first layers that halve the image
 * do not halve it, as many as it takes.
 *
 * @param name by which users choose it
 * @param description one line for tables
 * @param layers in order, from the images on
 * @param smallestMap the least height and width of the last layer's output, at least 1
 * @param notation how architectures are written
 * @param trainingRecipe of its networks where nothing else is asked for
 */
public record ChainSpace(
    String name,
    String description,
    List<ChainLayer> layers,
    int smallestMap,
    Notation notation,
    TrainingRecipe trainingRecipe)
    implements SearchSpace {

  private static final String SHORTCUT = "shortcut";

  /** A chain whose networks are trained in the usual way. */
  public ChainSpace(
      String name,
      String description,
      List<ChainLayer> layers,
      int smallestMap,
      Notation notation) {
    this(name, description, layers, smallestMap, notation, TrainingRecipe.usual());
  }

  public ChainSpace {
    layers = List.copyOf(layers);
    if (smallestMap < 1) {
      throw new IllegalArgumentException(
          Sentence.text("smallest map: %d, expected at least 1", smallestMap));
    }
    if (layers.stream().noneMatch(ChainLayer::isDecision)) {
      throw new IllegalArgumentException(Sentence.text("chain '%s' has nothing to decide", name));
    }
  }

  /**
   * A notation of a digit a decision, the index of its option: {@code 22212220}. For spaces with
   * one pick and at most ten options a decision.
   */
  public static Notation digitNotation() {
    return new DigitNotation();
  }

  /**
   * A notation of the picked candidates in order, those of a stage separated by commas and the
   * stages by {@code +}: {@code 3x3_MBConv3,Zero+5x5_MBConv6,Zero}.
   *
   * @param stages how many decisions each has; together all of the space
   */
  public static Notation stageNotation(List<Integer> stages) {
    return new StageNotation(stages);
  }

  private Stream<ChainLayer> decided() {
    return layers.stream().filter(ChainLayer::isDecision);
  }

  @Override
  public List<Decision> decisions() {
    return decided()
        .map(l -> Decision.among(l.name(), l.candidates().stream().map(Operation::name).toList()))
        .toList();
  }

  /** One: a chain has no cells, and whatever number is asked for makes no difference. */
  @Override
  public int usualCells() {
    return 1;
  }

  @Override
  public Blueprint network(Skeleton skeleton, NetworkForm form) {
    BlueprintBuilder network = new BlueprintBuilder(skeleton.images());
    int at = BlueprintBuilder.IMAGES;
    int decision = 0;
    int unstrided = unstrided(skeleton);
    for (ChainLayer layer : layers) {
      boolean halving = layer.stride() == 2 && unstrided-- <= 0;
      int in = network.shape(at).channels();
      int out = layer.width().of(skeleton.channels());
      List<Layer> candidates =
          layer.candidates().stream()
              .map(o -> o.definition().layer(in, out, halving ? 2 : 1, form))
              .toList();
      if (layer.isDecision() || layer.shortcut()) {
        Optional<Integer> index =
            layer.isDecision() ? Optional.of(decision++) : Optional.<Integer>empty();
        at = network.cell(layer.name(), List.of(at), cell(layer, candidates, index));
      } else {
        at = network.layer(layer.name(), at, candidates.get(0));
      }
    }
    int features = network.shape(at).channels();
    Layer classifier = new GlobalAveragePool().then(new Linear(features, skeleton.classes()));
    network.layer("classifier", at, classifier);
    return network.build();
  }

  private static Cell cell(ChainLayer layer, List<Layer> built, Optional<Integer> decision) {
    List<Term> terms = new ArrayList<>();
    for (int o = 0; o < built.size(); o++) {
      String operation = layer.candidates().get(o).name();
      terms.add(
          decision.isPresent()
              ? Term.chosen(0, operation, built.get(o), decision.get(), o)
              : Term.fixed(0, operation, built.get(o)));
    }
    if (layer.shortcut()) {
      terms.add(Term.fixed(0, SHORTCUT, new Identity()));
    }
    return new Cell(1, List.of(new Node.Sum(terms)));
  }

  /** How many halvings are left out, from the beginning, for the images not to become too small. */
  private int unstrided(Skeleton skeleton) {
    int halvings = (int) layers.stream().filter(layer -> layer.stride() == 2).count();
    int side = Math.min(skeleton.height(), skeleton.width());
    int possible = 0;
    while (possible < halvings && (side + 1) / 2 >= smallestMap) {
      side = (side + 1) / 2;
      possible++;
    }
    return halvings - possible;
  }

  @Override
  public String format(Architecture architecture) {
    requireMember(architecture);
    return notation.format(this, architecture);
  }

  @Override
  public Architecture parse(String text) {
    return notation.parse(this, text);
  }

  /** The whole chain, fixed layers too. */
  @Override
  public List<Drawing> drawings(Architecture architecture) {
    List<String> picked = picked(architecture);
    List<String> nodes = new ArrayList<>(List.of("images"));
    List<Arrow> links = new ArrayList<>();
    int decision = 0;
    for (ChainLayer layer : layers) {
      String operation =
          layer.isDecision() ? picked.get(decision++) : layer.candidates().get(0).name();
      links.add(new Arrow(nodes.size() - 1, nodes.size(), operation));
      nodes.add(layer.name());
    }
    return List.of(new Drawing("chain", nodes, links));
  }

  /**
   * A place in a chain: fixed if there is one candidate for it, to be decided if there are more.
   *
   * @param name unique in its chain, as in {@code stage2.1}
   * @param width how many channels it gives
   * @param stride 1, or 2 where the image is halved
   * @param candidates at least one, in the order of the architecture parameters
   * @param shortcut whether its input is added to what the candidate gives; only where stride and
   *     channels allow it
   */
  public record ChainLayer(
      String name, Width width, int stride, List<Operation> candidates, boolean shortcut) {
    public ChainLayer {
      candidates = List.copyOf(candidates);
      if (candidates.isEmpty()) {
        throw new IllegalArgumentException(Sentence.text("layer '%s' has no candidate", name));
      }
      if (stride != 1 && stride != 2) {
        throw new IllegalArgumentException(
            Sentence.text("layer '%s' has stride %d, expected 1 or 2", name, stride));
      }
    }

    /** The number of channels that a layer gives. */
    @FunctionalInterface
    public interface Width {
      /**
       * The number of channels.
       *
       * @param channels of the skeleton, at least 1
       */
      int of(int channels);

      /** As many, whatever the skeleton says. */
      static Width fixed(int width) {
        return channels -> width;
      }
    }

    /** A layer that every architecture has. */
    public static ChainLayer fixed(String name, Width width, int stride, Operation operation) {
      return new ChainLayer(name, width, stride, List.of(operation), false);
    }

    /** Whether there is something to decide. */
    public boolean isDecision() {
      return candidates.size() > 1;
    }
  }
}
