package org.gaea.engine;

import java.util.Optional;
import java.util.Set;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.openblas.presets.openblas_nolapack.SetNumThreads;
import org.bytedeco.pytorch.global.torch;

/**
 * The OpenMP library that libtorch computes with, and other native libraries of this process. It
 * keeps the number of threads for each thread apart, whereas libtorch's own function also changes
 * it for all threads that start later.
 */
final class OpenMp {
  private static final Set<String> NAMES = Set.of("gomp", "omp", "iomp5", "libiomp5md");
  private static final Optional<SetThreads> SET_THREADS = find();

  private OpenMp() {}

  /** The C function {@code omp_set_num_threads}. */
  private static final class SetThreads extends SetNumThreads {
    SetThreads(Pointer address) {
      put(address);
    }
  }

  /** Whether {@link #setThreads} has an effect. */
  static boolean isReachable() {
    return SET_THREADS.isPresent();
  }

  /** Sets how many threads operations of the calling thread use. */
  static void setThreads(int threads) {
    SET_THREADS.ifPresent(function -> function.call(threads));
  }

  private static Optional<SetThreads> find() {
    int threads = torch.get_num_threads(); // loads the library, too
    Loader.getLoadedLibraries().entrySet().stream()
        .filter(library -> NAMES.contains(library.getKey().replaceAll("@.*", "")))
        .forEach(library -> Loader.loadGlobal(library.getValue()));
    Pointer address = Loader.addressof("omp_set_num_threads");
    if (address == null || address.isNull()) {
      return Optional.empty();
    }
    try (PointerScope scope = new PointerScope()) {
      SetThreads function = new SetThreads(address);
      function.call(threads + 1); // another library's function would not change libtorch's number
      boolean isLibtorchs = torch.get_num_threads() == threads + 1;
      function.call(threads);
      if (!isLibtorchs) {
        return Optional.empty();
      }
      function.retainReference();
      return Optional.of(function);
    }
  }
}
