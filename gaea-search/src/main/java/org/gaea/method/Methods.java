package org.gaea.method;

import java.util.List;
import org.gaea.discretisation.Argmax;
import org.gaea.discretisation.Sampled;
import org.gaea.geometry.AdamOnLogits;
import org.gaea.geometry.Fixed;
import org.gaea.geometry.MirrorDescent;
import org.gaea.geometry.NegativeEntropy;
import org.gaea.input.Names;
import org.gaea.objective.Bilevel;
import org.gaea.objective.NoTraining;
import org.gaea.objective.SingleLevel;
import org.gaea.relaxation.Mixture;

/**
 * The methods known by name, with their published hyper-parameters. A new one is added to the list
 * below.
 */
public final class Methods {
  private static final String GAEA_PAPER = "Li, Khodak, Balcan and Talwalkar, ICLR 2021";
  private static final String DARTS_PAPER = "Liu, Simonyan and Yang, ICLR 2019";

  /** The rate of the GAEA authors' configuration for NAS-Bench-201. */
  private static final MirrorDescent EXPONENTIATED_GRADIENT =
      new MirrorDescent(new NegativeEntropy(), 0.1);

  /**
   * 25 epochs on CIFAR-10's 50,000 images at batch 64 (GAEA), or 50 on half of them (DARTS on
   * NAS-Bench-201).
   */
  private static final int NAS_BENCH_201_STEPS = 25 * (50_000 / 64);

  private static final List<Method> ALL =
      List.of(
          new Method(
              "gaea",
              "Exponentiated gradient on the simplices, weights and architecture on all the data.",
              new Mixture(),
              EXPONENTIATED_GRADIENT,
              SingleLevel.ALTERNATING,
              new Argmax(),
              NAS_BENCH_201_STEPS,
              GAEA_PAPER),
          new Method(
              "gaea-joint",
              "As gaea, with both blocks stepped after one pass: half the cost of a step.",
              new Mixture(),
              EXPONENTIATED_GRADIENT,
              SingleLevel.JOINT,
              new Argmax(),
              NAS_BENCH_201_STEPS,
              "variant of gaea; order of steps not in the paper"),
          new Method(
              "gaea-bilevel",
              "As gaea, with the architecture stepped on held-out halves.",
              new Mixture(),
              EXPONENTIATED_GRADIENT,
              Bilevel.FIRST_ORDER,
              new Argmax(),
              NAS_BENCH_201_STEPS,
              GAEA_PAPER),
          new Method(
              "darts",
              "Adam on softmax logits, architecture stepped on held-out halves.",
              new Mixture(),
              AdamOnLogits.darts(),
              Bilevel.FIRST_ORDER,
              new Argmax(),
              NAS_BENCH_201_STEPS,
              DARTS_PAPER),
          new Method(
              "random",
              "A uniformly drawn architecture, without any search: the baseline to beat.",
              new Mixture(),
              new Fixed(),
              new NoTraining(),
              new Sampled(),
              NAS_BENCH_201_STEPS,
              "baseline"));

  private Methods() {}

  public static List<Method> all() {
    return ALL;
  }

  /**
   * The method of that name.
   *
   * @throws org.gaea.input.InvalidInputException if there is none; it suggests the nearest name
   */
  public static Method named(String name) {
    return ALL.stream()
        .filter(method -> method.name().equals(name))
        .findFirst()
        .orElseThrow(() -> Names.unknown("method", name, ALL.stream().map(Method::name).toList()));
  }
}
