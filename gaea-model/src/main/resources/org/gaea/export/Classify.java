package classify;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import java.io.IOException;
import java.io.InputStream;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/**
 * Classifies pictures in PNG and JPEG files. Of each file it prints the name, the likeliest class
 * and its probability, with tabs between them.
 */
public final class Classify {
  /** Probability i is that of class i. */
  private static final String[] CLASSES = {@CLASSES@};

  private Classify() {}

  public static void main(String[] pictures) throws IOException, OrtException {
    if (pictures.length == 0) {
      System.err.println("Name at least one picture, a PNG or JPEG file.");
      System.exit(2);
    }
    try (OrtEnvironment environment = OrtEnvironment.getEnvironment();
        OrtSession session = environment.createSession(model())) {
      for (String picture : pictures) {
        float[] probabilities = probabilities(environment, session, Path.of(picture));
        int best = 0;
        for (int i = 1; i < probabilities.length; i++) {
          best = probabilities[i] > probabilities[best] ? i : best;
        }
        System.out.printf(
            Locale.ROOT, "%s\t%s\t%.6f%n", picture, CLASSES[best], probabilities[best]);
      }
    }
  }

  private static byte[] model() throws IOException {
    try (InputStream in = Classify.class.getResourceAsStream("/model.onnx")) {
      return in.readAllBytes();
    }
  }

  /** The probabilities of all classes. */
  static float[] probabilities(OrtEnvironment environment, OrtSession session, Path picture)
      throws IOException, OrtException {
    TensorInfo input = (TensorInfo) session.getInputInfo().get("pixels").getInfo();
    int channels = (int) input.getShape()[1];
    int height = (int) input.getShape()[2];
    int width = (int) input.getShape()[3];
    FloatBuffer pixels = FloatBuffer.wrap(Pixels.read(picture, channels, height, width));
    long[] shape = {1, channels, height, width};
    try (OnnxTensor tensor = OnnxTensor.createTensor(environment, pixels, shape);
        OrtSession.Result result = session.run(Map.of("pixels", tensor))) {
      return ((float[][]) result.get("probabilities").get().getValue())[0];
    }
  }
}
