package org.gaea.data.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.gaea.data.source.StoredFiles.assertRefused;
import static org.gaea.data.source.StoredFiles.image;
import static org.gaea.data.source.StoredFiles.write;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.gaea.data.DataSet;
import org.gaea.data.ImageShape;
import org.gaea.input.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageFoldersTest {
  private static final int RGB = BufferedImage.TYPE_INT_RGB;
  private static final int GREY = BufferedImage.TYPE_BYTE_GRAY;

  @TempDir Path directory;

  private void assertImagesRefused(String... parts) {
    assertRefused("images:" + directory, parts);
  }

  private void writeTwoClasses(String part) {
    for (String name : new String[] {"b", "a"}) {
      for (int i = 0; i < 2; i++) {
        image(directory.resolve(part + name + "/" + i + ".png"), RGB, 20, 10, 0xff0000);
      }
    }
  }

  @Test
  void partsAndClassesAreFoldersInTheOrderOfTheirNames() {
    writeTwoClasses("train/");
    writeTwoClasses("test/");
    image(directory.resolve("train/a/10.JPEG"), RGB, 5, 5, 0x00ff00);
    image(directory.resolve("train/a/.hidden.png"), RGB, 5, 5, 0x00ff00);
    DataSet data = DataSets.load("images:" + directory, 16, 1);
    assertThat(data.name()).isEqualTo("images:" + directory.getFileName());
    assertThat(data.classes()).containsExactly("a", "b");
    assertThat(data.training().labels()).containsExactly(0, 0, 0, 1, 1);
    assertThat(data.test().labels()).containsExactly(0, 0, 1, 1);
    assertThat(data.shape()).isEqualTo(new ImageShape(3, 16, 16));
    assertThat(data.mirrorable()).isTrue();
    assertThat(data.notes()).isEmpty();
    assertThat(data.training().pixels(0)[0]).isEqualTo((byte) 255);
    assertThat(data.training().pixels(0)[256]).isEqualTo((byte) 0);
    assertThat(data.training().pixels(2)[256] & 0xff)
        .as("green 10.JPEG is last")
        .isGreaterThan(250);
  }

  @Test
  void classFoldersAloneGetATestPartAndTheDefaultResolution() {
    writeTwoClasses("");
    DataSet data = DataSets.load("images:" + directory, 0, 1);
    assertThat(data.shape()).isEqualTo(new ImageShape(3, 32, 32));
    assertThat(data.test().size()).isEqualTo(2);
    assertThat(data.notes()).singleElement().asString().contains("no test part");
  }

  @Test
  void onlyASetThatIsGreyThroughoutHasOneChannel() {
    for (String name : new String[] {"a", "b"}) {
      image(directory.resolve(name + "/1.png"), GREY, 9, 9, 0x808080);
      image(directory.resolve(name + "/2.png"), RGB, 9, 9, 0x646464);
    }
    assertThat(DataSets.load("images:" + directory, 8, 1).shape().channels()).isEqualTo(1);
    image(directory.resolve("b/3.png"), RGB, 9, 9, 0x646465);
    DataSet data = DataSets.load("images:" + directory, 8, 1);
    assertThat(data.shape().channels()).isEqualTo(3);
    byte[] grey = data.training().pixels(0);
    assertThat(grey[0]).isEqualTo(grey[64]).isEqualTo(grey[128]);
  }

  @Test
  void whatIsLeftOutIsNoted(@TempDir Path outside) throws IOException {
    writeTwoClasses("train/");
    writeTwoClasses("test/");
    writeTwoClasses("val/");
    write(directory.resolve("train/a/readme.txt"), new byte[3]);
    Path secret = image(outside.resolve("secret.png"), RGB, 9, 9, 0);
    Path file = Files.createSymbolicLink(directory.resolve("train/a/link.png"), secret);
    Path folder = Files.createSymbolicLink(directory.resolve("train/c"), outside);
    Files.createSymbolicLink(
        directory.resolve("train/b/inside.png"), directory.resolve("train/b/0.png"));
    DataSet data = DataSets.load("images:" + directory, 8, 1);
    assertThat(data.training().classSizes(2)).containsExactly(2, 3);
    assertThat(data.notes()).hasSize(2);
    assertThat(data.notes().get(0)).contains("left out: val");
    assertThat(data.notes().get(1)).contains("(2)");
    Files.delete(file);
    Files.delete(folder);
  }

  @Test
  void aFolderWithoutImagesAndASingleClassAreRefused() throws IOException {
    assertImagesRefused("no class folder", "one sub-folder");
    image(directory.resolve("a/1.png"), RGB, 9, 9, 0);
    assertImagesRefused("a single class folder, a", "at least two");
    Files.createDirectories(directory.resolve("b"));
    write(directory.resolve("b/readme.txt"), new byte[3]);
    assertImagesRefused("class folder", "b", "no PNG or JPEG");
  }

  @Test
  void partsWithOtherClassesAreRefused() {
    writeTwoClasses("train/");
    writeTwoClasses("test/");
    image(directory.resolve("train/c/1.png"), RGB, 9, 9, 0);
    assertImagesRefused("train", "class folder 'c'", "test", "has not");
    image(directory.resolve("test/c/1.png"), RGB, 9, 9, 0);
    image(directory.resolve("test/d/1.png"), RGB, 9, 9, 0);
    assertImagesRefused("test", "class folder 'd'", "same classes");
  }

  @Test
  void aTestFolderWithoutATrainFolderIsRefused() {
    writeTwoClasses("test/");
    assertImagesRefused("test/", "none called train/");
  }

  @Test
  void anUnreadableImageIsRefusedByName() {
    writeTwoClasses("");
    Path file = directory.resolve("b/0.png");
    Permissions.withdraw(file);
    assertImagesRefused("0.png", "permission denied");
  }

  @Test
  void damagedImagesAreRefusedByName() {
    writeTwoClasses("");
    write(directory.resolve("b/0.png"), "no image".getBytes(StandardCharsets.UTF_8));
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> DataSets.load("images:" + directory, 0, 1))
        .withMessageContaining("0.png")
        .withMessageContaining("cannot be read as an image");
  }
}
