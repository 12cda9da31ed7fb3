package org.gaea.storage;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;

/**
 * How long a file is, or its beginning, and what that holds.
 *
 * @param bytes from the start
 * @param sha256 of those bytes, 64 hexadecimal digits
 */
public record FileExtent(long bytes, String sha256) {
  /**
   * @throws IllegalArgumentException if {@code bytes} is negative
   */
  public FileExtent {
    if (bytes < 0) {
      throw new IllegalArgumentException("an extent of " + bytes + " bytes");
    }
  }

  /** Of the whole file, as it is now. */
  public static FileExtent of(Path file) throws IOException {
    MessageDigest digest = Digests.sha256();
    long bytes = 0;
    try (InputStream in = Files.newInputStream(file)) {
      byte[] buffer = new byte[1 << 16];
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        digest.update(buffer, 0, read);
        bytes += read;
      }
    }
    return new FileExtent(bytes, Digests.hexOf(digest));
  }
}
