package org.gaea.engine;

import java.util.Locale;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.pytorch.Context;
import org.bytedeco.pytorch.global.torch;
import org.gaea.input.InvalidInputException;
import org.gaea.input.Sentence;
import org.gaea.input.Sentence.SettingName;

/**
 * What this process has of CUDA. Whether the natives are on the class path is seen from their
 * files, so that nothing is loaded in vain where they are not.
 */
final class Cuda {
  private static final SettingName DEVICE = new SettingName("device");

  private Cuda() {}

  /** Whether there are natives and a GPU. */
  static boolean isHere() {
    return hasNatives() && gpus() > 0;
  }

  /**
   * A GPU, prepared: single precision is single precision there too, and algorithms that repeat to
   * the bit are preferred.
   *
   * @throws InvalidInputException if there is none of this number, with what is missing
   */
  static Device gpu(int number) {
    if (!hasNatives()) {
      throw new InvalidInputException(
          Sentence.of(
              "This build of Gaea has no CUDA natives, which %s cuda needs; build it with 'mvn -Pgpu clean package', or use %s cpu.",
              DEVICE, DEVICE));
    }
    int gpus = gpus();
    if (gpus == 0) {
      throw new InvalidInputException(
          Sentence.of(
              isLoaded()
                  ? "This build of Gaea has CUDA natives (-Pgpu), but they find no GPU with a driver on this machine; use %s cpu."
                  : "This build of Gaea has CUDA natives (-Pgpu), but not the libraries of CUDA, cuDNN and NCCL that they need; install those, or use %s cpu.",
              DEVICE));
    }
    if (number >= gpus) {
      throw new InvalidInputException(
          Sentence.of(
              "There is no GPU cuda:%d; this machine has %d, from cuda:0; choose another %s.",
              number, gpus, DEVICE));
    }
    Context context = torch.globalContext();
    context.setAllowTF32CuDNN(false);
    context.setAllowTF32CuBLAS(false);
    context.setDeterministicCuDNN(true);
    return new Device.Gpu(number);
  }

  /** Whether they are on the class path; nothing is loaded. */
  static boolean hasNatives() {
    String natives =
        String.format(Locale.ROOT, "org/bytedeco/pytorch/%s-gpu/", Loader.getPlatform());
    return torch.class.getClassLoader().getResource(natives + System.mapLibraryName("jnitorch"))
        != null;
  }

  /** Whether the natives are loaded: the processor's part of them is, without CUDA's libraries. */
  private static boolean isLoaded() {
    return Loader.getLoadedLibraries().keySet().stream()
        .anyMatch(library -> library.startsWith("torch_cuda"));
  }

  /** How many GPUs the natives find; none where CUDA's libraries are missing. */
  private static int gpus() {
    Engine.load();
    return torch.cuda_is_available() ? torch.cuda_device_count() : 0;
  }
}
