package org.gaea.tensor;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.MemoryFormat;

/** The order of a {@code [batch, channels, height, width]} tensor's numbers in memory. */
public enum Layout {
  /**
   * The channels of a pixel contiguous: what oneDNN and the normalisations work in without
   * rearranging anything, and what every network here uses.
   */
  CHANNELS_LAST(MemoryFormat.ChannelsLast),
  /** The pixels of a channel contiguous: PyTorch's default, kept to compare with. */
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
