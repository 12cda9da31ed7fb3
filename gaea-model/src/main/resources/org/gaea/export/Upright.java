package classify;

import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.WritableRaster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import javax.imageio.ImageIO;

/**
 * Pictures as a viewer shows them. A camera stores the rows that its sensor sees, and notes in the
 * Exif data of a JPEG (tag 0x0112) how it was held.
 */
final class Upright {
  private static final int ORIENTATION = 0x112;

  private Upright() {}

  static BufferedImage read(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    BufferedImage stored = ImageIO.read(new ByteArrayInputStream(bytes));
    if (stored == null) {
      throw new IOException(file + " is not a PNG or JPEG file");
    }
    return turned(stored, orientation(bytes));
  }

  /** From 1, upright, to 8; 1 where the file says nothing. */
  private static int orientation(byte[] bytes) {
    ByteBuffer jpeg = ByteBuffer.wrap(bytes);
    int at = 2;
    while (at + 10 <= bytes.length && bytes[at] == (byte) 0xff && bytes[at + 1] != (byte) 0xda) {
      int end = at + 2 + Short.toUnsignedInt(jpeg.getShort(at + 2));
      if (bytes[at + 1] == (byte) 0xe1
          && jpeg.getInt(at + 4) == 0x45786966
          && end <= bytes.length) {
        return end < at + 10 ? 1 : tag(ByteBuffer.wrap(Arrays.copyOfRange(bytes, at + 10, end)));
      }
      at = end;
    }
    return 1;
  }

  private static int tag(ByteBuffer exif) {
    if (exif.capacity() < 8) {
      return 1;
    }
    exif.order(exif.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    long at = Integer.toUnsignedLong(exif.getInt(4));
    if (at + 2 > exif.capacity()) {
      return 1;
    }
    long end = at + 2 + 12L * Short.toUnsignedInt(exif.getShort((int) at));
    for (at += 2; at < end && at + 12 <= exif.capacity(); at += 12) {
      if (exif.getShort((int) at) == ORIENTATION) {
        return exif.getShort((int) at + 8);
      }
    }
    return 1;
  }

  private static BufferedImage turned(BufferedImage stored, int orientation) {
    if (orientation < 2 || orientation > 8) {
      return stored;
    }
    int width = stored.getWidth();
    int height = stored.getHeight();
    boolean exchanged = orientation > 4;
    ColorModel model = stored.getColorModel();
    WritableRaster turned =
        model.createCompatibleWritableRaster(
            exchanged ? height : width, exchanged ? width : height);
    Object pixel = null;
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        pixel = stored.getRaster().getDataElements(x, y, pixel);
        boolean fromRight = orientation == 2 || orientation == 3 || orientation > 6;
        boolean fromBelow =
            orientation == 3 || orientation == 4 || orientation == 6 || orientation == 7;
        int across = fromRight ? width - 1 - x : x;
        int down = fromBelow ? height - 1 - y : y;
        turned.setDataElements(exchanged ? down : across, exchanged ? across : down, pixel);
      }
    }
    return new BufferedImage(model, turned, model.isAlphaPremultiplied(), null);
  }
}
