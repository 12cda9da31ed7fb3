package org.gaea.engine;

import java.lang.invoke.MethodHandle;
import java.lang.reflect.Array;
import java.lang.reflect.Method;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The allocator of the C library, told to keep what is freed: by default glibc gives every
 * activation back to the system, and page faults then cost more than arithmetic.
 *
 * <p>Java can call the library's {@code mallopt} without native code of ours from version 22 on; it
 * is called by reflection, as this is compiled for 17. Before that only the environment of the
 * process can say the same.
 */
final class Allocator {
  private static final int TRIM_THRESHOLD = -1;
  private static final int TOP_PAD = -2;
  private static final int MMAP_THRESHOLD = -3;
  private static final int ARENA_MAX = -8;
  private static final int TOP_PAD_BYTES = 256 << 20;

  private Allocator() {}

  /**
   * Tells the allocator of this process, unless its environment has.
   *
   * @return whether freed memory is kept from now on
   */
  static boolean keepFreedMemory() {
    if (System.getenv("MALLOC_TRIM_THRESHOLD_") != null) {
      return true;
    }
    try {
      Optional<MethodHandle> mallopt = mallopt();
      return mallopt.isPresent()
          && set(mallopt.get(), ARENA_MAX, Processors.available() + 2)
          && set(mallopt.get(), MMAP_THRESHOLD, Integer.MAX_VALUE)
          && set(mallopt.get(), TRIM_THRESHOLD, Integer.MAX_VALUE)
          && set(mallopt.get(), TOP_PAD, TOP_PAD_BYTES);
    } catch (ReflectiveOperationException e) {
      return false;
    }
  }

  /** See {@link Engine#allocator}. */
  static String name() {
    return name(System.getenv("GAEA_ALLOCATOR"));
  }

  static String name(@Nullable String chosen) {
    if (chosen == null) {
      return "not set by the launcher";
    }
    return chosen.substring(chosen.lastIndexOf('/') + 1);
  }

  private static boolean set(MethodHandle mallopt, int what, int value) {
    try {
      return (int) mallopt.invoke(what, value) == 1;
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  /** Empty where the C library has no such function or Java no way to it. */
  private static Optional<MethodHandle> mallopt() throws ReflectiveOperationException {
    if (Runtime.version().feature() < 22) {
      return Optional.empty();
    }
    Class<?> linkerType = Class.forName("java.lang.foreign.Linker");
    Class<?> layoutType = Class.forName("java.lang.foreign.MemoryLayout");
    Class<?> descriptorType = Class.forName("java.lang.foreign.FunctionDescriptor");
    Class<?> optionType = Class.forName("java.lang.foreign.Linker$Option");
    Object linker = linkerType.getMethod("nativeLinker").invoke(null);
    Object library = linkerType.getMethod("defaultLookup").invoke(linker);
    Method find = Class.forName("java.lang.foreign.SymbolLookup").getMethod("find", String.class);
    Optional<?> address = (Optional<?>) find.invoke(library, "mallopt");
    if (address.isEmpty()) {
      return Optional.empty();
    }
    Object whole = Class.forName("java.lang.foreign.ValueLayout").getField("JAVA_INT").get(null);
    Object twoNumbers = Array.newInstance(layoutType, 2);
    Array.set(twoNumbers, 0, whole);
    Array.set(twoNumbers, 1, whole);
    Object descriptor =
        descriptorType
            .getMethod("of", layoutType, twoNumbers.getClass())
            .invoke(null, whole, twoNumbers);
    Object noOptions = Array.newInstance(optionType, 0);
    Method downcall =
        linkerType.getMethod(
            "downcallHandle",
            Class.forName("java.lang.foreign.MemorySegment"),
            descriptorType,
            noOptions.getClass());
    return Optional.of(
        (MethodHandle) downcall.invoke(linker, address.get(), descriptor, noOptions));
  }
}
