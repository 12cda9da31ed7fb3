package org.gaea.lab.perf;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.gaea.engine.Engine;
import org.gaea.export.OnnxExport;
import org.gaea.layer.Shape;
import org.gaea.model.Model;
import org.gaea.onednn.InferenceNetwork;

/**
 * The speed of predictions, Gaea's and ONNX Runtime's on the same network and numbers, in turns.
 */
final class PredictBench {
  private static final int ROUNDS = 7;
  private static final double SECONDS_PER_TURN = 0.5;

  private PredictBench() {}

  /**
   * The speed of one engine.
   *
   * @param millisOfOne the median time of one image, in milliseconds
   * @param imagesPerSecond the median in batches
   */
  record Speed(String engine, double millisOfOne, double imagesPerSecond) {}

  /** A pass over a batch. */
  private interface Pass {
    float[] logits(float[] images, int batch);
  }

  /**
   * Measures both engines.
   *
   * @param batch images a pass, for the speed in batches
   */
  static List<Speed> measure(Model model, int threads, int batch) {
    Engine.start(threads);
    try (InferenceNetwork network = new InferenceNetwork(model.graph());
        OnnxNetwork onnx = new OnnxNetwork(model, threads)) {
      requireSame(model, network::logits, onnx::logits);
      List<Pass> passes = List.of(network::logits, onnx::logits);
      double[] one = medians(model, passes, 1);
      double[] many = medians(model, passes, batch);
      return List.of(
          new Speed("Gaea", 1e3 * one[0], batch / many[0]),
          new Speed("ONNX Runtime", 1e3 * one[1], batch / many[1]));
    }
  }

  private static void requireSame(Model model, Pass first, Pass second) {
    float[] images = images(model, 3);
    float[] a = first.logits(images, 3);
    float[] b = second.logits(images, 3);
    float largest = 0;
    for (float logit : a) {
      largest = Math.max(largest, Math.abs(logit));
    }
    for (int i = 0; i < a.length; i++) {
      if (Math.abs(a[i] - b[i]) > 1e-4 * Math.max(1, largest)) {
        throw new IllegalStateException("the engines differ: " + Arrays.toString(a));
      }
    }
  }

  /** Seconds a pass of each, the median over rounds in which they take turns. */
  private static double[] medians(Model model, List<Pass> passes, int batch) {
    float[] images = images(model, batch);
    List<List<Double>> seconds = new ArrayList<>();
    passes.forEach(pass -> seconds.add(new ArrayList<>()));
    for (int round = 0; round <= ROUNDS; round++) {
      for (int p = 0; p < passes.size(); p++) {
        double turn = turn(passes.get(p), images, batch);
        if (round > 0) { // the first warms up
          seconds.get(p).add(turn);
        }
      }
    }
    return seconds.stream().mapToDouble(PredictBench::median).toArray();
  }

  private static double turn(Pass pass, float[] images, int batch) {
    long start = System.nanoTime();
    int passes = 0;
    double seconds = 0;
    while (seconds < SECONDS_PER_TURN) {
      pass.logits(images, batch);
      passes++;
      seconds = (System.nanoTime() - start) / 1e9;
    }
    return seconds / passes;
  }

  private static double median(List<Double> values) {
    List<Double> sorted = new ArrayList<>(values);
    Collections.sort(sorted);
    return sorted.get(sorted.size() / 2);
  }

  private static float[] images(Model model, int batch) {
    Random random = new Random(1);
    float[] images = new float[batch * model.shape().volume()];
    for (int i = 0; i < images.length; i++) {
      images[i] = (float) random.nextGaussian();
    }
    return images;
  }

  /** The exported network in ONNX Runtime, with as many threads as Gaea has. */
  private static final class OnnxNetwork implements AutoCloseable {
    private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
    private final OrtSession session;
    private final Shape shape;

    OnnxNetwork(Model model, int threads) {
      shape = model.network().images();
      try {
        Path file = Files.createTempFile("gaea-bench", ".onnx");
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
          OnnxExport.write(model, OnnxExport.Input.NORMALISED, file);
          options.setIntraOpNumThreads(threads);
          options.setInterOpNumThreads(1);
          session = environment.createSession(file.toString(), options);
        } finally {
          Files.delete(file);
        }
      } catch (IOException e) {
        throw new UncheckedIOException("the exported network cannot be written", e);
      } catch (OrtException e) {
        throw new IllegalStateException("ONNX Runtime does not take the network", e);
      }
    }

    float[] logits(float[] images, int batch) {
      long[] sizes = {batch, shape.channels(), shape.height(), shape.width()};
      try (OnnxTensor tensor =
              OnnxTensor.createTensor(environment, FloatBuffer.wrap(images), sizes);
          OrtSession.Result result = session.run(Map.of("images", tensor), Set.of("logits"))) {
        FloatBuffer logits = ((OnnxTensor) result.get(0)).getFloatBuffer();
        float[] values = new float[logits.remaining()];
        logits.get(values);
        return values;
      } catch (OrtException e) {
        throw new IllegalStateException("ONNX Runtime failed", e);
      }
    }

    @Override
    public void close() {
      try {
        session.close();
      } catch (OrtException e) {
        throw new IllegalStateException("ONNX Runtime failed", e);
      }
    }
  }
}
