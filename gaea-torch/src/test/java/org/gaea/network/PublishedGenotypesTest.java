package org.gaea.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.gaea.blueprint.Blueprint;
import org.gaea.cell.Trunk.Stem;
import org.gaea.genotype.Genotype;
import org.gaea.genotype.RecurrentGenotype;
import org.gaea.network.PlainNetwork.Mode;
import org.gaea.random.RandomStreams;
import org.gaea.space.SearchSpace;
import org.gaea.space.Skeleton;
import org.gaea.space.published.SearchSpaces;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The cells of the literature as networks; all of them where the published collection is at hand.
 */
class PublishedGenotypesTest {
  private static final Path OURS =
      Path.of("../gaea-spaces/src/test/resources/org/gaea/genotype/published.tsv");

  /** The names of RobustDARTS' spaces in names of genotypes; s0 and s5 are the whole space. */
  private static final Pattern SPACE = Pattern.compile("_s([0-5])_");

  private final RandomGenerator random = new RandomStreams(1).stream("genotypes");

  private record Published(String name, String text) {}

  static List<Published> ours() throws IOException {
    return Files.readAllLines(OURS).stream()
        .map(line -> line.split("\t", -1))
        .map(fields -> new Published(fields[1], fields[2]))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("ours")
  void theNetworksOfBothStemsTrain(Published published) {
    trainOneStep(Genotype.parse(published.text()), Stem.CIFAR, new Skeleton(4, 3, 3, 16, 16, 5));
    trainOneStep(Genotype.parse(published.text()), Stem.IMAGENET, new Skeleton(4, 3, 3, 64, 64, 5));
  }

  /** The published sizes: 36 channels, 20 cells, the auxiliary classifier beside them. */
  @ParameterizedTest
  @CsvSource({"DARTS_V2, 3349342", "PC_DARTS_cifar, 3634678"})
  void thePublishedNetworksTrain(String name, long parameters) throws IOException {
    Published published =
        ours().stream().filter(p -> p.name().equals(name)).findFirst().orElseThrow();
    Skeleton skeleton = new Skeleton(36, 20, 3, 32, 32, 10);
    Genotype genotype = Genotype.parse(published.text());
    Blueprint blueprint = genotype.blueprint(skeleton, Stem.CIFAR);
    assertThat(blueprint.auxiliary()).isPresent();
    Blueprint measured = new Blueprint(blueprint.images(), blueprint.steps(), Optional.empty());
    try (PlainNetwork network = new PlainNetwork(measured, random)) {
      assertThat(network.parameters().count()).isEqualTo(parameters);
    }
    trainOneStep(genotype, Stem.CIFAR, skeleton);
  }

  @Test
  void theWholeCollectionParsesPrintsBackBuildsAndIsOfItsSpace() throws IOException {
    int convolutional = 0;
    int recurrent = 0;
    int ofNamedSpaces = 0;
    for (JsonNode entry : collection()) {
      String text = text(entry);
      if (entry.has("recurrent")) {
        assertThat(RecurrentGenotype.parse(text)).hasToString(text);
        recurrent++;
        continue;
      }
      Genotype genotype = Genotype.parse(text);
      assertThat(genotype).hasToString(text);
      trainOneStep(genotype, Stem.CIFAR, new Skeleton(4, 3, 3, 8, 8, 5));
      Matcher matcher = SPACE.matcher(entry.get("name").asString() + "_");
      if (matcher.find()) {
        String number = matcher.group(1);
        SearchSpace space =
            SearchSpaces.named(
                number.equals("0") || number.equals("5") ? "darts" : "darts-s" + number);
        assertThat(space.parse(space.format(space.parse(text)))).isEqualTo(space.parse(text));
        ofNamedSpaces++;
      }
      convolutional++;
    }
    assertThat(List.of(convolutional, recurrent, ofNamedSpaces)).containsExactly(151, 3, 121);
  }

  private static JsonNode collection() throws IOException {
    String configured = System.getenv("GAEA_DATA");
    Path file =
        Path.of(configured != null ? configured : "../../shared/data")
            .resolve("genotypes/genotypes.json");
    assumeTrue(Files.exists(file), "no published genotypes at " + file + "; set GAEA_DATA");
    return JsonMapper.shared().readTree(Files.readString(file));
  }

  /** As Python's {@code repr} writes it, from an entry of the collection. */
  private static String text(JsonNode entry) {
    List<String> fields = new ArrayList<>();
    for (String field :
        List.of("recurrent", "concat", "normal", "normal_concat", "reduce", "reduce_concat")) {
      if (entry.has(field)) {
        List<String> items = new ArrayList<>();
        entry.get(field).forEach(item -> items.add(item.isArray() ? tuple(item) : item.toString()));
        fields.add(field + "=[" + String.join(", ", items) + "]");
      }
    }
    return "Genotype(" + String.join(", ", fields) + ")";
  }

  private static String tuple(JsonNode array) {
    List<String> items = new ArrayList<>();
    array.forEach(
        item ->
            items.add(item.toString().replace('"', '\'').replace(":", ": ").replace(",", ", ")));
    return "(" + String.join(", ", items) + ")";
  }

  private void trainOneStep(Genotype genotype, Stem stem, Skeleton skeleton) {
    try (PointerScope scope = new PointerScope();
        PlainNetwork network = new PlainNetwork(genotype.blueprint(skeleton, stem), random)) {
      Tensor images =
          GradientCheck.random(
                  random, 2, skeleton.inputChannels(), skeleton.height(), skeleton.width())
              .to(ScalarType.Float);
      PlainNetwork.Logits logits = network.forwardWithAuxiliary(images, Mode.TRAINING);
      Tensor loss = logits.main().pow(new Scalar(2.0)).sum();
      Tensor auxiliary = logits.auxiliary();
      (auxiliary == null ? loss : loss.add(auxiliary.pow(new Scalar(2.0)).sum())).backward();
      assertThat(logits.main().shape()).containsExactly(2, skeleton.classes());
      assertThat(firstWeight(network).grad().abs().sum().item_double()).isPositive().isFinite();
    }
  }

  /** The gradient has come back to the images. */
  private static Tensor firstWeight(PlainNetwork network) {
    return network.parameters().trainable().values().iterator().next();
  }
}
