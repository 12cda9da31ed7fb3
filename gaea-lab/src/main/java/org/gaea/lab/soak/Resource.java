package org.gaea.lab.soak;

import com.sun.management.UnixOperatingSystemMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.gaea.engine.Engine;

/** A resource that a process holds and has to give back. */
public enum Resource {
  /** Memory in RAM, Java's and libtorch's; the allocator's reserves are in it. */
  RESIDENT_MEMORY("resident, MiB", 16),
  /** What the Java heap holds after a collection. */
  HEAP("heap, MiB", 2),
  /** Files, sockets and pipes; only systems that descend from Unix tell. */
  OPEN_FILES("open files", 1),
  /** Threads of Java; those that libtorch starts are not among them. */
  THREADS("threads", 1),
  /** All threads of the process, libtorch's too; only Linux tells. Java's compilers come and go. */
  SYSTEM_THREADS("threads with native", 2),
  /** Objects of libtorch that Java owns: tensors, modules and what they are made of. */
  NATIVE_OBJECTS("native objects", 1);

  private static final Path THREADS_OF_THE_PROCESS = Path.of("/proc/self/task");
  private static final double BYTES_PER_MEBIBYTE = 1024.0 * 1024.0;

  private final String title;
  private final double slack;

  Resource(String title, double slack) {
    this.title = title;
    this.slack = slack;
  }

  /** Name and unit, for the head of a column. */
  String title() {
    return title;
  }

  /** By how much it may rise over a whole soak before that counts as growth, in its unit. */
  public double slack() {
    return slack;
  }

  /** How much there is now; empty where the system does not tell. */
  OptionalDouble amount() {
    return switch (this) {
      case RESIDENT_MEMORY -> OptionalDouble.of((double) Engine.residentMebibytes());
      case HEAP -> OptionalDouble.of(heapMebibytes());
      case OPEN_FILES -> openFiles();
      case THREADS -> OptionalDouble.of(ManagementFactory.getThreadMXBean().getThreadCount());
      case SYSTEM_THREADS -> systemThreads();
      case NATIVE_OBJECTS -> OptionalDouble.of((double) Engine.ownedObjects());
    };
  }

  private static double heapMebibytes() {
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / BYTES_PER_MEBIBYTE;
  }

  private static OptionalDouble systemThreads() {
    if (!Files.isReadable(THREADS_OF_THE_PROCESS)) {
      return OptionalDouble.empty();
    }
    try (Stream<Path> threads = Files.list(THREADS_OF_THE_PROCESS)) {
      return OptionalDouble.of((double) threads.count());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + THREADS_OF_THE_PROCESS, e);
    }
  }

  private static OptionalDouble openFiles() {
    return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
        ? OptionalDouble.of((double) unix.getOpenFileDescriptorCount())
        : OptionalDouble.empty();
  }
}
