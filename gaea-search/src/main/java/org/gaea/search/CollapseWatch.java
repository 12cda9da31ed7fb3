package org.gaea.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.gaea.objective.StopRule.Rise;
import org.gaea.search.EpochDiagnostics.CollapseSign;
import org.gaea.search.EpochDiagnostics.CollapseSign.Symptom;
import org.gaea.search.EpochDiagnostics.Rounding;

/**
 * Watches a search for signs of collapse, epoch by epoch. Mutable.
 *
 * <ul>
 *   <li>What would be chosen: see {@link Collapse}.
 *   <li>The dominant eigenvalue: its mean over {@value #WINDOW} epochs rises by more than a factor
 *       of {@value #CURVATURE_RATIO} (Zela et al., ICLR 2020, as released).
 *   <li>Rounding: over such windows the loss of what would be chosen rises, by more than a factor
 *       of {@value #ROUNDING_RATIO}, while that at the parameters falls. The weights get better,
 *       and what the parameters come to gets worse. The factor is our own.
 * </ul>
 *
 * The last two need {@code 2 * WINDOW - 1} epochs, are not looked at in the first fifth of a
 * search, and begin anew where the architecture parameters do.
 */
final class CollapseWatch {
  static final int WINDOW = 5;
  static final double CURVATURE_RATIO = 1.3;
  static final double ROUNDING_RATIO = 1.1;
  private static final double GRACE = 0.2;

  private final int epochs;
  private final List<Double> eigenvalues = new ArrayList<>();
  private final List<Double> rounded = new ArrayList<>();
  private final List<Double> atPoint = new ArrayList<>();
  private int lastSound;
  private int restarts;
  private int firstEpoch;

  /**
   * A watch that has seen nothing.
   *
   * @param epochs that the search has
   */
  CollapseWatch(int epochs) {
    this.epochs = epochs;
  }

  /**
   * Looks at an epoch that is over.
   *
   * @param epoch from 1
   * @param restarts how often the architecture parameters have begun anew
   * @return what shows that the search is collapsing
   */
  List<CollapseSign> observe(
      int epoch,
      int restarts,
      Collapse choice,
      OptionalDouble dominantEigenvalue,
      Optional<Rounding> rounding) {
    if (restarts != this.restarts) {
      this.restarts = restarts;
      lastSound = 0;
      eigenvalues.clear();
      rounded.clear();
      atPoint.clear();
    }
    if (eigenvalues.isEmpty() && rounded.isEmpty()) {
      firstEpoch = epoch - 1;
    }
    dominantEigenvalue.ifPresent(eigenvalues::add);
    rounding.ifPresent(
        losses -> {
          rounded.add(losses.rounded());
          atPoint.add(losses.atPoint());
        });
    List<CollapseSign> signs = new ArrayList<>();
    if (choice.isCollapsing()) {
      signs.add(new CollapseSign(Symptom.CHOICE, choice.text(), lastSound));
    } else {
      lastSound = epoch;
    }
    if (epoch > GRACE * epochs) {
      curvature().ifPresent(signs::add);
      rounding().ifPresent(signs::add);
    }
    return signs;
  }

  private Optional<CollapseSign> curvature() {
    return Rise.of(eigenvalues, WINDOW)
        .filter(rise -> rise.exceeds(CURVATURE_RATIO))
        .map(
            rise ->
                new CollapseSign(
                    Symptom.CURVATURE,
                    String.format(
                        Locale.ROOT,
                        "the loss bends ever more sharply at the architecture parameters (its dominant eigenvalue, over %d epochs, rose from %.3g to %.3g), after which a choice loses much",
                        WINDOW,
                        rise.before(),
                        rise.now()),
                    firstEpoch + rise.middle()));
  }

  private Optional<CollapseSign> rounding() {
    Optional<Rise> weights = Rise.of(atPoint, WINDOW).filter(rise -> rise.now() < rise.before());
    return Rise.of(rounded, WINDOW)
        .filter(rise -> weights.isPresent() && rise.exceeds(ROUNDING_RATIO))
        .map(
            rise ->
                new CollapseSign(
                    Symptom.ROUNDING,
                    String.format(
                        Locale.ROOT,
                        "what would be chosen does ever worse with weights that do ever better (on held-out images, over %d epochs, its loss rose from %.3g to %.3g, and that before the choice fell)",
                        WINDOW,
                        rise.before(),
                        rise.now()),
                    firstEpoch + rise.middle()));
  }
}
