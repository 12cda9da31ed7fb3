package org.gaea.operation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gaea.input.Sentence;
import org.gaea.layer.Layer;
import org.gaea.operation.Operation.NetworkForm;

/**
 * Separable convolutions one after the other, as {@link Operations#separableChain} composes them:
 * the family in which the operations of Prune-and-Replace NAS lie (Laube and Zell, 2019).
 *
 * @param kernel odd
 * @param dilation at least 1
 * @param multipliers how many times the channels all but the last convolution give
 */
public record SeparableConvolutions(int kernel, int dilation, List<Integer> multipliers)
    implements Operation.Definition {
  private static final Pattern NAME =
      Pattern.compile("(sep_|dil_)?conv_(\\d{1,2})x\\2(?:_dilated_(\\d))?(?:_by((?:_\\d){1,9}))?");

  public SeparableConvolutions {
    multipliers = List.copyOf(multipliers);
    if (kernel < 1
        || kernel % 2 == 0
        || dilation < 1
        || multipliers.stream().anyMatch(multiplier -> multiplier < 1)) {
      throw new IllegalArgumentException(
          Sentence.text(
              "convolutions of kernel %d, dilation %d and multipliers %s",
              kernel, dilation, multipliers));
    }
  }

  /** One convolution. */
  public static SeparableConvolutions one(int kernel, int dilation) {
    return new SeparableConvolutions(kernel, dilation, List.of());
  }

  /** The ones of that {@link #name()}; empty if there are none. */
  public static Optional<SeparableConvolutions> named(String name) {
    Matcher matcher = NAME.matcher(name);
    if (!matcher.matches() || Integer.parseInt(matcher.group(2)) % 2 == 0) {
      return Optional.empty();
    }
    int kernel = Integer.parseInt(matcher.group(2));
    if (matcher.group(1) != null) {
      boolean plain = matcher.group(3) == null && matcher.group(4) == null;
      return Optional.of(
              matcher.group(1).equals("sep_")
                  ? new SeparableConvolutions(kernel, 1, List.of(1))
                  : one(kernel, 2))
          .filter(convolutions -> plain);
    }
    String wide = matcher.group(4);
    List<Integer> multipliers =
        wide == null
            ? List.of()
            : Stream.of(wide.substring(1).split("_")).map(Integer::valueOf).toList();
    int dilation = matcher.group(3) == null ? 1 : Integer.parseInt(matcher.group(3));
    return dilation < 1 || multipliers.contains(0)
        ? Optional.empty()
        : Optional.of(new SeparableConvolutions(kernel, dilation, multipliers));
  }

  /** DARTS' name where the operation is one of its own. */
  public String name() {
    String size = String.format(Locale.ROOT, "%dx%d", kernel, kernel);
    if (dilation == 1 && multipliers.equals(List.of(1))) {
      return "sep_conv_" + size;
    }
    if (dilation == 2 && multipliers.isEmpty()) {
      return "dil_conv_" + size;
    }
    String dilated = dilation == 1 ? "" : "_dilated_" + dilation;
    String wide =
        multipliers.isEmpty()
            ? ""
            : multipliers.stream()
                .map(String::valueOf)
                .collect(Collectors.joining("_", "_by_", ""));
    return "conv_" + size + dilated + wide;
  }

  /** As an operation between the nodes of a cell. */
  public Operation operation() {
    return new Operation(name(), this);
  }

  /**
   * What they become by one morphism that keeps the channels: a kernel larger or smaller by two, a
   * dilation by one, or one convolution more.
   */
  public List<SeparableConvolutions> morphed() {
    List<SeparableConvolutions> morphed = new ArrayList<>();
    morphed.add(new SeparableConvolutions(kernel + 2, dilation, multipliers));
    if (kernel > 2) {
      morphed.add(new SeparableConvolutions(kernel - 2, dilation, multipliers));
    }
    morphed.add(new SeparableConvolutions(kernel, dilation + 1, multipliers));
    if (dilation > 1) {
      morphed.add(new SeparableConvolutions(kernel, dilation - 1, multipliers));
    }
    List<Integer> longer = new ArrayList<>(multipliers);
    longer.add(1);
    morphed.add(new SeparableConvolutions(kernel, dilation, longer));
    return morphed;
  }

  @Override
  public Layer layer(int in, int out, int stride, NetworkForm form) {
    if (in != out) {
      throw new IllegalArgumentException(
          Sentence.text(
              "operation '%s' keeps the channels, and cannot go from %d to %d", name(), in, out));
    }
    return Operations.separableChain(in, kernel, stride, dilation, multipliers);
  }
}
