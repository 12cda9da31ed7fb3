package org.gaea.data.source;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * What a file says about its picture besides its pixels: one tag of its Exif data, wherever its
 * format keeps them, and how many components a JPEG has. It is read here since the readers of
 * metadata take the memory that a damaged file claims.
 *
 * @param orientation upright where the file says nothing that can be read, as viewers show it
 * @param inks whether it is a JPEG of four components
 */
record PictureHeader(Orientation orientation, boolean inks) {
  private static final byte[] EXIF = "Exif\0\0".getBytes(StandardCharsets.US_ASCII);
  private static final int SIGNATURE_OF_PNG = 8;
  private static final int SIGNATURE_OF_RIFF = 12;
  private static final int ORIENTATION = 0x112;
  private static final int ENTRY = 12;
  private static final int INKS = 4;

  static PictureHeader of(byte[] file, PictureFormat format) {
    return switch (format) {
      case JPEG -> ofJpeg(file);
      case PNG -> of(chunk(file, SIGNATURE_OF_PNG, "eXIf", ByteOrder.BIG_ENDIAN));
      case WEBP -> of(chunk(file, SIGNATURE_OF_RIFF, "EXIF", ByteOrder.LITTLE_ENDIAN));
      case TIFF -> of(file);
      case GIF, BMP -> new PictureHeader(Orientation.UPRIGHT, false);
    };
  }

  private static PictureHeader of(byte[] tiff) {
    return new PictureHeader(orientation(tiff), false);
  }

  /** The segments before the scan: a marker of two bytes, and a length that counts itself. */
  private static PictureHeader ofJpeg(byte[] file) {
    ByteBuffer numbers = ByteBuffer.wrap(file);
    Orientation orientation = Orientation.UPRIGHT;
    boolean inks = false;
    int at = 2;
    while (at + 4 <= file.length && file[at] == (byte) 0xff) {
      int marker = Byte.toUnsignedInt(file[at + 1]);
      int length = Short.toUnsignedInt(numbers.getShort(at + 2));
      int end = at + 2 + length;
      if (marker == 0xda || end > file.length) {
        break;
      }
      if (marker == 0xe1 && startsWith(file, at + 4, end)) {
        orientation = orientation(Arrays.copyOfRange(file, at + 4 + EXIF.length, end));
      } else if (isFrame(marker) && length > 7) {
        inks = file[at + 9] == INKS;
      }
      at = end;
    }
    return new PictureHeader(orientation, inks);
  }

  private static boolean startsWith(byte[] file, int from, int to) {
    return to - from >= EXIF.length
        && Arrays.equals(file, from, from + EXIF.length, EXIF, 0, EXIF.length);
  }

  /** Whether a marker begins a frame; three of that range are tables and extensions. */
  private static boolean isFrame(int marker) {
    return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
  }

  /**
   * What a chunk of PNG or RIFF holds, without the mark that some programs put before Exif data;
   * nothing if there is none.
   */
  private static byte[] chunk(byte[] file, int from, String name, ByteOrder order) {
    ByteBuffer chunks = ByteBuffer.wrap(file).order(order);
    boolean nameFirst = order == ByteOrder.LITTLE_ENDIAN;
    long at = from;
    while (at + 8 <= file.length) {
      int here = (int) at;
      long length = Integer.toUnsignedLong(chunks.getInt(nameFirst ? here + 4 : here));
      String found = new String(file, nameFirst ? here : here + 4, 4, StandardCharsets.US_ASCII);
      if (at + 8 + length > file.length) {
        return new byte[0];
      }
      if (found.equals(name)) {
        byte[] held = Arrays.copyOfRange(file, here + 8, (int) (at + 8 + length));
        return startsWith(held, 0, held.length)
            ? Arrays.copyOfRange(held, EXIF.length, held.length)
            : held;
      }
      // PNG has a check sum behind each chunk, and RIFF fills up to even lengths.
      at += 8 + length + (nameFirst ? length % 2 : 4);
    }
    return new byte[0];
  }

  /** The tag in the first directory of a TIFF, as which Exif data are laid out. */
  private static Orientation orientation(byte[] bytes) {
    ByteBuffer tiff = ByteBuffer.wrap(bytes);
    if (bytes.length < 8) {
      return Orientation.UPRIGHT;
    }
    tiff.order(bytes[0] == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    long directory = Integer.toUnsignedLong(tiff.getInt(4));
    if (directory + 2 > bytes.length) {
      return Orientation.UPRIGHT;
    }
    int entries = Short.toUnsignedInt(tiff.getShort((int) directory));
    for (int i = 0; i < entries; i++) {
      long entry = directory + 2 + (long) ENTRY * i;
      if (entry + ENTRY > bytes.length) {
        break;
      }
      if (Short.toUnsignedInt(tiff.getShort((int) entry)) == ORIENTATION) {
        return Orientation.ofTag(Short.toUnsignedInt(tiff.getShort((int) entry + 8)));
      }
    }
    return Orientation.UPRIGHT;
  }
}
