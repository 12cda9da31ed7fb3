package org.gaea.export;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.FloatBuffer;
import java.util.Map;
import org.gaea.data.Images;
import org.gaea.export.OnnxExport.Input;

/** An exported model in ONNX Runtime, computed by one thread. */
final class OnnxSession implements AutoCloseable {
  private final OrtSession session;
  private final RandomNetwork network;
  private final Input input;

  OnnxSession(RandomNetwork network, Input input) throws OrtException {
    this.network = network;
    this.input = input;
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(1);
      options.setInterOpNumThreads(1);
      this.session =
          OrtEnvironment.getEnvironment()
              .createSession(OnnxExport.proto(network.model(), input).toByteArray(), options);
    }
  }

  OrtSession session() {
    return session;
  }

  /** {@code [images, classes]} of an output. */
  double[][] output(String name, Images images) throws OrtException {
    boolean pixels = input == Input.PIXELS;
    float[] values = pixels ? RandomNetwork.pixels(images) : network.normalised(images);
    long[] shape = {
      images.size(), images.shape().channels(), images.shape().height(), images.shape().width()
    };
    try (OnnxTensor tensor =
            OnnxTensor.createTensor(
                OrtEnvironment.getEnvironment(), FloatBuffer.wrap(values), shape);
        OrtSession.Result result = session.run(Map.of(pixels ? "pixels" : "images", tensor))) {
      float[][] rows = (float[][]) result.get(name).orElseThrow().getValue();
      double[][] numbers = new double[rows.length][];
      for (int r = 0; r < rows.length; r++) {
        numbers[r] = new double[rows[r].length];
        for (int c = 0; c < rows[r].length; c++) {
          numbers[r][c] = rows[r][c];
        }
      }
      return numbers;
    }
  }

  /** The largest difference to libtorch, folded or not, for batches of one and of three. */
  double difference(Images one, Images three) throws OrtException {
    double worst = 0;
    for (Images images : new Images[] {one, three}) {
      double[][] logits = output("logits", images);
      worst = Math.max(worst, RandomNetwork.difference(network.foldedLogits(images), logits));
      worst = Math.max(worst, RandomNetwork.difference(network.unfoldedLogits(images), logits));
    }
    return worst;
  }

  @Override
  public void close() throws OrtException {
    session.close();
  }
}
