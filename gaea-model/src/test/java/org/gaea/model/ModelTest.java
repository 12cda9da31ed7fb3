package org.gaea.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.gaea.input.InvalidInputException;
import org.gaea.random.RandomStreams;
import org.gaea.space.SearchSpace;
import org.gaea.space.Skeleton;
import org.gaea.space.published.SearchSpaces;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelTest {
  @TempDir Path directory;

  @Test
  void whatIsSavedIsLoaded() {
    Model model = Models.small();
    model.save(directory.resolve("a"));
    assertThat(Model.load(directory.resolve("a"))).isEqualTo(model);
  }

  @Test
  void everySpacesNetworksAreSavedAndLoaded() {
    for (SearchSpace space : SearchSpaces.all()) {
      Skeleton skeleton = new Skeleton(8, Math.min(3, space.usualCells()), 1, 8, 8, 4);
      for (int i = 0; i < 3; i++) {
        Model model =
            Models.of(space, space.random(new RandomStreams(i).stream(space.name())), skeleton);
        model.save(directory.resolve("b"));
        assertThat(Model.load(directory.resolve("b")).network()).isEqualTo(model.network());
      }
    }
  }

  @Test
  void theSameModelGivesTheSameBytes() throws IOException {
    Models.small().save(directory.resolve("a"));
    Models.small().save(directory.resolve("b"));
    for (String file : List.of("model.json", "weights.safetensors")) {
      assertThat(directory.resolve("a").resolve(file))
          .hasSameBinaryContentAs(directory.resolve("b").resolve(file));
    }
  }

  /** A file of format 1 must stay readable: do not write it anew, but add one of the new format. */
  @Test
  void formatOneIsRead() {
    Model model = Model.load(Path.of("src/test/resources/org/gaea/model/version-1"));
    assertThat(model.classes()).containsExactly("class 0", "class 1", "class 2");
    assertThat(model.origin().space()).isEqualTo("nas-bench-201");
    try (Classifier classifier = new Classifier(model)) {
      double[] probabilities =
          Models.probabilities(classifier.predict(Models.pictures(model, 1)).get(0));
      assertThat(probabilities)
          .containsExactly(new double[] {0.255408, 0.440436, 0.304156}, within(1e-5));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '|',
      textBlock =
          """
          "version" : 1,; "version" : 2,; it has the format 2, and this version of Gaea reads up to 1
          "gaea-model"; "other"; it is not the description of a model
          "stretch"; "crop"; input.resize: expected 'stretch'
          "class 0"; "class 1"; there are 2 different classes
          "type" : "identity"; "type" : "magic"; no layer is called 'magic'
          "out" : 4,; "out" : 5,; does not fit
          "sha256" : "; "sha256" : "0; is not the file that
          "classes" :; "classy" :; 'classes' is missing
          """)
  void whatIsAlteredIsRefused(String before, String after, String reason) throws IOException {
    Models.small().save(directory);
    Path file = directory.resolve("model.json");
    String text = Files.readString(file);
    assertThat(text).contains(before);
    Files.writeString(file, text.replace(before, after));
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> Model.load(directory))
        .withMessageContaining(reason);
  }

  @Test
  void alteredWeightsAreRefused() throws IOException {
    Models.small().save(directory);
    Path weights = directory.resolve("weights.safetensors");
    byte[] bytes = Files.readAllBytes(weights);
    bytes[bytes.length - 1] ^= 1;
    Files.write(weights, bytes);
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> Model.load(directory))
        .withMessage(
            "%s is not the file that %s was written with; copy both again."
                .formatted(weights, directory.resolve("model.json")));
    Files.delete(weights);
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> Model.load(directory))
        .withMessage("The model has no file %s; copy the whole directory.".formatted(weights));
  }

  @Test
  void weightsOfAnotherArchitectureAreRefused() {
    Model model = Models.small();
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(
            () ->
                new Model(
                    model.network(),
                    model.classes(),
                    model.normalisation(),
                    model.origin(),
                    model.accuracy(),
                    Models.of(
                            SearchSpaces.named("nas-bench-201"),
                            SearchSpaces.named("nas-bench-201")
                                .random(new RandomStreams(2).stream("other")),
                            new Skeleton(8, 1, 3, 8, 8, 3))
                        .weights()))
        .withMessageContaining("the network needs '");
  }

  @Test
  void aDirectoryWithoutAModelIsNamed() {
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> Model.load(directory))
        .withMessageContaining("holds no model");
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> Model.load(directory.resolve("nothing")))
        .withMessageContaining("There is no directory");
  }
}
