package org.gaea.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxModelMetadata;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gaea.data.Images;
import org.gaea.export.OnnxExport.Input;
import org.gaea.input.InvalidInputException;
import org.gaea.random.RandomStreams;
import org.gaea.space.published.NasBench201;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class OnnxExportTest {
  private final RandomGenerator random = new RandomStreams(4).stream("pictures");
  private final RandomNetwork network = RandomNetwork.of(NasBench201.space(), random);

  @AfterEach
  void close() {
    network.close();
  }

  @Test
  void inputsAndOutputsAreOfAFreeBatch() throws Exception {
    try (OnnxSession opened = new OnnxSession(network, Input.PIXELS)) {
      OrtSession session = opened.session();
      assertThat(shapes(session.getInputInfo())).isEqualTo(Map.of("pixels", "[-1, 3, 16, 16]"));
      assertThat(shapes(session.getOutputInfo()))
          .isEqualTo(Map.of("logits", "[-1, 5]", "probabilities", "[-1, 5]"));
    }
  }

  private static Map<String, String> shapes(Map<String, NodeInfo> values) {
    return values.entrySet().stream()
        .collect(
            Collectors.toMap(
                Map.Entry::getKey,
                value -> Arrays.toString(((TensorInfo) value.getValue().getInfo()).getShape())));
  }

  @Test
  void theMetadataSayWhatItIs() throws Exception {
    try (OnnxSession opened = new OnnxSession(network, Input.PIXELS)) {
      OnnxModelMetadata metadata = opened.session().getMetadata();
      Map<String, String> custom = metadata.getCustomMetadata();
      assertThat(metadata.getProducerName()).isEqualTo("gaea");
      assertThat(JsonMapper.shared().readValue(custom.get("classes"), String[].class))
          .containsExactlyElementsOf(network.model().classes());
      assertThat(JsonMapper.shared().readValue(custom.get("mean"), double[].class))
          .isEqualTo(network.model().normalisation().mean());
      assertThat(JsonMapper.shared().readValue(custom.get("standard_deviation"), double[].class))
          .isEqualTo(network.model().normalisation().standardDeviation());
      assertThat(custom)
          .containsEntry("colour", "rgb")
          .containsEntry("space", "nas-bench-201")
          .containsEntry("architecture", network.model().origin().architecture())
          .containsEntry("gaea", "0.1");
    }
  }

  /** The two inputs are the same network, before and after the normalisation. */
  @Test
  void normalisedImagesGiveTheLogitsOfTheirPixels() throws Exception {
    Images images = network.pictures(3, random);
    try (OnnxSession pixels = new OnnxSession(network, Input.PIXELS);
        OnnxSession normalised = new OnnxSession(network, Input.NORMALISED)) {
      assertThat(normalised.session().getInputNames()).containsExactly("images");
      assertThat(
              RandomNetwork.difference(
                  pixels.output("logits", images), normalised.output("logits", images)))
          .isLessThan(1e-6);
    }
  }

  @Test
  void probabilitiesAreTheSoftmaxOfTheLogits() throws Exception {
    Images images = network.pictures(1, random);
    try (OnnxSession session = new OnnxSession(network, Input.PIXELS)) {
      double[] logits = session.output("logits", images)[0];
      double[] probabilities = session.output("probabilities", images)[0];
      double sum = Arrays.stream(logits).map(Math::exp).sum();
      for (int c = 0; c < logits.length; c++) {
        assertThat(probabilities[c]).isCloseTo(Math.exp(logits[c]) / sum, within(1e-5));
      }
    }
  }

  @Test
  void theFileIsOfTheVersionsThatOldRuntimesRead(@TempDir Path directory) throws Exception {
    Path file = directory.resolve("model.onnx");
    OnnxExport.write(network.model(), Input.PIXELS, file);
    ModelProto proto = ModelProto.parseFrom(Files.readAllBytes(file));
    assertThat(proto.getIrVersion()).isEqualTo(8);
    assertThat(proto.getOpsetImportList())
        .singleElement()
        .matches(opset -> opset.getDomain().isEmpty() && opset.getVersion() == 17);
    assertThat(proto.getGraph().getNodeList())
        .extracting(NodeProto::getName)
        .doesNotHaveDuplicates()
        .endsWith("logits", "probabilities");
  }

  @Test
  void theSameModelGivesTheSameBytes(@TempDir Path directory) throws Exception {
    Path first = directory.resolve("first.onnx");
    Path second = directory.resolve("second.onnx");
    OnnxExport.write(network.model(), Input.PIXELS, first);
    OnnxExport.write(network.model(), Input.PIXELS, second);
    assertThat(second).hasSameBinaryContentAs(first);
  }

  @Test
  void whatCannotBeWrittenLeavesNothing(@TempDir Path directory) throws Exception {
    Path taken = Files.createDirectories(directory.resolve("taken.onnx/inside")).getParent();
    for (Path file : List.of(directory.resolve("missing/model.onnx"), taken)) {
      assertThatExceptionOfType(InvalidInputException.class)
          .isThrownBy(() -> OnnxExport.write(network.model(), Input.PIXELS, file))
          .withMessageStartingWith("Cannot write " + file);
    }
    try (Stream<Path> files = Files.list(directory)) {
      assertThat(files).containsExactly(taken);
    }
  }
}
