package org.gaea.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class DesktopTest {
  private static final URI PAGE = URI.create("http://localhost:1/?a=b");

  @TempDir Path directory;

  private final StringWriter err = new StringWriter();
  private final PrintWriter writer = new PrintWriter(err, true);

  @Test
  void whereThereIsNoneItIsSaidOnce() {
    Desktop desktop = Desktop.of(Map.of("PATH", directory.toString()), "Linux", writer);
    desktop.open(PAGE);
    desktop.open(PAGE);
    assertThat(err.toString()).isEqualToNormalizingNewlines(Desktop.ABSENT + "\n");
  }

  @Test
  void nothingIsSaidOrOpenedWhereNobodyAsked() {
    Desktop.of(false, writer).open(PAGE);
    assertThat(err.toString()).isEmpty();
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void aDesktopOpensThePage() throws IOException, InterruptedException {
    Path opened = directory.resolve("opened");
    Path program = directory.resolve("xdg-open");
    Files.writeString(
        program, String.join("\n", "#!/bin/sh", "echo \"$1\" > '" + opened + "'", ""));
    assertThat(program.toFile().setExecutable(true)).isTrue();
    Desktop.of(Map.of("PATH", "/nowhere:" + directory, "DISPLAY", ":0"), "Linux", writer)
        .open(PAGE);
    for (int i = 0; i < 500 && !(Files.exists(opened) && Files.size(opened) > 0); i++) {
      Thread.sleep(10);
    }
    assertThat(opened).hasContent(PAGE.toString());
    assertThat(err.toString()).isEmpty();
  }
}
