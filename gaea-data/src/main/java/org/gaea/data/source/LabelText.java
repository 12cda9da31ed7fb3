package org.gaea.data.source;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.gaea.input.Sentence;

/** The text of a label file: UTF-8, or UTF-16 with its mark, as spreadsheets write both. */
final class LabelText {
  private static final int MOST_BYTES = 1 << 28;

  private LabelText() {}

  /**
   * Reads it.
   *
   * @throws org.gaea.input.InvalidInputException if it cannot be read, is larger than 256 MiB, or
   *     is in another encoding; then the line is named
   */
  static String read(Path file) {
    byte[] bytes;
    try (RecordStream in = RecordStream.open(file, Math.min(MOST_BYTES, RecordStream.limit(0)))) {
      bytes = in.read(Integer.MAX_VALUE - 8);
    }
    if (begins(bytes, 0xff, 0xfe)) {
      return decoded(file, bytes, 2, StandardCharsets.UTF_16LE);
    }
    if (begins(bytes, 0xfe, 0xff)) {
      return decoded(file, bytes, 2, StandardCharsets.UTF_16BE);
    }
    return decoded(file, bytes, begins(bytes, 0xef, 0xbb, 0xbf) ? 3 : 0, StandardCharsets.UTF_8);
  }

  private static boolean begins(byte[] bytes, int... mark) {
    for (int i = 0; i < mark.length; i++) {
      if (i >= bytes.length || Byte.toUnsignedInt(bytes[i]) != mark[i]) {
        return false;
      }
    }
    return true;
  }

  private static String decoded(Path file, byte[] bytes, int from, Charset encoding) {
    ByteBuffer in = ByteBuffer.wrap(bytes, from, bytes.length - from);
    CharBuffer out = CharBuffer.allocate(bytes.length - from);
    CharsetDecoder decoder =
        encoding
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    CoderResult result = decoder.decode(in, out, true);
    String text = out.flip().toString();
    if (result.isError()) {
      int line = 1 + (int) text.chars().filter(letter -> letter == '\n').count();
      throw LabelTable.wrong(
          file, line, Sentence.of("the text is no %s; save the file as UTF-8", encoding.name()));
    }
    return text;
  }
}
