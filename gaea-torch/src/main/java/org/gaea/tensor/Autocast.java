package org.gaea.tensor;

import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.DeviceType;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.gaea.engine.Device;
import org.gaea.engine.Precision;

/**
 * The part of a pass in which libtorch computes what it may in a lower precision: convolutions and
 * linear maps round their inputs and weights, losses and means stay in single precision. Of the
 * calling thread alone. Each weight is used once a pass, so rounded ones are not kept.
 */
public final class Autocast implements AutoCloseable {
  private final DeviceType type;
  private final boolean enabledBefore;
  private final boolean keptBefore;

  private Autocast(DeviceType type) {
    this.type = type;
    this.enabledBefore = torch.is_autocast_enabled(type);
    this.keptBefore = torch.is_autocast_cache_enabled();
  }

  /** Begins the part; single precision changes nothing. */
  public static Autocast begin(Device device, Precision precision) {
    Autocast region = new Autocast(device.type());
    if (precision == Precision.BF16) {
      torch.set_autocast_dtype(region.type, ScalarType.BFloat16);
      torch.set_autocast_enabled(region.type, true);
      torch.set_autocast_cache_enabled(false);
    }
    return region;
  }

  @Override
  public void close() {
    torch.set_autocast_enabled(type, enabledBefore);
    torch.set_autocast_cache_enabled(keptBefore);
  }
}
