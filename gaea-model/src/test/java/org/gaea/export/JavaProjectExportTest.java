package org.gaea.export;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.onnxruntime.OrtEnvironment;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.File;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.gaea.model.Classifier;
import org.gaea.model.Model;
import org.gaea.model.Prediction;
import org.gaea.random.RandomStreams;
import org.gaea.space.Skeleton;
import org.gaea.space.published.NasBench201;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The exported program says of a picture what Gaea says of it. */
class JavaProjectExportTest {
  private static final Path ONNX_RUNTIME =
      Path.of(OrtEnvironment.class.getProtectionDomain().getCodeSource().getLocation().getPath());
  private static final double TOLERANCE = 1e-4;

  private final RandomGenerator random = new RandomStreams(6).stream("pictures");

  @TempDir Path work;

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void theProgramPredictsAsGaeaDoes(int channels) throws Exception {
    List<Path> pictures = pictures();
    Model model = model(channels);
    JavaProjectExport.write(model, work.resolve("project"));
    Path classes = compiled(work.resolve("project"));
    List<String> lines = run(classes, pictures);
    assertThat(lines).hasSameSizeAs(pictures);
    double worst = 0;
    try (Classifier classifier = new Classifier(model)) {
      for (int i = 0; i < lines.size(); i++) {
        Prediction prediction = classifier.predict(pictures.get(i));
        String[] fields = lines.get(i).split("\t", -1);
        double probability = Double.parseDouble(fields[2]);
        assertThat(fields[0]).isEqualTo(pictures.get(i).toString());
        assertThat(fields[1]).as(fields[0]).isEqualTo(prediction.label());
        assertThat(probability).isCloseTo(prediction.probability(), within(TOLERANCE));
        worst = Math.max(worst, Math.abs(probability - prediction.probability()));
      }
    }
    System.out.printf(
        Locale.ROOT,
        "%d pictures in an exported Java program, largest difference of a probability %.1e%n",
        lines.size(),
        worst);
  }

  private Model model(int channels) {
    Skeleton skeleton = new Skeleton(4, 1, channels, 12, 16, 5);
    try (RandomNetwork network =
        RandomNetwork.of(
            NasBench201.space(), NasBench201.space().random(random), skeleton, random)) {
      Model model = network.model();
      return new Model(
          model.network(),
          List.of("rose", "Veilchen \"blau\"", "back\\slash", "Gänseblümchen 🌼", "two\nlines"),
          model.normalisation(),
          model.origin(),
          Optional.empty(),
          model.weights());
    }
  }

  /** Of all kinds in which pictures are stored, larger and smaller than the network's. */
  private List<Path> pictures() throws Exception {
    List<Path> pictures = new ArrayList<>();
    int[] kinds = {
      BufferedImage.TYPE_3BYTE_BGR,
      BufferedImage.TYPE_4BYTE_ABGR,
      BufferedImage.TYPE_BYTE_GRAY,
      BufferedImage.TYPE_USHORT_GRAY,
      BufferedImage.TYPE_BYTE_INDEXED,
      BufferedImage.TYPE_BYTE_BINARY
    };
    int[][] sizes = {{40, 31}, {16, 12}, {5, 7}};
    for (int kind : kinds) {
      for (int[] size : sizes) {
        Path file = work.resolve("%d-%d.png".formatted(kind, size[0]));
        ImageIO.write(picture(kind, size[0], size[1]), "png", file.toFile());
        pictures.add(file);
      }
    }
    Path photo = work.resolve("photo.jpg");
    ImageIO.write(picture(BufferedImage.TYPE_3BYTE_BGR, 50, 60), "jpg", photo.toFile());
    pictures.add(photo);
    for (int orientation = 2; orientation <= 8; orientation++) {
      Path turned = work.resolve("turned-%d.jpg".formatted(orientation));
      Files.write(turned, turned(Files.readAllBytes(photo), orientation));
      pictures.add(turned);
    }
    return pictures;
  }

  /** A JPEG with Exif data that say how the camera was held. */
  private static byte[] turned(byte[] jpeg, int orientation) {
    ByteBuffer exif = ByteBuffer.allocate(36);
    exif.putShort((short) 0xffe1).putShort((short) 34).put("Exif\0\0".getBytes(US_ASCII));
    exif.put((byte) 'I').put((byte) 'I').order(ByteOrder.LITTLE_ENDIAN).putShort((short) 42);
    exif.putInt(8).putShort((short) 1);
    exif.putShort((short) 0x112).putShort((short) 3).putInt(1).putShort((short) orientation);
    return ByteBuffer.allocate(jpeg.length + 36)
        .put(jpeg, 0, 2)
        .put(exif.array())
        .put(jpeg, 2, jpeg.length - 2)
        .array();
  }

  /** A coloured ramp with some noise. */
  private BufferedImage picture(int kind, int width, int height) {
    BufferedImage image = new BufferedImage(width, height, kind);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        Color colour =
            new Color(255 * x / width, 255 * y / height, random.nextInt(256), random.nextInt(256));
        image.setRGB(x, y, colour.getRGB());
      }
    }
    return image;
  }

  private static Path compiled(Path project) throws Exception {
    Path resources = project.resolve("src/main/resources");
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter messages = new StringWriter();
    try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null);
        Stream<Path> sources = Files.walk(project.resolve("src/main/java"))) {
      boolean fine =
          compiler
              .getTask(
                  messages,
                  manager,
                  null,
                  List.of(
                      "--release",
                      "11",
                      "-d",
                      resources.toString(),
                      "-cp",
                      ONNX_RUNTIME.toString()),
                  null,
                  manager.getJavaFileObjectsFromPaths(
                      sources.filter(Files::isRegularFile).toList()))
              .call();
      assertThat(fine).as(messages.toString()).isTrue();
    }
    return resources;
  }

  private List<String> run(Path classes, List<Path> pictures) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Dstdout.encoding=UTF-8", "-Dfile.encoding=UTF-8", "-cp"));
    command.add(classes + File.pathSeparator + ONNX_RUNTIME);
    command.add("classify.Classify");
    pictures.forEach(picture -> command.add(picture.toString()));
    Path out = work.resolve("out");
    Path err = work.resolve("err");
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).as(Files.readString(err)).isZero();
    // One of the labels has a line break.
    return Stream.of(Files.readString(out).split("(?<=\\.\\d{6})\n", -1))
        .filter(line -> !line.isEmpty())
        .toList();
  }

  /** The program is compiled here against the version that its project asks for. */
  @Test
  void theProjectAsksForTheRuntimeThatIsTested() throws Exception {
    JavaProjectExport.write(model(1), work.resolve("project"));
    assertThat(work.resolve("project/pom.xml"))
        .content()
        .contains(
            "<version>%s</version>"
                .formatted(
                    ONNX_RUNTIME.getFileName().toString().replaceAll("onnxruntime-|\\.jar", "")));
  }
}
