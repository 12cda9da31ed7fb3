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
import java.util.List;
import org.gaea.data.DataSet;
import org.gaea.data.ImageShape;
import org.gaea.data.source.DataSets.Selection;
import org.gaea.input.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
    assertThat(data.notes())
        .containsExactly(
            "Besides train and test, these folders were left out: val.",
            "Left out in images:%s: a 1 .txt file, 1 link that leads out of the directory; c 1 link that leads out of the directory."
                .formatted(directory));
    assertThat(data.leftOut())
        .containsExactly(
            "a: train/a/readme.txt (.txt files)",
            "a: train/a/link.png (links that lead out of the directory)",
            "c: train/c (links that lead out of the directory)");
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
    assertImagesRefused("class folder", "b", "no PNG, JPEG", "only 1 .txt file");
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

  private DataSet load(Selection selection) {
    return DataSets.load("images:" + directory, 8, 1, selection);
  }

  /** As where DVC or a cache of downloads manages the files. */
  @Test
  void aClassOfNothingButLinksIsReadOnRequest(@TempDir Path store) throws IOException {
    for (String name : new String[] {"a", "b"}) {
      Files.createDirectories(directory.resolve(name));
      for (int i = 0; i < 3; i++) {
        Path file = image(store.resolve(name + i + ".png"), RGB, 9, 9, 0xff0000);
        Files.createSymbolicLink(directory.resolve(name + "/" + i + ".png"), file);
      }
    }
    assertImagesRefused("class folder", "a", "3 links that lead out", "follow-links");
    DataSet data = load(Selection.all().followingLinks());
    assertThat(data.training().size() + data.test().size()).isEqualTo(6);
    assertThat(data.leftOut()).isEmpty();
  }

  @Test
  void aClassThatIsALinkIsNamedOrFollowed(@TempDir Path store) throws IOException {
    writeTwoClasses("");
    image(store.resolve("c/1.png"), RGB, 9, 9, 0xff);
    image(store.resolve("c/2.png"), RGB, 9, 9, 0xff);
    Files.createSymbolicLink(directory.resolve("c"), store.resolve("c"));
    Files.createSymbolicLink(directory.resolve("d"), store.resolve("gone"));
    DataSet data = DataSets.load("images:" + directory, 8, 1);
    assertThat(data.classes()).containsExactly("a", "b");
    assertThat(data.notes().get(0))
        .contains("c 1 link that leads out of the directory; d 1 link that leads nowhere");
    assertThat(load(Selection.all().followingLinks()).classes()).containsExactly("a", "b", "c");
  }

  /** A link to a folder above would otherwise be followed for ever. */
  @Test
  void linksInARingAreReadOnce() throws IOException {
    writeTwoClasses("");
    Files.createSymbolicLink(directory.resolve("a/again"), directory.resolve("a"));
    Files.createSymbolicLink(directory.resolve("b/all"), directory);
    DataSet data = load(Selection.all().followingLinks());
    assertThat(data.classes()).containsExactly("a", "b");
    assertThat(data.leftOut()).anyMatch(line -> line.contains("a/again"));
  }

  @Test
  void foldersBelowAClassBelongToIt() {
    writeTwoClasses("");
    for (int i = 0; i < 5; i++) {
      image(directory.resolve("a/2024/may/" + i + ".png"), RGB, 9, 9, 0xff);
    }
    DataSet data = DataSets.load("images:" + directory, 8, 1);
    assertThat(data.training().size() + data.test().size()).isEqualTo(9);
    assertThat(data.leftOut()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"train, val", "Train, Test", "training, validation", "TRAIN, valid"})
  void partsAreKnownAsPeopleCallThem(String training, String test) {
    writeTwoClasses(training + "/");
    writeTwoClasses(test + "/");
    DataSet data = DataSets.load("images:" + directory, 8, 1);
    assertThat(data.training().size()).isEqualTo(4);
    assertThat(data.test().size()).isEqualTo(4);
    assertThat(data.notes())
        .isEqualTo(
            test.startsWith("T")
                ? List.of()
                : List.of("The pictures in '%s' are the test part.".formatted(test)));
  }

  @Test
  void aClassMayBeCalledAsAPartIs() {
    for (String name : new String[] {"car", "plane", "train"}) {
      image(directory.resolve(name + "/1.png"), RGB, 9, 9, 0xff);
      image(directory.resolve(name + "/2.png"), RGB, 9, 9, 0xff);
    }
    DataSet data = DataSets.load("images:" + directory, 8, 1);
    assertThat(data.classes()).containsExactly("car", "plane", "train");
    assertThat(data.notes().get(0))
        .isEqualTo("The folder 'train' is taken for a class, since it holds no class folders.");
  }

  @Test
  void picturesOutsideTheClassesAreNoted() {
    writeTwoClasses("");
    image(directory.resolve("loose.png"), RGB, 9, 9, 0xff);
    assertThat(DataSets.load("images:" + directory, 8, 1).notes().get(0))
        .contains("no class 1 picture outside the class folders");
  }

  @Test
  void badPicturesAreLeftOutOnRequest() {
    writeTwoClasses("train/");
    writeTwoClasses("test/");
    write(directory.resolve("train/b/bad.png"), "no image".getBytes(StandardCharsets.UTF_8));
    assertImagesRefused("bad.png", "skip-bad");
    DataSet data = load(Selection.all().skippingBad());
    assertThat(data.training().labels()).containsExactly(0, 0, 1, 1);
    assertThat(data.notes().get(0)).contains("b 1 picture that cannot be read");
    assertThat(data.leftOut()).singleElement().asString().startsWith("b: train/b/bad.png: cannot");
    for (int i = 0; i < 2; i++) {
      write(directory.resolve("test/a/" + i + ".png"), new byte[3]);
    }
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> load(Selection.all().skippingBad()))
        .withMessageContaining("None of the 2 pictures");
  }

  /** macOS takes accents apart in the names of files, and other systems do not. */
  @Test
  void namesThatLookTheSameAreTheSame() {
    for (String name : new String[] {"train/\u00e9t\u00e9", "test/e\u0301te\u0301"}) {
      image(directory.resolve(name + "/1.png"), RGB, 9, 9, 0xff);
      image(directory.resolve(name.replaceAll("[^/]+$", "hiver") + "/1.png"), RGB, 9, 9, 0xff);
    }
    assertThat(DataSets.load("images:" + directory, 8, 1).classes())
        .containsExactly("hiver", "\u00e9t\u00e9");
    image(directory.resolve("train/e\u0301te\u0301/1.png"), RGB, 9, 9, 0xff);
    assertImagesRefused("two folders", "\u00e9t\u00e9");
  }

  /** As archives are unpacked, by a system that takes no notice of what macOS packs. */
  @Test
  void aFolderThatHoldsOneFolderIsLookedInto() {
    writeTwoClasses("dataset/pets/train/");
    writeTwoClasses("dataset/pets/val/");
    write(directory.resolve("__MACOSX/dataset/pets/train/a/._0.png"), new byte[3]);
    DataSet data = DataSets.load("images:" + directory, 8, 1);
    assertThat(data.classes()).containsExactly("a", "b");
    assertThat(data.notes())
        .containsExactly(
            "The class folders are those in 'dataset/pets', the only folder of '%s'."
                .formatted(directory.getFileName()),
            "The pictures in 'val' are the test part.");
    assertThat(DataSets.load("imagenet:" + directory, 8, 1).test().size()).isEqualTo(4);
  }
}
