package org.gaea.export;

import ai.onnx.proto.OnnxMl.ModelProto;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gaea.data.Normalisation;
import org.gaea.inference.InferenceGraph;
import org.gaea.layer.Shape;
import org.gaea.model.Model;
import org.gaea.storage.WholeFile;
import tools.jackson.databind.json.JsonMapper;

/**
 * Models in the ONNX format, for ONNX Runtime and the many others that read it: opset 17, IR
 * version 8, single precision, weights inside the file. The same model always gives the same bytes.
 *
 * <ul>
 *   <li>input {@code pixels}: {@code [batch, channels, height, width]} in 0 to 255, which the graph
 *       normalises; or {@code images}, of the same shape, normalised by the caller
 *   <li>output {@code logits}: {@code [batch, classes]}
 *   <li>output {@code probabilities}: {@code [batch, classes]}, the softmax of the logits
 *   <li>metadata: {@code classes}, {@code mean} and {@code standard_deviation} as JSON arrays,
 *       {@code colour}, {@code space}, {@code architecture}, {@code gaea}
 * </ul>
 *
 * <p>The size of the batch is free. Batch normalisations are folded into convolutions, and {@link
 * org.gaea.layer.Noise noise} is zero.
 */
public final class OnnxExport {
  /** Of December 2021; read by ONNX Runtime from version 1.11 on. */
  private static final int OPSET = 17;

  private static final int IR_VERSION = 8;
  private static final float BRIGHTEST = 255;

  private OnnxExport() {}

  /** The numbers that an exported network takes. */
  public enum Input {
    /** Pixels in 0 to 255. */
    PIXELS,
    /** Pixels that the caller has normalised by the model's mean and standard deviation. */
    NORMALISED
  }

  /**
   * Writes a file whole or not at all.
   *
   * @throws org.gaea.input.InvalidInputException if it cannot be written
   */
  public static void write(Model model, Input input, Path file) {
    ModelProto proto = proto(model, input);
    WholeFile.write(file, proto::writeTo);
  }

  static ModelProto proto(Model model, Input input) {
    ModelProto.Builder proto =
        ModelProto.newBuilder()
            .setIrVersion(IR_VERSION)
            .setProducerName("gaea")
            .setProducerVersion(model.origin().gaea())
            .setModelVersion(1)
            .setGraph(graph(model, input).proto());
    proto.addOpsetImportBuilder().setDomain("").setVersion(OPSET);
    metadata(model)
        .forEach((key, value) -> proto.addMetadataPropsBuilder().setKey(key).setValue(value));
    return proto.build();
  }

  private static OnnxGraph graph(Model model, Input input) {
    InferenceGraph network = model.graph();
    OnnxGraph graph = new OnnxGraph("classifier");
    Shape shape = network.images();
    long[] image = {shape.channels(), shape.height(), shape.width()};
    String images =
        input == Input.PIXELS
            ? normalised(graph, graph.input("pixels", image), model.normalisation())
            : graph.input("images", image);
    new OnnxOperations(network, graph, images).addAll("logits");
    graph.node("Softmax", "probabilities", List.of("logits"), OnnxGraph.attribute("axis", 1));
    graph.output("logits", network.classes());
    graph.output("probabilities", network.classes());
    return graph;
  }

  private static String normalised(OnnxGraph graph, String pixels, Normalisation normalisation) {
    int channels = normalisation.channels();
    String brightest = graph.floats("brightest", new float[] {BRIGHTEST});
    String mean = graph.floats("mean", floats(normalisation.mean()), 1, channels, 1, 1);
    String deviation =
        graph.floats(
            "standard_deviation", floats(normalisation.standardDeviation()), 1, channels, 1, 1);
    String shares = graph.node("Div", "shares", List.of(pixels, brightest));
    String centred = graph.node("Sub", "centred", List.of(shares, mean));
    return graph.node("Div", "images", List.of(centred, deviation));
  }

  private static float[] floats(double[] numbers) {
    float[] floats = new float[numbers.length];
    for (int i = 0; i < numbers.length; i++) {
      floats[i] = (float) numbers[i];
    }
    return floats;
  }

  private static Map<String, String> metadata(Model model) {
    JsonMapper json = JsonMapper.shared();
    Map<String, String> metadata = new LinkedHashMap<>();
    metadata.put("classes", json.writeValueAsString(model.classes()));
    metadata.put("mean", json.writeValueAsString(model.normalisation().mean()));
    metadata.put(
        "standard_deviation", json.writeValueAsString(model.normalisation().standardDeviation()));
    metadata.put("colour", model.shape().channels() == 1 ? "grey" : "rgb");
    metadata.put("space", model.origin().space());
    metadata.put("architecture", model.origin().architecture());
    metadata.put("gaea", model.origin().gaea());
    return metadata;
  }
}
