package org.gaea.export;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;

/** Names of Python in one scope: valid, and each given once. Mutable. */
final class PythonNames {
  /** Keywords, what PyTorch's modules have, and what a generated file uses itself. */
  private static final Set<String> TAKEN =
      Set.of(
          """
          False None True and as assert async await break class continue def del elif else except
          finally for from global if import in is lambda nonlocal not or pass raise return try while
          with yield
          add_module apply bfloat16 buffers call_super_init children compile cpu cuda double
          dump_patches eval extra_repr float forward get_buffer get_extra_state get_parameter
          get_submodule half ipu load_state_dict modules mtia named_buffers named_children
          named_modules named_parameters parameters register_backward_hook register_buffer
          register_forward_hook register_forward_pre_hook register_full_backward_hook
          register_full_backward_pre_hook register_load_state_dict_post_hook
          register_load_state_dict_pre_hook register_module register_parameter
          register_state_dict_post_hook register_state_dict_pre_hook requires_grad_ set_extra_state
          set_submodule share_memory state_dict to to_empty train training type xpu zero_grad
          self super torch nn functional images Network Path
          """
              .strip()
              .split("\\s+"));

  private final Set<String> given = new HashSet<>(TAKEN);

  PythonNames() {
    for (PythonPart part : PythonPart.values()) {
      given.add(part.className());
    }
  }

  /** A name for a module or a variable, like another tool's. */
  String variable(String like) {
    String letters = like.replaceAll("[^A-Za-z0-9_]+", "_").replaceAll("^_+|_+$", "");
    return free(
        letters.isEmpty() || Character.isDigit(letters.charAt(0)) ? "step_" + letters : letters);
  }

  /** A name for a class, in the way that Python's classes are named. */
  String classLike(String like) {
    String words =
        Arrays.stream(
                like.replaceAll("(?<=\\d)[^A-Za-z0-9]+(?=\\d)", "_").split("[^A-Za-z0-9_]+", -1))
            .filter(word -> !word.isEmpty())
            .map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
            .collect(Collectors.joining());
    return free(words.isEmpty() || Character.isDigit(words.charAt(0)) ? "Cell" + words : words);
  }

  private String free(String wanted) {
    String name = wanted;
    for (int i = 2; !given.add(name); i++) {
      name = wanted + "_" + i;
    }
    return name;
  }
}
