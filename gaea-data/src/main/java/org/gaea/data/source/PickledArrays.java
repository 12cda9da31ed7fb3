package org.gaea.data.source;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import net.razorvine.pickle.Opcodes;
import net.razorvine.pickle.PickleException;
import net.razorvine.pickle.Unpickler;
import org.gaea.input.InvalidInputException;
import org.gaea.input.Sentence;

/**
 * A pickle of a dictionary with NumPy arrays and lists, read as data. A pickle is a program: it may
 * name any class and have it called. This reader knows the names by which NumPy's arrays are
 * pickled, in protocols 2 to 5, by Python 2 and 3 and by NumPy 1 and 2; none of them runs anything.
 * Every other name is refused, and so is every instruction that such files have no use for. The
 * library's own registry of classes is never asked.
 *
 * <p>Keys become texts, lists {@link List}, tuples {@code Object[]}, arrays {@link NumpyArray}.
 */
final class PickledArrays extends Unpickler {
  /** Instructions that only make or move data, and whose size the input's size bounds. */
  private static final Set<Short> HARMLESS =
      Set.of(
          Opcodes.PROTO,
          Opcodes.FRAME,
          Opcodes.MARK,
          Opcodes.STOP,
          Opcodes.NONE,
          Opcodes.NEWTRUE,
          Opcodes.NEWFALSE,
          Opcodes.BININT,
          Opcodes.BININT1,
          Opcodes.BININT2,
          Opcodes.SHORT_BINUNICODE,
          Opcodes.SHORT_BINBYTES,
          Opcodes.EMPTY_TUPLE,
          Opcodes.TUPLE,
          Opcodes.TUPLE1,
          Opcodes.TUPLE2,
          Opcodes.TUPLE3,
          Opcodes.EMPTY_LIST,
          Opcodes.APPEND,
          Opcodes.APPENDS,
          Opcodes.MEMOIZE,
          Opcodes.BINPUT,
          Opcodes.LONG_BINPUT,
          Opcodes.BINGET,
          Opcodes.LONG_BINGET);

  /** A batch of ImageNet has a label an instruction, 128,000 in all. */
  private static final int MOST_INSTRUCTIONS = 4_000_000;

  /** Python collects at most a thousand items before it puts them away. */
  private static final int DEEPEST_STACK = 10_000;

  private static final int LONGEST_NAME = 100;
  private static final int BUFFER = 1 << 16;

  private final Path file;
  private final long limit;
  private int instructions;
  private long held;

  private PickledArrays(Path file, long limit) {
    this.file = file;
    this.limit = limit;
  }

  /**
   * Reads a file.
   *
   * @param limit how many bytes its contents may take
   * @throws InvalidInputException if it is not a whole pickle of data, or asks for anything else
   */
  static Map<?, ?> read(Path file, long limit) {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file), BUFFER)) {
      return dictionary(file, in, limit);
    } catch (IOException e) {
      throw Listing.unreadable(file, e);
    }
  }

  private static Map<?, ?> dictionary(Path file, InputStream in, long limit) {
    Object read;
    try {
      read = new PickledArrays(file, limit).load(in);
    } catch (InvalidInputException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      throw new InvalidInputException(
          Sentence.of(
              "'%s' is truncated or damaged: it is not a whole pickle of arrays; download or copy it again.",
              file),
          e);
    }
    if (read instanceof Map<?, ?> map) {
      return map;
    }
    throw new InvalidInputException(
        Sentence.of(
            "'%s' is not a pickle of a dictionary, as the published batches are; download or copy it again.",
            file));
  }

  @Override
  protected Object dispatch(short key) throws IOException {
    if (++instructions > MOST_INSTRUCTIONS || stack.size() > DEEPEST_STACK) {
      throw refused("has more in it than any published batch");
    }
    if (HARMLESS.contains(key)) {
      return super.dispatch(key);
    }
    switch (key) {
      case Opcodes.SHORT_BINSTRING -> stack.add(bytes(input.read()));
      case Opcodes.BINSTRING, Opcodes.BINBYTES -> stack.add(bytes(number(Integer.BYTES)));
      case Opcodes.BINBYTES8, Opcodes.BYTEARRAY8 -> stack.add(bytes(number(Long.BYTES)));
      case Opcodes.BINUNICODE -> stack.add(text(bytes(number(Integer.BYTES))));
      case Opcodes.BINUNICODE8 -> stack.add(text(bytes(number(Long.BYTES))));
      case Opcodes.EMPTY_DICT -> stack.add(new LinkedHashMap<String, Object>());
      case Opcodes.SETITEM -> {
        Object value = stack.pop();
        put(stack.pop(), value);
      }
      case Opcodes.SETITEMS -> {
        List<Object> items = stack.pop_all_since_marker();
        for (int i = 0; i < items.size(); i += 2) {
          put(items.get(i), items.get(i + 1));
        }
      }
      case Opcodes.GLOBAL -> {
        String module = line();
        stack.add(named(module, line()));
      }
      case Opcodes.STACK_GLOBAL -> {
        Object name = stack.pop();
        stack.add(named((String) stack.pop(), (String) name));
      }
      case Opcodes.REDUCE -> {
        Object[] arguments = (Object[]) stack.pop();
        stack.add(((Constructor) stack.pop()).construct(arguments));
      }
      case Opcodes.BUILD -> build((Object[]) stack.pop());
      case -1 -> throw new IOException("it ends too early");
      default ->
          throw refused(
              String.format(
                  Locale.ROOT,
                  "uses pickle instruction 0x%02x, which the published batches do not",
                  key));
    }
    return NO_RETURN_VALUE;
  }

  /** Makes a value for one of the allowed names. */
  private interface Constructor {
    Object construct(Object... arguments);
  }

  private Constructor named(String module, String name) {
    return switch (module + "." + name) {
      case "numpy.core.multiarray._reconstruct", "numpy._core.multiarray._reconstruct" ->
          arguments -> new NumpyArray();
      case "numpy.core.numeric._frombuffer", "numpy._core.numeric._frombuffer" ->
          arguments -> fromBuffer(arguments);
      case "numpy.dtype" -> arguments -> new NumpyArray.Type(plain(arguments[0]));
      case "_codecs.encode" -> arguments -> encoded(arguments);
      // Stands among the arguments above and is never called.
      case "numpy.ndarray" ->
          arguments -> {
            throw new PickleException("a call of ndarray");
          };
      default ->
          throw refused(
              String.format(
                  Locale.ROOT,
                  "names '%s', and only NumPy's arrays and their types are data; it may be an attack",
                  (module + "." + name).replaceAll("[^A-Za-z0-9_.]", "?")));
    };
  }

  private static NumpyArray fromBuffer(Object... arguments) {
    if (!"C".equals(plain(arguments[3]))) {
      throw new PickleException("an array by columns");
    }
    return NumpyArray.of(
        (byte[]) arguments[0], (NumpyArray.Type) arguments[1], (Object[]) arguments[2]);
  }

  /** Python 3 writes bytes so for Python 2: as a text, each of whose characters is a byte. */
  private byte[] encoded(Object... arguments) {
    String text = (String) arguments[0];
    if (!"latin1".equals(plain(arguments[1]))) {
      throw new PickleException("bytes in another encoding");
    }
    take(text.length());
    byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    if (!text.equals(new String(bytes, StandardCharsets.ISO_8859_1))) {
      throw new PickleException("a character that is no byte");
    }
    return bytes;
  }

  private void build(Object... state) {
    Object built = stack.peek();
    if (built instanceof NumpyArray array) {
      array.build(state);
    } else {
      NumpyArray.Type type = (NumpyArray.Type) built;
      Object[] plain = state.clone();
      plain[1] = plain(state[1]);
      type.build(plain);
    }
  }

  private void put(Object key, Object value) {
    @SuppressWarnings("unchecked") // only this class makes maps
    Map<String, Object> map = (Map<String, Object>) stack.peek();
    map.put(plain(key), value);
  }

  /** Python 2 has bytes for texts. */
  private static String plain(Object text) {
    return text instanceof byte[] bytes
        ? new String(bytes, StandardCharsets.ISO_8859_1)
        : (String) text;
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /** As many bytes as a length claims; memory is taken for what is there. */
  private byte[] bytes(long length) throws IOException {
    if (length < 0) {
      throw new IOException("a negative length");
    }
    take(length);
    byte[] bytes = input.readNBytes((int) length);
    if (bytes.length < length) {
      throw new IOException("it ends too early");
    }
    return bytes;
  }

  private void take(long bytes) {
    held += bytes;
    if (bytes > limit || held > limit) {
      throw refused(
          String.format(
              Locale.ROOT, "says that it holds %d bytes or more, and %d are read", held, limit));
    }
  }

  private long number(int size) throws IOException {
    byte[] little = input.readNBytes(size);
    if (little.length < size) {
      throw new IOException("it ends too early");
    }
    long number = 0;
    for (int i = size - 1; i >= 0; i--) {
      number = number << Byte.SIZE | Byte.toUnsignedLong(little[i]);
    }
    return number;
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int next = input.read(); next != '\n'; next = input.read()) {
      if (next < 0 || line.length() == LONGEST_NAME) {
        throw new IOException("a name without an end");
      }
      line.append((char) next);
    }
    return line.toString();
  }

  private InvalidInputException refused(String why) {
    return new InvalidInputException(
        Sentence.of(
            "'%s' %s; nothing of it was run, take the file from the authors of the data.",
            file, why));
  }
}
