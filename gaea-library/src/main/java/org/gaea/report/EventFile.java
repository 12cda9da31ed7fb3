package org.gaea.report;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32C;

/**
 * An event file of TensorBoard in the making: messages {@code Event} of TensorFlow ({@code
 * tensorflow/core/util/event.proto}, {@code framework/summary.proto}) as a TFRecord file. Values
 * have the forms of TensorFlow 1, which every TensorBoard reads. Mutable.
 */
final class EventFile {
  /** TensorFlow's; it keeps a check sum from being the check sum of itself. */
  private static final int MASK_DELTA = 0xa282ead8;

  private static final int BINS = 20;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  /**
   * When something was measured.
   *
   * @param wallTime seconds since 1970
   * @param step the horizontal axis
   */
  record Moment(double wallTime, long step) {}

  /**
   * @param wallTime seconds since 1970
   */
  EventFile(double wallTime) {
    append(new ProtoMessage().with(1, wallTime).with(3, "brain.Event:2").toBytes());
  }

  void scalar(String tag, Moment moment, double value) {
    add(moment, new ProtoMessage().with(1, tag).with(2, (float) value));
  }

  /**
   * The distribution of some weights.
   *
   * @param weights in [0, 1], at least one
   */
  void histogram(String tag, Moment moment, List<Double> weights) {
    long[] counts = new long[BINS];
    weights.forEach(weight -> counts[bin(weight)]++);
    double least = weights.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
    double most = weights.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
    List<Double> limits = new ArrayList<>();
    List<Double> buckets = new ArrayList<>();
    for (int bin = bin(least); bin <= bin(most); bin++) {
      limits.add((bin + 1.0) / BINS);
      buckets.add((double) counts[bin]);
    }
    add(
        moment,
        new ProtoMessage()
            .with(1, tag)
            .with(
                5,
                new ProtoMessage()
                    .with(1, least)
                    .with(2, most)
                    .with(3, (double) weights.size())
                    .with(4, weights.stream().mapToDouble(Double::doubleValue).sum())
                    .with(5, weights.stream().mapToDouble(weight -> weight * weight).sum())
                    .with(6, limits)
                    .with(7, buckets)));
  }

  private static int bin(double weight) {
    return Math.max(0, Math.min(BINS - 1, (int) (weight * BINS)));
  }

  void image(String tag, Moment moment, SvgPicture.Raster picture) {
    add(
        moment,
        new ProtoMessage()
            .with(1, tag)
            .with(
                4,
                new ProtoMessage()
                    .with(1, (long) picture.height())
                    .with(2, (long) picture.width())
                    .with(3, 3L)
                    .with(4, picture.png())));
  }

  /**
   * The hyper-parameters of the run, for the plug-in of that name ({@code
   * tensorboard/plugins/hparams/plugin_data.proto}). What they range over is not said, so that
   * TensorBoard gathers it of all runs that it shows.
   */
  void hyperParameters(double wallTime, Map<String, Object> settings) {
    ProtoMessage start = new ProtoMessage();
    settings.forEach(
        (name, value) ->
            start.with(1, new ProtoMessage().with(1, name).with(2, protobufValue(value))));
    start.with(5, wallTime);
    hyperParameterEvent(wallTime, "_hparams_/session_start_info", 3, start);
  }

  /** The end of a run whose hyper-parameters were written. */
  void finished(double wallTime) {
    ProtoMessage end = new ProtoMessage().with(1, 1L).with(2, wallTime);
    hyperParameterEvent(wallTime, "_hparams_/session_end_info", 4, end);
  }

  private void hyperParameterEvent(double wallTime, String tag, int field, ProtoMessage content) {
    ProtoMessage plugin =
        new ProtoMessage()
            .with(1, "hparams")
            .with(2, new ProtoMessage().with(1, 0L).with(field, content));
    ProtoMessage metadata = new ProtoMessage().with(1, plugin);
    add(new Moment(wallTime, 0), new ProtoMessage().with(1, tag).with(9, metadata));
  }

  /** A {@code google.protobuf.Value}. */
  private static ProtoMessage protobufValue(Object value) {
    ProtoMessage message = new ProtoMessage();
    if (value instanceof Number number) {
      return message.with(2, number.doubleValue());
    }
    return value instanceof Boolean truth
        ? message.with(4, truth)
        : message.with(3, value.toString());
  }

  private void add(Moment moment, ProtoMessage value) {
    append(
        new ProtoMessage()
            .with(1, moment.wallTime())
            .with(2, moment.step())
            .with(5, new ProtoMessage().with(1, value))
            .toBytes());
  }

  /** Length, its check sum, data, their check sum; all little-endian. */
  private void append(byte[] data) {
    byte[] length = little(Long.BYTES).putLong(data.length).array();
    bytes.writeBytes(length);
    bytes.writeBytes(checkSum(length));
    bytes.writeBytes(data);
    bytes.writeBytes(checkSum(data));
  }

  /** The CRC-32C, turned right by 15 bits and masked as in {@code lib/hash/crc32c.h}. */
  private static byte[] checkSum(byte[] data) {
    CRC32C crc = new CRC32C();
    crc.update(data);
    int masked = Integer.rotateRight((int) crc.getValue(), 15) + MASK_DELTA;
    return little(Integer.BYTES).putInt(masked).array();
  }

  private static ByteBuffer little(int size) {
    return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
  }

  byte[] toBytes() {
    return bytes.toByteArray();
  }
}
