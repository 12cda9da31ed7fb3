package org.gaea.data.source;

import com.twelvemonkeys.imageio.plugins.jpeg.JPEGImageReaderSpi;
import com.twelvemonkeys.imageio.plugins.tiff.TIFFImageReaderSpi;
import com.twelvemonkeys.imageio.plugins.webp.WebPImageReaderSpi;
import java.io.IOException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.imageio.IIOException;
import javax.imageio.ImageReader;
import javax.imageio.spi.IIORegistry;
import javax.imageio.spi.ImageReaderSpi;
import org.gaea.input.Sentence;

/**
 * The formats that pictures are read in. A file is known as a picture by its suffix, and read as
 * the format that its first bytes show, whatever the suffix says.
 */
enum PictureFormat {
  PNG("PNG", "png", "89504e47"),
  JPEG("JPEG", "jpg jpeg jpe jfif", "ffd8ff"),
  GIF("GIF", "gif", "47494638"),
  BMP("BMP", "bmp dib", "424d"),
  WEBP("WebP", "webp", "52494646"),
  TIFF("TIFF", "tif tiff", "49492a00 4d4d002a");

  /** How many bytes of a file {@link #of} looks at. */
  static final int SIGNATURE = 12;

  /** What RIFF, the container of sounds and films too, holds in its place. */
  private static final String WEBP_IN_RIFF = "57454250";

  private final String title;
  private final String suffixes;
  private final String signatures;

  /**
   * @param suffixes with spaces between; the first is the usual one
   * @param signatures the first bytes as hexadecimal digits, with spaces between
   */
  PictureFormat(String title, String suffixes, String signatures) {
    this.title = title;
    this.suffixes = suffixes;
    this.signatures = signatures;
  }

  private List<String> suffixes() {
    return List.of(suffixes.split(" ", -1));
  }

  /** All of them, for sentences: "PNG, JPEG, GIF, BMP, WebP or TIFF". */
  static String all() {
    List<String> titles = Arrays.stream(values()).map(format -> format.title).toList();
    int last = titles.size() - 1;
    return titles.stream().limit(last).collect(Collectors.joining(", "))
        + " or "
        + titles.get(last);
  }

  /** All suffixes, without their dots, the usual ones first. */
  static List<String> allSuffixes() {
    return Arrays.stream(values()).flatMap(format -> format.suffixes().stream()).toList();
  }

  /** Whether a file of that name is taken for a picture. */
  static boolean isNamedSo(String name) {
    int dot = name.lastIndexOf('.');
    String suffix = name.substring(dot + 1).toLowerCase(Locale.ROOT);
    return dot >= 0
        && Arrays.stream(values()).anyMatch(format -> format.suffixes().contains(suffix));
  }

  /**
   * The format that a file begins as.
   *
   * @param first at least {@link #SIGNATURE} bytes, or all that there are
   */
  static Optional<PictureFormat> of(byte[] first) {
    return Arrays.stream(values()).filter(format -> format.matches(first)).findFirst();
  }

  private boolean matches(byte[] first) {
    String digits = HexFormat.of().formatHex(first);
    return Stream.of(signatures.split(" ", -1)).anyMatch(digits::startsWith)
        && (this != WEBP || digits.startsWith(WEBP_IN_RIFF, 16));
  }

  /**
   * A reader of this format. The platform reads what it reads right; other readers that a program
   * has registered do not matter.
   *
   * @param inks whether the picture is stored in four inks, as a JPEG for printing is
   */
  ImageReader reader(boolean inks) throws IOException {
    return switch (this) {
      case PNG, GIF, BMP -> platform().createReaderInstance();
      case JPEG -> inks ? inked().createReaderInstance() : platform().createReaderInstance();
      case WEBP -> new WebPImageReaderSpi().createReaderInstance();
      case TIFF -> new TIFFImageReaderSpi().createReaderInstance();
    };
  }

  /** It decodes by the platform's reader, which it looks up where it is registered. */
  private static ImageReaderSpi inked() {
    JPEGImageReaderSpi provider = new JPEGImageReaderSpi();
    provider.onRegistration(IIORegistry.getDefaultInstance(), ImageReaderSpi.class);
    return provider;
  }

  private ImageReaderSpi platform() throws IIOException {
    var providers =
        IIORegistry.getDefaultInstance()
            .getServiceProviders(
                ImageReaderSpi.class,
                provider ->
                    provider instanceof ImageReaderSpi spi
                        && spi.getClass().getName().startsWith("com.sun.imageio.")
                        && Arrays.asList(spi.getFileSuffixes()).contains(suffixes().get(0)),
                true);
    if (!providers.hasNext()) {
      throw new IIOException(Sentence.text("this Java has no reader of %s", title));
    }
    return providers.next();
  }
}
