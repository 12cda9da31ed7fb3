/**
 * Mirror descent on the simplex, on products of simplices, and on R^n.
 *
 * <p>To minimise a function of a probability distribution, take a {@link
 * org.gaea.geometry.MirrorMap} and step. Here four weights are to come as near as they can to a
 * target that is no distribution; the answer is (0.6, 0.4, 0, 0):
 *
 * <pre>{@code
 * double[] target = {0.8, 0.6, 0, -1};
 * MirrorMap map = new ExponentiatedGradient();
 * double[] x = map.domain(4).start();
 * double[] gradient = new double[4];
 * for (int step = 0; step < 500; step++) {
 *   for (int o = 0; o < 4; o++) {
 *     gradient[o] = x[o] - target[o];
 *   }
 *   x = map.step(x, gradient, 0.5);
 * }
 * double gap = map.domain(4).residual(x, gradient);
 * }</pre>
 *
 * <p>There is nothing to project, to clip or to normalise: a step returns a point of the simplex
 * for any finite gradient, of any size, and what is no point, gradient or rate is refused with the
 * value that is wrong. The {@code gap} is zero exactly at points that satisfy the first-order
 * condition, and on a convex function it bounds how far the value is above the minimum. Points are
 * plain arrays; maps have no state and may be shared between threads.
 *
 * <h2>Which map</h2>
 *
 * <table>
 *   <caption>Mirror maps, with the size k of a simplex</caption>
 *   <tr><th>map</th><th>take it when</th><th>diameter, and norm that gradients are charged in</th></tr>
 *   <tr><td>{@link org.gaea.geometry.ExponentiatedGradient}</td><td>few of many weights matter: the usual
 *     choice. Weights grow and shrink by factors and never come back from zero.</td><td>log k;
 *     the largest entry</td></tr>
 *   <tr><td>{@link org.gaea.geometry.SquaredEuclidean}</td><td>weights should become exactly zero, and
 *     be able to return; k is small.</td><td>(1 - 1/k) / 2; Euclidean, up to sqrt k times
 *     as large</td></tr>
 *   <tr><td>{@link org.gaea.geometry.PowerEntropy}</td><td>something between the two (1 &lt; q &lt; 2),
 *     or against losses of bandits (q = 1/2).</td><td>between the two for q from 1 to 2</td></tr>
 *   <tr><td>{@link org.gaea.geometry.ConvexMap}</td><td>you have a separable convex function of your
 *     own.</td><td>from the function</td></tr>
 *   <tr><td>{@link org.gaea.geometry.EuclideanSpace}</td><td>the variables are free, such as weights of
 *     a network beside an architecture.</td><td>infinite; Euclidean</td></tr>
 *   <tr><td>{@link org.gaea.geometry.ProductMap}</td><td>there are several blocks, each with its map:
 *     points are concatenated.</td><td>the sum; the root of the sum of squares</td></tr>
 *   <tr><td>{@link org.gaea.geometry.FlooredExponentiatedGradient}</td><td>results must compare with the released
 *     GAEA code. Not otherwise: its step minimises nothing.</td><td>as the entropy</td></tr>
 * </table>
 *
 * <p>With diameter D and gradients of dual norm at most G, T steps of size {@code sqrt(2 D / T) /
 * G} on a convex function end, averaged, within {@code G sqrt(2 D / T)} of its minimum. That is
 * where log k against k comes from.
 *
 * <h2>What else is here</h2>
 *
 * <p>{@link org.gaea.geometry.ProductPoint} is an immutable point on a product of simplices, one
 * row an edge. {@link org.gaea.geometry.SimplexGeometry} is what an architecture search moves it
 * by: {@link org.gaea.geometry.MirrorDescent}, {@link org.gaea.geometry.AdamOnLogits} (logits under
 * a softmax, for comparison) or {@link org.gaea.geometry.Fixed}. Several blocks under noise are in
 * {@code org.gaea.descent}, measures of convergence in {@code org.gaea.stationarity}.
 *
 * <h2>Sources</h2>
 *
 * <ul>
 *   <li>Nemirovski and Yudin, Problem Complexity and Method Efficiency in Optimization, 1983:
 *       mirror descent.
 *   <li>Beck and Teboulle, Operations Research Letters 31, 2003: the step as it is written here.
 *   <li>Kivinen and Warmuth, Information and Computation 132, 1997: exponentiated gradient.
 *   <li>Bubeck, Foundations and Trends in Machine Learning 8, 2015, chapter 4: an introduction.
 *   <li>Li, Khodak, Balcan and Talwalkar, ICLR 2021: its use for architectures.
 * </ul>
 */
@NullMarked
package org.gaea.geometry;

import org.jspecify.annotations.NullMarked;
