package org.gaea.data.source;

import static org.gaea.data.source.StoredFiles.image;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.gaea.fuzz.Fuzzing;
import org.gaea.fuzz.Inputs;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Label files and archives, which come from anywhere. */
class DataTablesFuzzTest {
  @TempDir Path directory;

  private final Map<String, byte[]> content = new LinkedHashMap<>();

  @BeforeEach
  void writePictures() throws IOException {
    for (int i = 0; i < 4; i++) {
      Path file = directory.resolve((i % 2 == 0 ? "a/" : "b/") + i + ".png");
      image(file, BufferedImage.TYPE_INT_RGB, 9, 9, i << 20);
      content.put(directory.relativize(file).toString(), Files.readAllBytes(file));
    }
  }

  private void check(String reader, int cases, Inputs inputs, String form, String name) {
    Path file = directory.resolve(name);
    Fuzzing.check(
        reader,
        cases,
        inputs,
        input -> {
          Fuzzing.replace(file, input);
          DataSets.load(form + file, 8, 1);
        });
  }

  @Test
  void labelsAsSeparatedValues() {
    String plain =
        "path,class,split\na/0.png,a,train\nb/1.png,b,train\n\"a/2.png\",a,test\nb/3.png,b,test\n";
    String utf16 =
        "\ufeffFile Name;Label\r\na\\0.png;\"a \"\"1\"\"\"\r\nb/1;b\r\na/2;\"a \"\"1\"\"\"\r\nb/3;b\r\n";
    check("labels as CSV", 1_000, Inputs.texts(plain, utf16), "labels:", "l.csv");
    Inputs encoded = Inputs.bytes(utf16.getBytes(StandardCharsets.UTF_16LE));
    check("labels as UTF-16", 500, encoded, "labels:", "l.csv");
  }

  @Test
  void labelsAsJsonLines() {
    StringBuilder lines = new StringBuilder();
    content
        .keySet()
        .forEach(
            name ->
                lines.append(
                    "{\"path\": \""
                        + name
                        + "\", \"label\": \""
                        + name.charAt(0)
                        + "\", \"box\": [1, {\"x\": 2e3}]}\n"));
    check("labels as JSON", 1_000, Inputs.texts(lines.toString()), "labels:", "l.jsonl");
  }

  @Test
  void zipFiles() throws IOException {
    check("zip", 1_500, Inputs.deflated(ArchivesTest.zip(content)), "images:", "a.zip");
  }

  @Test
  void tarFiles() throws IOException {
    content.put("a/" + "long name ".repeat(20) + ".png", content.get("a/0.png"));
    byte[] tar = ArchivesTest.tar("a.tar", content);
    check("tar", 500, Inputs.bytes(tar), "images:", "a.tar");
    Inputs inside = Inputs.bytes(tar).packed(StoredFiles::gzip);
    check("tar in gzip", 300, inside, "images:", "a.tgz");
    check("gzip of tar", 300, Inputs.deflated(StoredFiles.gzip(tar)), "images:", "a.tgz");
  }
}
