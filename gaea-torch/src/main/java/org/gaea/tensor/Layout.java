package org.gaea.tensor;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.MemoryFormat;

/** How the numbers of a {@code [batch, channels, height, width]} tensor lie in memory. */
public enum Layout {
  /**
   * The channels of a pixel beside each other: what oneDNN and the normalisations work in without
   * rearranging anything, and what every network here uses.
   */
  CHANNELS_LAST(MemoryFormat.ChannelsLast),
  /** The pixels of a channel beside each other: PyTorch's default, kept to compare with. */
  PLANES(MemoryFormat.Contiguous);

  private final MemoryFormat format;

  Layout(MemoryFormat format) {
    this.format = format;
  }

  /** The same tensor in this layout; itself if it is so already. */
  public Tensor of(Tensor tensor) {
    return tensor.contiguous(format);
  }
}
