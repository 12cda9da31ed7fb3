package org.gaea.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.OptionalLong;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.global.torch;

/** The libtorch engine of this process: its threads and its memory. */
public final class Engine {
  private static final double BYTES_PER_MEBIBYTE = 1024.0 * 1024.0;

  static {
    // JavaCPP would otherwise collect garbage, and then refuse, at twice the Java heap; tensors are
    // freed by scopes.
    defaultProperty("org.bytedeco.javacpp.maxBytes", "0");
    defaultProperty("org.bytedeco.javacpp.maxPhysicalBytes", "0");
  }

  private Engine() {}

  /**
   * Loads the native library, unpacking it on first use, and sets how many threads a pass uses.
   * Results depend on that number: floating-point sums are split among threads. Where it can, it
   * also {@linkplain Allocator tells the allocator} to keep freed memory.
   *
   * @param threads at least 1
   * @throws org.gaea.input.InvalidInputException if it cannot be unpacked
   * @throws UnsatisfiedLinkError if there is no native library for this platform on the class path
   */
  public static void start(int threads) {
    NativeLibraries.load();
    Allocator.keepFreedMemory();
    torch.set_num_threads(threads);
  }

  /**
   * Loads the native library, unpacking it on first use, and leaves the number of threads to it: as
   * many as there are cores, but no more than the limits of a container leave to this process.
   *
   * @throws org.gaea.input.InvalidInputException if it cannot be unpacked
   * @throws UnsatisfiedLinkError if there is no native library for this platform on the class path
   */
  public static void load() {
    NativeLibraries.load();
    Allocator.keepFreedMemory();
    int most = Processors.available();
    if (torch.get_num_threads() > most) {
      torch.set_num_threads(most);
    }
  }

  /**
   * Makes operations of the calling thread use the number of threads that {@link #start} has set,
   * also those of other libraries on OpenMP, which keeps this number for each thread apart.
   */
  public static void applyThreads() {
    torch.lazy_init_num_threads();
  }

  /** How many threads operations of the calling thread use. */
  public static int threads() {
    return torch.get_num_threads();
  }

  /**
   * Whether {@link #applyOneThread} has an effect: not where Java finds no way to the OpenMP
   * library.
   */
  public static boolean canApplyOneThread() {
    return OpenMp.isReachable();
  }

  /**
   * Makes operations of the calling thread use no other thread, also those of other libraries on
   * OpenMP; the operations of other threads use as many as before.
   */
  public static void applyOneThread() {
    // Each of the two would, on its first call in a thread, set the number anew.
    torch.lazy_init_num_threads();
    torch.get_num_threads();
    OpenMp.setThreads(1);
  }

  /**
   * How many objects of libtorch and its library Java owns at this moment: tensors, modules and
   * what they are made of, not yet freed by a scope, a {@code close()} or the collector.
   */
  public static long ownedObjects() {
    return Pointer.totalCount();
  }

  /**
   * Which allocator the launcher gave to this process: the file name of a library that replaces the
   * one of the C library, or "glibc"; "not set by the launcher" for a process of another's.
   */
  public static String allocator() {
    return Allocator.name();
  }

  /** The library and its version, as in "libtorch 2.10.0-1.5.13". */
  public static String version() {
    return "libtorch "
        + Objects.requireNonNullElse(
            torch.class.getPackage().getImplementationVersion(), "of an unknown version");
  }

  /**
   * The instructions that the library chose for this processor, as in "AVX512"; sums are taken in
   * another order with others.
   */
  public static String processorCapability() {
    try (PointerScope scope = new PointerScope()) {
      return torch.get_cpu_capability().getString();
    }
  }

  /**
   * The most memory that a container leaves to this process, in MiB; empty if it is not limited.
   */
  public static OptionalLong memoryLimitMebibytes() {
    OptionalLong bytes = ContainerLimits.ofThisProcess().memory();
    return bytes.isPresent() ? OptionalLong.of(bytes.getAsLong() >> 20) : bytes;
  }

  /** Memory of this process that is in RAM, in MiB. */
  public static long residentMebibytes() {
    return Math.round(Pointer.physicalBytes() / BYTES_PER_MEBIBYTE);
  }

  /** The most memory of this process that was in RAM, in KiB; 0 where the system does not tell. */
  public static long peakResidentKibibytes() {
    Path status = Path.of("/proc/self/status");
    if (!Files.isReadable(status)) {
      return 0;
    }
    try {
      return Files.readAllLines(status).stream()
          .filter(line -> line.startsWith("VmHWM:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
          .findFirst()
          .orElse(0);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + status, e);
    }
  }

  private static void defaultProperty(String name, String value) {
    if (System.getProperty(name) == null) {
      System.setProperty(name, value);
    }
  }
}
