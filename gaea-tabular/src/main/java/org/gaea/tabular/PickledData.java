package org.gaea.tabular;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import net.razorvine.pickle.Opcodes;
import net.razorvine.pickle.PickleException;
import net.razorvine.pickle.PickleUtils;
import net.razorvine.pickle.Unpickler;
import org.gaea.input.InvalidInputException;
import org.gaea.input.Sentence;

/**
 * A pickle, read as data. A pickle is a program: it may name any class and have it called. This
 * reader knows three names, those that the archive of NATS-Bench needs, and none of them runs
 * anything; every other name is refused, and so is every instruction that the archive has no use
 * for. The library's own registry of classes is never asked.
 *
 * <p>Dictionaries become {@link LinkedHashMap}, lists {@link List}, tuples {@code Object[]}, NumPy
 * scalars numbers.
 */
final class PickledData extends Unpickler {
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
          Opcodes.BINFLOAT,
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
          Opcodes.EMPTY_SET,
          Opcodes.MEMOIZE,
          Opcodes.BINPUT,
          Opcodes.LONG_BINPUT,
          Opcodes.BINGET,
          Opcodes.LONG_BINGET);

  /** Twenty times what the largest official file has. */
  private static final int MOST_INSTRUCTIONS = 1_000_000;

  /** Python collects at most a thousand pairs before it puts them away. */
  private static final int DEEPEST_STACK = 10_000;

  private final String file;
  private int instructions;

  private PickledData(String file) {
    this.file = file;
  }

  /**
   * Reads a pickle of a dictionary.
   *
   * @param file for messages
   * @throws InvalidInputException if it is not a whole pickle of data, or asks for anything else
   */
  static Map<?, ?> read(String file, byte[] pickle) {
    Object read;
    try {
      read = new PickledData(file).load(new ByteArrayInputStream(pickle));
    } catch (InvalidInputException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      throw new InvalidInputException(
          Sentence.of("%s is not a whole pickle; download it again.", file), e);
    }
    if (read instanceof Map<?, ?> map) {
      return map;
    }
    throw new InvalidInputException(
        Sentence.of(
            "%s is not a pickle of a dictionary, as the benchmark's are; download it again.",
            file));
  }

  @Override
  protected Object dispatch(short key) throws IOException {
    if (++instructions > MOST_INSTRUCTIONS || stack.size() > DEEPEST_STACK) {
      throw refused("is larger than any record of the benchmark");
    }
    if (HARMLESS.contains(key)) {
      return super.dispatch(key);
    }
    switch (key) {
      case Opcodes.BINUNICODE -> stack.add(text());
      case Opcodes.EMPTY_DICT -> stack.add(new LinkedHashMap<Object, Object>());
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
        String module = PickleUtils.readline(input);
        stack.add(named(module, PickleUtils.readline(input)));
      }
      case Opcodes.STACK_GLOBAL -> {
        Object name = stack.pop();
        stack.add(named((String) stack.pop(), (String) name));
      }
      case Opcodes.REDUCE -> {
        Object[] arguments = (Object[]) stack.pop();
        stack.add(((Constructor) stack.pop()).construct(arguments));
      }
      case Opcodes.BUILD -> {
        Object[] state = (Object[]) stack.pop();
        ((NumpyType) stack.peek()).build(state);
      }
      case -1 -> throw new IOException("it ends too early");
      default ->
          throw refused(
              String.format(
                  Locale.ROOT,
                  "uses pickle instruction 0x%02x, which the benchmark's records do not",
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
      case "collections.OrderedDict" -> arguments -> empty(arguments);
      case "numpy.dtype" -> arguments -> new NumpyType((String) arguments[0]);
      case "numpy.core.multiarray.scalar", "numpy._core.multiarray.scalar" ->
          arguments -> ((NumpyType) arguments[0]).number((byte[]) arguments[1]);
      default ->
          throw refused(
              String.format(
                  Locale.ROOT,
                  "names '%s', and only OrderedDict and NumPy's dtype and scalar are data; it may be an attack",
                  (module + "." + name).replaceAll("[^A-Za-z0-9_.]", "?")));
    };
  }

  private static Map<Object, Object> empty(Object... arguments) {
    if (arguments.length > 0) {
      throw new PickleException("an OrderedDict with arguments");
    }
    return new LinkedHashMap<>();
  }

  /** Keys are plain, for the hash of a list that holds itself would never end. */
  private void put(Object key, Object value) {
    if (!(key instanceof String || key instanceof Number || key instanceof Object[])) {
      throw new PickleException("a key that is neither a text, a number nor a tuple");
    }
    @SuppressWarnings("unchecked") // only this class makes maps
    Map<Object, Object> map = (Map<Object, Object>) stack.peek();
    map.put(key, value);
  }

  /** A long text; its length is checked against what is there before memory is taken. */
  private String text() throws IOException {
    int length = PickleUtils.bytes_to_integer(PickleUtils.readbytes(input, 4));
    if (length < 0 || length > input.available()) {
      throw new IOException("a text longer than the file");
    }
    return new String(PickleUtils.readbytes(input, length), StandardCharsets.UTF_8);
  }

  private InvalidInputException refused(String why) {
    return new InvalidInputException(
        Sentence.of(
            "%s %s; nothing of it was run, take the file from the benchmark's authors.",
            file, why));
  }

  /** A NumPy type of numbers, as far as the benchmark's records have them. */
  static final class NumpyType {
    private final String code;
    private ByteOrder order = ByteOrder.LITTLE_ENDIAN;

    /**
     * A type.
     *
     * @param code as NumPy writes it: a letter and the number of bytes
     */
    NumpyType(String code) {
      this.code = code;
    }

    /** Takes NumPy's state of a type: version, byte order, and what only other types have. */
    void build(Object... state) {
      order = ">".equals(state[1]) ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    }

    Number number(byte... bytes) {
      ByteBuffer buffer = ByteBuffer.wrap(bytes).order(order);
      Number number =
          switch (code) {
            case "f8" -> buffer.getDouble();
            case "f4" -> buffer.getFloat();
            case "i8" -> buffer.getLong();
            case "i4" -> buffer.getInt();
            default -> throw new PickleException("NumPy type " + code);
          };
      if (buffer.hasRemaining()) {
        throw new PickleException("a number of the wrong size");
      }
      return number;
    }
  }
}
