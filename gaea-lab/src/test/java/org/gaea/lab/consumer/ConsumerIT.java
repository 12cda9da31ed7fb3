package org.gaea.lab.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Maven projects outside of Gaea's build depend on the jars, and run the Java of the documents on
 * the class path and on the module path.
 */
class ConsumerIT {
  private static final Path HOME = Path.of("..").toAbsolutePath().normalize();
  private static final Path WORK = Path.of("target/it").toAbsolutePath();

  /** What stands between two lines of code fences of Java. */
  private static final Pattern IN_MARKDOWN = Pattern.compile("(?s)```java\n(.*?)```");

  private static final Pattern IN_JAVADOC =
      Pattern.compile("(?s)<pre>\\{@code\n(.*?)\n \\* }</pre>");

  private static LocalRepository repository;

  @BeforeAll
  static void install() throws IOException {
    repository = LocalRepository.of(HOME, WORK);
  }

  /** One dependency, {@code org.gaea:gaea}, is enough for all Java in the README. */
  @Test
  void theReadmeRuns() throws Exception {
    List<String> examples = examples(IN_MARKDOWN, HOME.resolve("README.md"));
    assertThat(examples).hasSize(2);
    Consumer consumer =
        Consumer.of(
            "consumer",
            "org.gaea",
            """
              public static void main(String[] args) throws Exception {
                Path photos = Path.of(args[0]);
                predict(photos, Path.of(args[1]), photos.resolve("class-1/0.png"));
                search("images:" + photos);
              }

              private static void predict(Path photos, Path model, Path picture) throws Exception {
                %s
              }

              private static void search(String data) throws Exception {
                %s
              }
            """
                .formatted(examples.get(0), examples.get(1)),
            WORK);
    consumer.build(repository);
    String data = images(WORK.resolve("images")).toString();

    String onClassPath = consumer.runOnClassPath(data, "on-class-path");
    String onModulePath = consumer.runOnModulePath(data, "on-module-path");

    List<String> lines = onClassPath.lines().filter(line -> !line.startsWith("Progress")).toList();
    assertThat(lines).hasSizeGreaterThan(3);
    assertThat(lines.get(0)).as("label and probability").matches("class-\\d (0\\.\\d+|1\\.0)");
    assertThat(lines.subList(1, lines.size() - 1))
        .as("entropies over five options")
        .extracting(Double::parseDouble)
        .allSatisfy(entropy -> assertThat(entropy).isBetween(0.0, Math.log(5) + 1e-9));
    assertThat(lines.get(lines.size() - 1)).as("architecture").matches("\\|.*\\|");
    assertThat(onModulePath.lines().filter(line -> !line.startsWith("Progress")).toList())
        .isEqualTo(lines);
    assertThat(consumer.directory().resolve("on-module-path/model.json")).exists();
  }

  /** Mirror descent alone needs no other artifact. */
  @Test
  void geometryStandsAlone() throws Exception {
    List<String> examples =
        examples(
            IN_JAVADOC,
            HOME.resolve("gaea-geometry/src/main/java/org/gaea/geometry/package-info.java"));
    assertThat(examples).hasSize(1);
    Consumer consumer =
        Consumer.of(
            "geometry",
            "org.gaea.geometry",
            """
              public static void main(String[] args) {
                %s
                for (double weight : x) {
                  System.out.println(weight);
                }
                System.out.println(gap);
              }
            """
                .formatted(examples.get(0).replaceAll("(?m)^ \\* ", "")),
            WORK);
    consumer.build(repository);

    assertThat(consumer.libraries()).singleElement().asString().startsWith("gaea-geometry-");
    String printed = consumer.runOnModulePath();
    double[] numbers = printed.lines().mapToDouble(Double::parseDouble).toArray();
    double[] expected = {0.6, 0.4, 0, 0, 0};
    assertThat(numbers).hasSize(expected.length);
    for (int n = 0; n < numbers.length; n++) {
      assertThat(Math.abs(numbers[n] - expected[n])).as(Arrays.toString(numbers)).isLessThan(1e-3);
    }
    assertThat(consumer.runOnClassPath()).isEqualTo(printed);
  }

  private static List<String> examples(Pattern pattern, Path file) throws IOException {
    return pattern.matcher(Files.readString(file)).results().map(match -> match.group(1)).toList();
  }

  /** Grey images of 12 x 12 pixels in three classes, of the size that the README's search takes. */
  private static Path images(Path directory) throws IOException {
    Random random = new Random(1);
    for (int label = 0; label < 3; label++) {
      Path folder = Files.createDirectories(directory.resolve("class-" + label));
      for (int number = 0; number < 36; number++) {
        BufferedImage image = new BufferedImage(12, 12, BufferedImage.TYPE_BYTE_GRAY);
        for (int y = 0; y < 12; y++) {
          for (int x = 0; x < 12; x++) {
            int stripe = (label == 0 ? x : label == 1 ? y : x + y) % 4 < 2 ? 160 : 40;
            image.getRaster().setSample(x, y, 0, stripe + random.nextInt(64));
          }
        }
        ImageIO.write(image, "png", folder.resolve(number + ".png").toFile());
      }
    }
    return directory;
  }
}
