package org.gaea.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.imageio.ImageIO;
import org.gaea.data.source.Pictures;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The server of docs/model.md: it stands here word for word, and answers. */
class ServingExampleTest {
  @TempDir Path directory;

  private static HttpServer serve(Path model, int port) throws IOException {
    // DOCS
    Classifier classifier = Classifier.load(model);
    InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    HttpServer server = HttpServer.create(address, 0);
    server.createContext(
        "/predict",
        exchange -> {
          BufferedImage picture = ImageIO.read(exchange.getRequestBody());
          int status = picture == null ? 400 : 200;
          String answer = "not a picture";
          if (picture != null) {
            Prediction prediction = classifier.predict(picture);
            answer = prediction.label() + " " + prediction.probability();
          }
          byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(status, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
    server.setExecutor(Executors.newFixedThreadPool(4));
    server.start();
    // END
    return server;
  }

  @Test
  void theServerAnswers() throws Exception {
    Model model = Models.small();
    model.save(directory);
    Path picture = directory.resolve("picture.png");
    ImageIO.write(
        Pictures.image(Models.pictures(model, 1).get(0), model.shape()), "png", picture.toFile());
    HttpServer server = serve(directory, 0);
    try (Classifier classifier = new Classifier(model)) {
      Prediction expected = classifier.predict(picture);
      assertThat(posted(server, Files.readAllBytes(picture)).body())
          .isEqualTo(expected.label() + " " + expected.probability());
      assertThat(posted(server, new byte[] {1, 2, 3}).statusCode()).isEqualTo(400);
    } finally {
      server.stop(0);
      ((ExecutorService) server.getExecutor()).shutdown();
    }
  }

  private static HttpResponse<String> posted(HttpServer server, byte[] body)
      throws IOException, InterruptedException {
    URI uri = URI.create("http://127.0.0.1:%d/predict".formatted(server.getAddress().getPort()));
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(uri).POST(BodyPublishers.ofByteArray(body)).build(),
            BodyHandlers.ofString());
  }

  @Test
  void theDocumentShowsThisServer() throws IOException {
    String source =
        Files.readString(Path.of("src/test/java/org/gaea/model/ServingExampleTest.java"));
    String example =
        source
            .substring(source.indexOf("    // DOCS\n") + 12, source.indexOf("\n    // END"))
            .stripIndent();
    assertThat(Files.readString(Path.of("../docs/model.md")))
        .contains("```java\n" + example + "\n```");
  }
}
