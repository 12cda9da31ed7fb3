package org.gaea.experiment;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import javax.imageio.ImageIO;
import org.gaea.data.ImageShape;
import org.gaea.data.Images;
import org.gaea.data.source.Pictures;
import org.gaea.log.RunEvent;
import org.gaea.log.RunEvent.LoggedBin;
import org.gaea.log.RunEvent.LoggedMistake;
import org.gaea.log.RunEvent.NetworkEvaluated;
import org.gaea.model.Classifier;
import org.gaea.model.Evaluation;
import org.gaea.model.Evaluation.Interval;
import org.gaea.model.Evaluation.Mistake;
import org.gaea.model.Model;

/** The evaluation of a trained network on its test images, for the log and the report. */
final class EvaluationEvent {
  /** As many as fit one glance. */
  private static final int MISTAKES = 24;

  private static final int LONGEST_SIDE = 64;

  private EvaluationEvent() {}

  static Evaluation evaluation(Model model, Images test) {
    try (Classifier classifier = new Classifier(model)) {
      return Evaluation.of(classifier, test);
    }
  }

  static RunEvent of(Evaluation evaluation, Images test) {
    Interval interval = evaluation.accuracyInterval();
    return new NetworkEvaluated(
        evaluation.images(),
        evaluation.accuracy(),
        interval.low(),
        interval.high(),
        evaluation.balancedAccuracy(),
        evaluation.topFive(),
        Arrays.stream(evaluation.confusion())
            .map(row -> Arrays.stream(row).boxed().toList())
            .toList(),
        evaluation.calibrationError(),
        evaluation.calibration().stream()
            .map(bin -> new LoggedBin(bin.images(), bin.confidence(), bin.accuracy()))
            .toList(),
        mistakes(evaluation, test));
  }

  private static List<LoggedMistake> mistakes(Evaluation evaluation, Images test) {
    return evaluation.mistakes().stream()
        .limit(MISTAKES)
        .map(mistake -> logged(mistake, test))
        .toList();
  }

  private static LoggedMistake logged(Mistake mistake, Images test) {
    return new LoggedMistake(
        mistake.image(),
        mistake.actual(),
        mistake.predicted(),
        mistake.probability(),
        png(test.pixels(mistake.image()), test.shape()));
  }

  private static String png(byte[] pixels, ImageShape shape) {
    BufferedImage image = Pictures.image(pixels, shape);
    int longest = Math.max(shape.height(), shape.width());
    if (longest > LONGEST_SIDE) {
      ImageShape small =
          new ImageShape(
              shape.channels(),
              Math.max(1, shape.height() * LONGEST_SIDE / longest),
              Math.max(1, shape.width() * LONGEST_SIDE / longest));
      image = Pictures.image(Pictures.of(image, small), small);
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "png", bytes);
    } catch (IOException e) {
      throw new UncheckedIOException("memory does not fail", e);
    }
    return Base64.getEncoder().encodeToString(bytes.toByteArray());
  }
}
