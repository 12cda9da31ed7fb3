package org.gaea.onednn;

import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.memory.format_tag;
import org.gaea.layer.Convolution;
import org.gaea.layer.Shape;

/** Descriptions of memory: sizes and layouts of numbers in single precision. */
final class Descriptions {
  private Descriptions() {}

  /** Activations of a batch, channels last. */
  static memory.desc activations(int batch, Shape shape) {
    return floats(format_tag.nhwc, batch, shape.channels(), shape.height(), shape.width());
  }

  /**
   * {@code [groups, out / groups, in / groups, height, width]}, without the groups if it is one.
   */
  static memory.desc kernels(Convolution layer, format_tag dense, format_tag grouped) {
    long in = layer.in() / layer.groups();
    long height = layer.kernel().height();
    long width = layer.kernel().width();
    return layer.groups() == 1
        ? floats(dense, layer.out(), in, height, width)
        : floats(grouped, layer.groups(), layer.out() / layer.groups(), in, height, width);
  }

  /** {@code [out, channels, height, width]}. */
  static memory.desc connections(int out, Shape in, format_tag layout) {
    return floats(layout, out, in.channels(), in.height(), in.width());
  }

  static memory.desc vector(int numbers) {
    return floats(format_tag.x, numbers);
  }

  static memory.desc floats(format_tag layout, long... sizes) {
    return new memory.desc(sizes, memory.data_type.f32, layout);
  }
}
