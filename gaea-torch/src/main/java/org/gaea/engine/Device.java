package org.gaea.engine;

import java.util.regex.Pattern;
import org.bytedeco.pytorch.MemoryFormatOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.DeviceType;

/**
 * Where networks are computed. All that differs between devices is here: who differentiates, where
 * tensors lie and how they reach there, and which precisions there are.
 */
public sealed interface Device permits Device.Processor, Device.Gpu {
  /** The processor, where Gaea's own tapes differentiate. */
  Device PROCESSOR = new Processor(false);

  /** As it is named in settings, with the number of a GPU: "cpu" or "cuda:0". */
  String label();

  /**
   * Whether libtorch differentiates networks here, and batches are cut, turned and normalised here
   * as well; otherwise tapes do the one and threads of Java the other.
   */
  boolean differentiates();

  /**
   * A precision, if it can be computed here.
   *
   * @throws org.gaea.input.InvalidInputException if it cannot
   */
  Precision checked(Precision precision);

  /**
   * A tensor of the host on this device, in its layout; itself on the processor. The host does not
   * wait for the copy.
   */
  Tensor placed(Tensor tensor);

  /** What libtorch calls devices of this kind. */
  DeviceType type();

  /**
   * Checks the form of a name; whether there is such a device is not looked at.
   *
   * @return the name
   * @throws IllegalArgumentException if it names no kind of device
   */
  static String requireName(String name) {
    if (!Names.FORM.matcher(name).matches()) {
      throw new IllegalArgumentException(name);
    }
    return name;
  }

  /**
   * The device of a name, of those that this process can use: "cpu", "cuda", "cuda:N", or "auto"
   * for a GPU where there is one and else the processor. "cpu:autograd" computes on the processor
   * what a GPU would compute, to compare with.
   *
   * @throws org.gaea.input.InvalidInputException if this build has no CUDA natives, or the machine
   *     has no such GPU
   * @throws IllegalArgumentException if it names no kind of device
   */
  static Device named(String name) {
    return switch (requireName(name)) {
      case "cpu" -> PROCESSOR;
      case "cpu:autograd" -> new Processor(true);
      case "auto" -> Cuda.isHere() ? Cuda.gpu(0) : PROCESSOR;
      case "cuda" -> Cuda.gpu(0);
      default -> Cuda.gpu(Integer.parseInt(name.substring(name.indexOf(':') + 1)));
    };
  }

  /** The names that there can be. */
  final class Names {
    /** In words, for whoever gave another. */
    public static final String EXPECTED = "auto, cpu, cuda or cuda:N with the number of a GPU";

    private static final Pattern FORM = Pattern.compile("auto|cpu|cpu:autograd|cuda|cuda:\\d{1,2}");

    private Names() {}
  }

  /**
   * The processors of this machine.
   *
   * @param differentiates whether libtorch differentiates there, as it does on a GPU; tapes are
   *     faster
   */
  record Processor(boolean differentiates) implements Device {
    @Override
    public String label() {
      return differentiates ? "cpu:autograd" : "cpu";
    }

    @Override
    public Precision checked(Precision precision) {
      return precision.here();
    }

    @Override
    public Tensor placed(Tensor tensor) {
      return tensor;
    }

    @Override
    public DeviceType type() {
      return DeviceType.CPU;
    }
  }

  /**
   * A GPU with CUDA; {@link #named} says whether there is one.
   *
   * @param number from 0
   */
  record Gpu(int number) implements Device {
    @Override
    public String label() {
      return "cuda:" + number;
    }

    @Override
    public boolean differentiates() {
      return true;
    }

    @Override
    public Precision checked(Precision precision) {
      return precision;
    }

    /** From memory that the system does not move, or the host would wait for all work before. */
    @Override
    public Tensor placed(Tensor tensor) {
      try (org.bytedeco.pytorch.Device device =
          new org.bytedeco.pytorch.Device(type(), (byte) number)) {
        return tensor
            .pin_memory()
            .to(device, tensor.scalar_type(), true, false, new MemoryFormatOptional());
      }
    }

    @Override
    public DeviceType type() {
      return DeviceType.CUDA;
    }
  }
}
