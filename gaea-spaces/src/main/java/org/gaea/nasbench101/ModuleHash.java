package org.gaea.nasbench101;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The benchmark's graph hash: every vertex starts as the MD5 of its degrees and label, and then, as
 * often as there are vertices, becomes the MD5 of its neighbours' and its own; the sorted results
 * are hashed once more. The texts hashed are those that Python prints for the tuples and lists.
 */
final class ModuleHash {
  private static final HexFormat HEX = HexFormat.of();

  private ModuleHash() {}

  static String of(CellGraph cell) {
    CellTopology topology = cell.topology();
    int vertices = topology.vertices();
    MessageDigest md5 = md5();
    String[] hashes = new String[vertices];
    for (int v = 0; v < vertices; v++) {
      hashes[v] =
          digest(
              md5,
              String.format(
                  Locale.ROOT,
                  "(%d, %d, %d)",
                  Integer.bitCount(topology.outputs(v)),
                  Integer.bitCount(topology.inputs(v)),
                  label(cell, v)));
    }
    for (int round = 0; round < vertices; round++) {
      String[] next = new String[vertices];
      for (int v = 0; v < vertices; v++) {
        String sources = joined(hashes, topology.inputs(v));
        String readers = joined(hashes, topology.outputs(v));
        next[v] = digest(md5, sources + "|" + readers + "|" + hashes[v]);
      }
      hashes = next;
    }
    String all = Arrays.stream(hashes).sorted().collect(Collectors.joining("', '", "['", "']"));
    return digest(md5, all);
  }

  private static int label(CellGraph cell, int vertex) {
    if (vertex == 0) {
      return -1;
    }
    return vertex == cell.topology().output() ? -2 : cell.operations().get(vertex - 1).label();
  }

  private static String joined(String[] hashes, int vertices) {
    List<Integer> numbers = CellTopology.numbers(vertices);
    return numbers.stream().map(v -> hashes[v]).sorted().collect(Collectors.joining());
  }

  private static String digest(MessageDigest md5, String text) {
    return HEX.formatHex(md5.digest(text.getBytes(StandardCharsets.UTF_8)));
  }

  private static MessageDigest md5() {
    try {
      return MessageDigest.getInstance("MD5");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has MD5", e);
    }
  }
}
