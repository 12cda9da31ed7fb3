package org.gaea.objective;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.gaea.geometry.ProductPoint;
import org.gaea.space.Decision;

/** Which options of each decision a stage of a search has. */
final class ActiveOptions {
  private ActiveOptions() {}

  /**
   * The likeliest options of each decision. As many choosable ones are among them as an
   * architecture picks, in the place of likelier ones if need be; one that was removed stays so.
   *
   * @param share how many of all options stay, in (0, 1]; rounded up
   */
  static boolean[][] likeliest(List<Decision> decisions, ProductPoint point, double share) {
    boolean[][] active = new boolean[decisions.size()][];
    for (int d = 0; d < active.length; d++) {
      Decision decision = decisions.get(d);
      double[] p = point.block(d);
      int few = Math.max(decision.picks(), (int) Math.ceil(share * p.length - 1e-9));
      List<Integer> ranked =
          IntStream.range(0, p.length)
              .boxed()
              .sorted(Comparator.comparingDouble(o -> -p[o]))
              .toList();
      active[d] = new boolean[p.length];
      List<Integer> choosable = ranked.stream().filter(decision.choosable()::contains).toList();
      for (int o : choosable.subList(0, decision.picks())) {
        active[d][o] = true;
      }
      int kept = decision.picks();
      for (int o : ranked) {
        if (kept < few && !active[d][o] && p[o] > 0) {
          active[d][o] = true;
          kept++;
        }
      }
    }
    return active;
  }
}
