package org.gaea.data.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import org.gaea.data.DataSet;
import org.gaea.data.ImageShape;
import org.gaea.data.Images;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FashionMnistTest {
  private static final Path WHOLE_SET = Path.of("/usr/share/datasets/fashion-mnist");
  private static final int CLASSES = 10;

  @Test
  void isBalancedAndComplete() {
    DataSet data = DataSets.load("fashion-mnist", 0, 1);
    assertThat(data.name()).isEqualTo("fashion-mnist");
    assertThat(data.shape()).isEqualTo(new ImageShape(1, 28, 28));
    assertThat(data.classes()).hasSize(CLASSES).contains("Sneaker");
    assertThat(data.mirrorable()).isTrue();
    assertThat(data.notes()).singleElement().asString().contains("10,000 of its 60,000");
    assertThat(data.training().classSizes(CLASSES)).containsOnly(1000);
    assertThat(data.test().classSizes(CLASSES)).containsOnly(200);
    // The whole training set has mean 0.2860 and deviation 0.3530.
    assertThat(data.normalisation().mean()[0]).isCloseTo(0.286, within(0.005));
    assertThat(data.normalisation().standardDeviation()[0]).isCloseTo(0.353, within(0.005));
  }

  @Test
  void everyPrefixOfTensIsBalanced() {
    Images training = DataSets.load("fashion-mnist", 0, 1).training();
    for (int i = 0; i < training.size(); i++) {
      assertThat(training.label(i)).isEqualTo(i % CLASSES);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "train-images-idx3-ubyte.gz, c11787ae094161b05a464c6a58fcef3756daab1d73e51d8990381d50e328f4a1",
    "train-labels-idx1-ubyte.gz, 2a4fb3eec0877aa3d4ab80d8f59374733af9b2b2966e8be0e50efe715f443a4d",
    "t10k-images-idx3-ubyte.gz, d9861c91f9971bf2231ac62dd489b61642343438ffc9cd68a8965d57c81e2d45",
    "t10k-labels-idx1-ubyte.gz, e026daf3d28b630d395bff264d45247706f43ecba7d4f48422cba6b6a30e22d3"
  })
  void contentIsTheOneThatWasChosen(String file, String digest)
      throws IOException, NoSuchAlgorithmException {
    byte[] content = embedded(file);
    byte[] actual = MessageDigest.getInstance("SHA-256").digest(content);
    assertThat(HexFormat.of().formatHex(actual)).isEqualTo(digest);
  }

  @Test
  void theLicenceLiesBeside() throws IOException {
    try (InputStream in = resource("LICENSE")) {
      assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8))
          .contains("Zalando SE", "Permission is hereby granted");
    }
  }

  /**
   * The decompressed content, as another version of zlib may compress differently. On the Java it
   * was made with: newer ones seed the platform's generator otherwise.
   */
  @Test
  void theToolMakesTheSameFilesAgain(@TempDir Path target) throws IOException {
    assumeTrue(Files.isDirectory(WHOLE_SET), "needs Debian's package dataset-fashion-mnist");
    assumeTrue(Runtime.version().feature() == 17, "the subset was drawn with Java 17");
    FashionMnistSubset.make(WHOLE_SET, target);
    try (var files = Files.list(target)) {
      List<Path> made = files.toList();
      assertThat(made).hasSize(4);
      for (Path file : made) {
        try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
          assertThat(in.readAllBytes()).isEqualTo(embedded(Listing.name(file)));
        }
      }
    }
  }

  private static byte[] embedded(String file) throws IOException {
    try (InputStream in = new GZIPInputStream(resource(file))) {
      return in.readAllBytes();
    }
  }

  private static InputStream resource(String file) {
    return Objects.requireNonNull(
        FashionMnistTest.class.getResourceAsStream(FashionMnist.RESOURCES + file));
  }
}
