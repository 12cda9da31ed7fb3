package org.gaea.data.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gaea.data.source.StoredFiles.assertRefused;
import static org.gaea.data.source.StoredFiles.image;
import static org.gaea.data.source.StoredFiles.write;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.gaea.data.DataSet;
import org.gaea.data.ImageShape;
import org.gaea.data.source.DataSets.Selection;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LabelledFilesTest {
  @TempDir Path directory;

  @BeforeEach
  void writePictures() {
    for (int i = 1; i <= 6; i++) {
      image(directory.resolve("p/" + i + ".png"), BufferedImage.TYPE_INT_RGB, 9, 9, i << 20);
    }
  }

  private Path file(String name, String... lines) {
    return write(
        directory.resolve(name), String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
  }

  private DataSet load(String file) {
    return DataSets.load("labels:" + directory.resolve(file), 8, 1);
  }

  private DataSet load(String file, Selection selection) {
    return DataSets.load("labels:" + directory.resolve(file), 8, 1, selection);
  }

  private void refused(String file, String... parts) {
    assertRefused("labels:" + directory.resolve(file), parts);
  }

  @Test
  void aRowIsAPictureItsClassAndItsPart() {
    file(
        "labels.csv",
        "image,label,split",
        "p/1.png,dog,train",
        "\"p/2.png\",\"cat\",Train",
        "",
        "p/3.png,dog,test",
        "p/4.png,cat,test");
    DataSet data = load("labels.csv");
    assertThat(data.name()).isEqualTo("labels:labels.csv");
    assertThat(data.classes()).containsExactly("cat", "dog");
    assertThat(data.training().labels()).containsExactly(1, 0);
    assertThat(data.test().labels()).containsExactly(1, 0);
    assertThat(data.shape()).isEqualTo(new ImageShape(3, 8, 8));
    assertThat(data.training().pixels(0)[0]).as("red of 1.png").isEqualTo((byte) 0x10);
    assertThat(data.notes()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "path,class|,",
        "File Name;Label|;",
        "image_id\tdx|\t",
        "filename,breed|,",
        "IMG_PATH,Category|,"
      })
  void columnsAreKnownByTheirUsualNamesInAnySeparator(String header, String separator) {
    String by = separator == null ? "\t" : separator;
    file(
        "l.txt",
        header,
        "p/1.png" + by + "a",
        "p/2.png" + by + "a",
        "p/3.png" + by + "b",
        "p/4.png" + by + "b");
    assertThat(load("l.txt").classes()).containsExactly("a", "b");
  }

  /**
   * As Kaggle has them: numbers without a suffix, pictures in a folder, columns of other things.
   */
  @Test
  void columnsAndTheFolderAreNamed() {
    file("meta.csv", "lesion,picture no,age,dx", "7,1,30,nv", "7,2,40,nv", "8,3,,mel", "9,4,1,mel");
    refused("meta.csv", "no column that is known to have paths", "lesion, picture no", "?path=");
    refused("meta.csv?path=picture no", "known to have classes", "?class=");
    refused("meta.csv?path=picture no&class=DX", "no column 'DX'", "perhaps 'dx'");
    DataSet data = load("meta.csv?path=picture no&class=dx&folder=p");
    assertThat(data.classes()).containsExactly("mel", "nv");
    assertThat(data.training().size() + data.test().size()).isEqualTo(4);
    refused("meta.csv?path=picture no&class=dx&folder=q", "no folder 'q'");
    refused("meta.csv?colour=red", "no part of labels:FILE 'colour'");
    refused("meta.csv?class", "class");
    refused("absent.csv", "no file", "absent.csv");
  }

  @Test
  void jsonLinesAreReadAlike() {
    file(
        "metadata.jsonl",
        "{\"file_name\": \"p/1.png\", \"label\": 10, \"box\": [1, 2]}",
        "{\"label\": 9, \"file_name\": \"p/2.png\"}",
        "",
        "{\"file_name\": \"p/3.png\", \"label\": 10}",
        "{\"file_name\": \"p/4.png\", \"label\": 9}");
    assertThat(load("metadata.jsonl").classes()).as("numbers by value").containsExactly("9", "10");
    file("bad.jsonl", "{\"file_name\": \"p/1.png\", \"label\": 1}", "{\"file_name\": ");
    refused("bad.jsonl", "bad.jsonl', line 2", "no JSON object");
    file("list.json", "[{\"file_name\": \"p/1.png\", \"label\": 1}]");
    refused("list.json", "line 1", "on each line");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "path,class;p/1.png,a;p/2.png|line 3|there are 1 fields and the first line has 2",
        "path,class;p/1.png,a;p/9.png,b|line 3|column 'path': there is no picture 'p/9.png'",
        "path,class;p/1.png,a;p/2.png,|line 3|column 'class' is empty",
        "path,class;p/1.png,a;,b|line 3|column 'path' is empty",
        "path,class;p/1.png,a;p/1.png,b|line 3|line 2 says 'a'",
        "path,class,split;p/1.png,a,train;p/2.png,a,tset|line 3|column 'split' is 'tset'",
        "path,class;p/1.png,a;../x.png,b|line 3|lies outside of",
        "path,class;p/1.png,a;\"p/2.png,b|line 3|quote is opened",
        "path,class;p/1.png,a;\"p/2\".png,b|line 3|quote is closed within",
        "path,path;p/1.png,a|line 1|same name",
        "path,class;|no rows|add one",
        "class,label;x,y|no column|paths of pictures"
      })
  void whatIsWrongIsSaidByLineAndColumn(String lines, String where, String what) {
    file("l.csv", lines.split(";", -1));
    refused("l.csv", where, what);
  }

  @Test
  void rowsThatCannotBeUsedAreLeftOutOnRequest() {
    file(
        "l.csv",
        "path,class",
        "p/1.png,a",
        "p/2.png,a",
        "p/2.png,a",
        "p/3.png,b",
        "p/4.png,b",
        "p/5.png,",
        "p/9.png,b",
        "p/6.png,b");
    write(directory.resolve("p/6.png"), new byte[9]);
    DataSet data = load("l.csv", Selection.all().skippingBad());
    assertThat(data.training().size() + data.test().size()).isEqualTo(4);
    assertThat(data.notes().get(0))
        .contains("a 1 row that repeats another")
        .contains("b 1 picture that cannot be read, 1 row of a picture that is not there")
        .contains("no class 1 row without a class");
  }

  @Test
  void partsThatAreNeitherForTrainingNorTheTestAreNoted() {
    file(
        "l.csv",
        "path,class,split",
        "p/1.png,a,train",
        "p/2.png,b,train",
        "p/3.png,a,val",
        "p/4.png,b,val",
        "p/5.png,a,test",
        "p/6.png,b,test");
    DataSet data = load("l.csv");
    assertThat(data.training().size()).isEqualTo(2);
    assertThat(data.test().pixels(0)[0]).isEqualTo((byte) 0x50);
    assertThat(data.notes().get(0)).contains("part 'val' 2 rows of a part that is not used");
  }

  /** A column called "set" may say which collection a picture is of. */
  @Test
  void aColumnThatIsCalledAsPartsAreMayBeOther() {
    file("l.csv", "path,class,set", "p/1.png,a,x", "p/2.png,b,y", "p/3.png,a,x", "p/4.png,b,y");
    assertThat(load("l.csv").training().size()).isEqualTo(2);
    refused("l.csv?part=set", "line 2", "column 'set' is 'x'");
  }

  @Test
  void linksOutOfTheFolderAreFollowedOnRequest(@TempDir Path outside) throws IOException {
    Path file = image(outside.resolve("7.png"), BufferedImage.TYPE_INT_RGB, 9, 9, 0);
    Files.createSymbolicLink(directory.resolve("p/7.png"), file);
    file("l.csv", "path,class", "p/1.png,a", "p/2.png,a", "p/3.png,b", "p/4.png,b", "p/7.png,b");
    assertThat(load("l.csv").notes().get(0)).contains("b 1 link that leads out of the directory");
    DataSet data = load("l.csv", Selection.all().followingLinks());
    assertThat(data.training().size() + data.test().size()).isEqualTo(5);
    assertThat(data.leftOut()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE", "ISO-8859-1"})
  void spreadsheetsSaveInSeveralEncodings(String encoding) throws IOException {
    String text =
        String.join(
            "\r\n",
            "\ufeffpath;class",
            "p/1.png;\u00e9t\u00e9",
            "p/2.png;hiver",
            "p\\3.png;e\u0301te\u0301",
            "p/4.png;hiver");
    boolean isKnown = !encoding.startsWith("ISO");
    write(
        directory.resolve("l.csv"),
        (isKnown ? text : text.substring(1).replace("e\u0301te\u0301", "\u00e9t\u00e9"))
            .getBytes(Charset.forName(encoding)));
    if (isKnown) {
      assertThat(load("l.csv").classes()).containsExactly("hiver", "\u00e9t\u00e9");
    } else {
      refused("l.csv", "line 2", "no UTF-8");
    }
  }
}
