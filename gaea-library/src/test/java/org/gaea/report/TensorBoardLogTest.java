package org.gaea.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Struct;
import com.google.protobuf.UnknownFieldSet;
import com.google.protobuf.Value;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;
import javax.imageio.ImageIO;
import org.gaea.log.RunLog;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.proto.Event;
import org.tensorflow.proto.HistogramProto;
import org.tensorflow.proto.Summary;
import org.tensorflow.proto.SummaryMetadata;

/** Event files, read back by TensorFlow's own classes. */
class TensorBoardLogTest {
  @TempDir Path directory;

  private RunLog log;
  private List<Event> events;

  @BeforeEach
  void writeTheWholeRun() throws IOException {
    Path run = Files.createDirectory(directory.resolve("run"));
    log = RunLog.read(Fixture.whole(run));
    Path out = ReportForm.TENSORBOARD.write(run, ReportForm.TENSORBOARD.place(run));
    assertThat(out).isEqualTo(run.resolve("tensorboard"));
    events = events(Files.readAllBytes(out.resolve("events.out.tfevents.gaea")));
  }

  @Test
  void theFileSaysItsVersionAndWhenTheRunBegan() {
    assertThat(events.get(0).getFileVersion()).isEqualTo("brain.Event:2");
    // 24 November 2026, 19:40 UTC.
    assertThat(events.get(0).getWallTime()).isEqualTo(1_795_549_200);
  }

  @Test
  void scalarsAreThoseOfTheLog() {
    List<Event> losses = named("search/loss");

    assertThat(losses).hasSize(log.searchEpochs().size());
    for (int i = 0; i < losses.size(); i++) {
      assertThat(losses.get(i).getStep()).isEqualTo(log.searchEpochs().get(i).epoch());
      assertThat(value(losses.get(i)).getSimpleValue())
          .isEqualTo((float) log.searchEpochs().get(i).loss());
    }
    assertThat(named("search_point/entropy")).hasSize(log.searchPoints().size());
    assertThat(named("search_point/entropy").get(0).getStep()).isEqualTo(5);
    assertThat(named("training/test_accuracy")).hasSize(12);
    assertThat(named("search/images_per_second")).hasSize(3);
    assertThat(value(named("result/parameters").get(0)).getSimpleValue()).isEqualTo(123_456);
  }

  @Test
  void timeDoesNotRunBackwards() {
    assertThat(named("search_point/loss")).extracting(Event::getWallTime).isSorted();
    assertThat(named("training/loss")).extracting(Event::getWallTime).isSorted();
    assertThat(named("training/loss").get(0).getWallTime())
        .isGreaterThan(named("search/loss").get(2).getWallTime());
  }

  @Test
  void eachDecisionHasAHistogramOfItsWeights() {
    List<Double> weights = log.searchEpochs().get(2).weights().get(0);
    String decision = log.space().orElseThrow().decisions().get(0).name();

    HistogramProto histogram = value(named("weights/" + decision).get(2)).getHisto();

    assertThat(histogram.getNum()).isEqualTo(weights.size());
    assertThat(histogram.getSum()).isCloseTo(1, within(1e-3));
    assertThat(histogram.getMax()).isEqualTo(weights.stream().max(Double::compare).orElseThrow());
    assertThat(histogram.getBucketList().stream().mapToDouble(Double::doubleValue).sum())
        .isEqualTo(weights.size());
    assertThat(histogram.getBucketLimitList()).isSorted().hasSize(histogram.getBucketCount());
  }

  @Test
  void theDrawingIsAPicture() throws IOException {
    List<Event> drawings =
        events.stream()
            .filter(
                event ->
                    event.getSummary().getValueList().stream().anyMatch(Summary.Value::hasImage))
            .toList();
    Summary.Image image = value(drawings.get(0)).getImage();
    BufferedImage picture =
        ImageIO.read(new ByteArrayInputStream(image.getEncodedImageString().toByteArray()));

    assertThat(value(drawings.get(0)).getTag()).startsWith("architecture/");
    assertThat(List.of(picture.getWidth(), picture.getHeight()))
        .containsExactly(image.getWidth(), image.getHeight());
    long inked = 0;
    for (int x = 0; x < picture.getWidth(); x++) {
      for (int y = 0; y < picture.getHeight(); y++) {
        inked += picture.getRGB(x, y) == 0xffffffff ? 0 : 1;
      }
    }
    assertThat(inked).isGreaterThan(picture.getWidth() * picture.getHeight() / 50);
  }

  @Test
  void settingsAreHyperParameters() throws InvalidProtocolBufferException {
    // Both a Struct and the settings are a map from names to values in field 1.
    Struct settings = Struct.parseFrom(content("_hparams_/session_start_info", 3));

    assertThat(settings.getFieldsMap())
        .containsEntry("method", Value.newBuilder().setStringValue("gaea").build())
        .containsEntry("epochs", Value.newBuilder().setNumberValue(3).build());
    assertThat(
            UnknownFieldSet.parseFrom(content("_hparams_/session_end_info", 4))
                .getField(1)
                .getVarintList())
        .containsExactly(1L);
  }

  private ByteString content(String tag, int field) throws InvalidProtocolBufferException {
    return plugin(tag).getField(field).getLengthDelimitedList().get(0);
  }

  private UnknownFieldSet plugin(String tag) throws InvalidProtocolBufferException {
    SummaryMetadata.PluginData data = value(named(tag).get(0)).getMetadata().getPluginData();
    assertThat(data.getPluginName()).isEqualTo("hparams");
    return UnknownFieldSet.parseFrom(data.getContent());
  }

  private List<Event> named(String tag) {
    return events.stream()
        .filter(event -> event.getSummary().getValueCount() == 1)
        .filter(event -> value(event).getTag().equals(tag))
        .toList();
  }

  private static Summary.Value value(Event event) {
    return event.getSummary().getValue(0);
  }

  /** TFRecord: each length and each record has a masked check sum. */
  private static List<Event> events(byte[] file) throws IOException {
    ByteBuffer left = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    List<Event> events = new ArrayList<>();
    while (left.hasRemaining()) {
      byte[] length = new byte[8];
      left.get(length);
      assertThat(left.getInt()).isEqualTo(masked(length));
      byte[] data =
          new byte[(int) ByteBuffer.wrap(length).order(ByteOrder.LITTLE_ENDIAN).getLong()];
      left.get(data);
      assertThat(left.getInt()).isEqualTo(masked(data));
      events.add(Event.parseFrom(data));
    }
    return events;
  }

  /** As TensorFlow's crc32c.h has it, in its words. */
  private static int masked(byte[] data) {
    CRC32C sum = new CRC32C();
    sum.update(data);
    long crc = sum.getValue();
    return (int) (((crc >> 15) | (crc << 17)) + 0xa282ead8L);
  }
}
