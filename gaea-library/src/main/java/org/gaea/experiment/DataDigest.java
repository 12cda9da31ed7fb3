package org.gaea.experiment;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.gaea.data.DataSet;
import org.gaea.data.Images;
import org.gaea.storage.Digests;

/** By what one knows whether images are those of before. */
public final class DataDigest {
  private DataDigest() {}

  /**
   * SHA-256 of all images and labels, as 64 hexadecimal digits. Of images that are read when they
   * are asked for, the names and sizes of their files stand for them.
   */
  public static String of(DataSet data) {
    MessageDigest digest = Digests.sha256();
    digest.update(data.shape().toString().getBytes(StandardCharsets.UTF_8));
    add(data.training(), digest);
    add(data.test(), digest);
    return Digests.hexOf(digest);
  }

  private static void add(Images images, MessageDigest digest) {
    for (int i = 0; i < images.size(); i++) {
      digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, images.label(i)));
      images.digest(i, digest);
    }
  }
}
