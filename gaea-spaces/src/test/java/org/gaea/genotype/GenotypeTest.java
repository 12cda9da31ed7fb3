package org.gaea.genotype;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.gaea.cell.Trunk.Stem;
import org.gaea.genotype.GenotypeCell.Gene;
import org.gaea.input.InvalidInputException;
import org.gaea.operation.Operation;
import org.gaea.operation.Operation.NetworkForm;
import org.gaea.operation.Operations;
import org.gaea.property.Draw;
import org.gaea.property.Seeded;
import org.gaea.space.Skeleton;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class GenotypeTest {
  private static final Skeleton SMALL = new Skeleton(4, 3, 3, 16, 16, 10);

  /** A text that differs from a good one in the given normal cell. */
  private static String text(String normal, String concat) {
    return "Genotype(normal=%s, normal_concat=%s, reduce=[('skip_connect', 0), ('none', 1)], "
            .formatted(normal, concat)
        + "reduce_concat=[2])";
  }

  @Test
  void whiteSpaceOrderQuotesTuplesAndRangesAreFree() {
    Genotype plain =
        Genotype.parse(
            text("[('max_pool_3x3', 1), ('none', 0), ('noise', 2), ('none', 2)]", "[2, 3]"));
    Genotype other =
        Genotype.parse(
            """
            Genotype(
              reduce=(["skip_connect", 0], ["none", 1],), reduce_concat = range(2,3),
              normal=[("max_pool_3x3",1),('none',0),('noise',2),('none', 2),],
              normal_concat=list(range(2, 4)),
            )
            """);
    assertThat(other).isEqualTo(plain);
    assertThat(Genotype.parse(plain.toString())).isEqualTo(plain);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '"',
      value = {
        "[('none', 0), ('none', 2)]; [2]; node 2 reads node 2 by ('none', 2), expected 0 to 1",
        "[('none', 0), ('none', -1)]; [2]; reads node -1",
        "[('none', 0)]; [2]; it has 1 operations, expected two a node",
        "[]; [2]; it has 0 operations",
        "[('none', 0), ('none', 1)]; [3]; concatenated nodes are [3], expected different ones from 2 to 2",
        "[('none', 0), ('none', 1)]; [2, 2]; concatenated nodes are [2, 2]",
        "[('none', 0), ('none', 1)]; []; concatenated nodes are []",
        "[('none', 0), ('none', 1)]; ['2']; normal_concat holds '2', expected numbers",
        "[('none', 0), ('none', 1)]; 2; normal_concat is 2, expected a list",
        "[('none', 0), 'none']; [2]; operation 2 of 'normal' is 'none', expected ('OPERATION', SOURCE)",
        "[('none', 0), ('none', {}, {}, 1)]; [2]; operation 2 of 'normal' is ['none', {}, {}, 1]",
        "[('none', 0) ('none', 1)]; [2]; expected ',' at character 30, found '('none', 1)]",
        "[('none', 0), ('none', 1)]; range(2, 2000000000); expected a whole number of at most 9 digits",
        "[('none', 0), ('none', 1)]; range(2, 200000000); expected range(FIRST, END) or a list at",
        "[('none', 0), ('none', 1)]; open('x'); expected range(FIRST, END) or a list at character 59",
        "[('none', 0), ('no\\ne', 1)]; [2]; expected a string of letters, digits and _",
        "[('none', 0), ('none, 1)]; [2]; expected a string of letters",
        "[[[[[[[[[[]]]]]]]]]]; [2]; expected no deeper nesting",
      })
  void saysWhereItIsMalformed(String normal, String concat, String why) {
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> Genotype.parse(text(normal, concat)))
        .withMessageContaining(why)
        .withMessageContaining("; the form is Genotype(normal=[('sep_conv_3x3', 1), ...]");
  }

  private static final String PASTED =
      "Genotype(normal=[('sep_conv_3x3', 0), ('sep_conv_3x3', 1), ('sep_conv_3x3', 0), ('sep_conv_3x3', 1), ('sep_conv_3x3', 1), ('skip_connect', 0), ('skip_connect', 0), ('dil_conv_3x3', 2)], normal_concat=range(2, 6), reduce=[('max_pool_3x3', 0), ('max_pool_3x3', 1), ('skip_connect', 2), ('max_pool_3x3', 1), ('max_pool_3x3', 0), ('skip_connect', 2), ('skip_connect', 2), ('max_pool_3x3', 1)], reduce_concat=range(2, 6))";

  static Stream<String> pastings() {
    String nested =
        PASTED
            .replace("normal=[", "normal=[[")
            .replace(
                "('sep_conv_3x3', 1), ('sep_conv_3x3', 0)",
                "('sep_conv_3x3', 1)], [('sep_conv_3x3', 0)")
            .replace("('dil_conv_3x3', 2)]", "('dil_conv_3x3', 2)]]");
    return Stream.of(
        PASTED,
        "DARTS_V2 = " + PASTED,
        "DARTS_V2=" + PASTED + "\n",
        "06/12 11:08:52 AM genotype = " + PASTED,
        "2024-06-12 11:08:52 INFO: " + PASTED,
        "\"" + PASTED + "\"",
        PASTED.replace("'", "\""),
        PASTED
            .replace("('", "['")
            .replaceAll("(\\d)\\)(?=[,\\]])", "$1]")
            .replace("range(2, 6]", "range(2, 6)"),
        nested,
        "DARTS_V2",
        " DARTS_V2\n");
  }

  @ParameterizedTest
  @MethodSource("pastings")
  void isReadAsItIsPasted(String text) {
    assertThat(Genotype.parse(text)).isEqualTo(Genotype.parse(PASTED));
  }

  @Test
  void everyPublishedNameIsAGenotypeThatCanBeBuilt() {
    assertThat(NamedGenotypes.all()).hasSizeGreaterThan(20);
    NamedGenotypes.all()
        .forEach(
            (name, text) ->
                assertThat(Genotype.parse(name)).as(name).isEqualTo(Genotype.parse(text)));
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> Genotype.parse("DARTS_V3"))
        .withMessageContaining("DARTS_V2");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '"',
      value = {
        "\"\"; expected a name at character 1, found the end",
        "Gene(); expected 'Genotype(' at character 1, found 'Gene()'",
        "Genotype(normal=[]); it has the fields [normal], expected [normal, normal_concat",
        "Genotype(normal=[], normal=[]); expected no second 'normal'",
        "Genotype(normal=[]; expected ',' at character 19, found the end",
        "Genotype(recurrent=[], concat=[]); recurrent cell",
        "Genotype() x; expected the end at character 12, found 'x'",
      })
  void saysWhatIsNoGenotypeAtAll(String text, String why) {
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> Genotype.parse(text))
        .withMessageContaining(why);
  }

  @Test
  void anUnknownOperationIsRefusedWithTheNearest() {
    Genotype genotype = Genotype.parse(text("[('sep_conv_3x4', 0), ('none', 1)]", "[2]"));
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> genotype.blueprint(SMALL, Stem.CIFAR))
        .withMessageContaining("Did you mean 'sep_conv_3x3'");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '"',
      value = {
        "'conv', {'c_mul': [1], 'k': 5, 'dil': 1}; sep_conv_5x5",
        "'conv', {'k': 3, 'c_mul': [], 'dil': 2}; dil_conv_3x3",
        "'pool', {'k': 3, 'type_': 'max'}; max_pool_3x3",
        "'pool', {'k': 3, 'type_': 'avg'}; avg_pool_3x3",
        "'skip', {}; skip_connect",
        "'none', {}; none",
        "'conv_7x1_1x7', {}; conv_7x1_1x7",
      })
  void pruneAndReplacesOperationsAreThoseOfDartsWhereTheyAreEqual(String gene, String name) {
    Genotype genotype = Genotype.parse(text("[(%s, 0), ('none', 1)]".formatted(gene), "[2]"));
    Operation operation = GeneOperations.of(genotype.normal().genes().get(0));
    assertThat(operation.name()).isEqualTo(name);
    for (int stride = 1; stride <= 2; stride++) {
      assertThat(operation.layer(8, stride, NetworkForm.STANDALONE))
          .isEqualTo(Operations.named(name).layer(8, stride, NetworkForm.STANDALONE));
    }
  }

  /** By hand, of 4 channels: 4·9 + 4·8 + 2·8, then 8·9 + 8·4 + 2·4. */
  @Test
  void aWiderChainOfConvolutionsHasTheParametersThatItShould() {
    Genotype genotype =
        Genotype.parse(text("[('conv', {'c_mul': [2], 'k': 3, 'dil': 1}, 0), ('none', 1)]", "[2]"));
    Operation operation = GeneOperations.of(genotype.normal().genes().get(0));
    assertThat(operation.name()).isEqualTo("conv_3x3_by_2");
    assertThat(
            operation
                .layer(4, 1, NetworkForm.STANDALONE)
                .cost(SMALL.images().withChannels(4))
                .parameters())
        .isEqualTo(36 + 32 + 16 + 72 + 32 + 8);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '"',
      value = {
        "'conv', {'c_mul': [1], 'k': 4, 'dil': 1}; expected an odd k",
        "'conv', {'c_mul': [0], 'k': 3, 'dil': 1}; expected an odd k",
        "'conv', {'c_mul': 1, 'k': 3, 'dil': 1}; expected an odd k",
        "'conv', {'k': 3, 'dil': 1}; expected c_mul, k, dil",
        "'conv', {'c_mul': [1], 'k': '3', 'dil': 1}; expected k a whole number",
        "'pool', {'k': 5, 'type_': 'max'}; expected k = 3 and type_",
        "'skip', {'k': 5}; expected none",
        "'sep', {}; There is no operation with settings 'sep'",
      })
  void settingsThatDoNotExistAreRefused(String gene, String why) {
    Genotype genotype = Genotype.parse(text("[(%s, 0), ('none', 1)]".formatted(gene), "[2]"));
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> genotype.blueprint(SMALL, Stem.CIFAR))
        .withMessageContaining(why);
  }

  @Test
  void recurrentCellsAreData() {
    String text = "Genotype(recurrent=[('tanh', 0), ('relu', 1)], concat=[1, 2])";
    assertThat(RecurrentGenotype.parse(text)).hasToString(text);
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> RecurrentGenotype.parse("Genotype(recurrent=[])"))
        .withMessageContaining("expected [recurrent, concat]");
  }

  /** Any number of nodes, any sources (equal ones too), any operations, any concatenation. */
  @Seeded
  void anyGenotypeSurvivesTheRoundTripAndCanBeBuilt(Draw draw) {
    for (int trial = 0; trial < 20; trial++) {
      Genotype genotype = new Genotype(cell(draw.random()), cell(draw.random()));
      assertThat(Genotype.parse(genotype.toString())).isEqualTo(genotype);
      assertThat(genotype.blueprint(SMALL, Stem.CIFAR).cost().parameters()).isPositive();
      assertThat(genotype.drawings()).hasSize(2);
    }
  }

  private static GenotypeCell cell(RandomGenerator random) {
    boolean allEdges = random.nextBoolean();
    int nodes = random.nextInt(1, 6);
    List<Gene> genes = new ArrayList<>();
    List<Integer> concat = new ArrayList<>();
    for (int n = 0; n < nodes; n++) {
      for (int g = 0; g < (allEdges ? 2 + n : 2); g++) {
        Operation operation = Operations.all().get(random.nextInt(Operations.all().size()));
        genes.add(Gene.of(operation.name(), allEdges ? g : random.nextInt(2 + n)));
      }
      if (random.nextBoolean() || n == nodes - 1) {
        concat.add(2 + n);
      }
    }
    Collections.reverse(concat);
    return new GenotypeCell(genes, concat);
  }

  /** A zero character was taken for the end, and what followed it was passed over. */
  @Test
  void nothingMayFollowAZeroCharacter() {
    String good = text("[('none', 0), ('none', 1)]", "[2]");
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> Genotype.parse(good + "\0('none'"))
        .withMessageContaining("expected the end");
  }
}
