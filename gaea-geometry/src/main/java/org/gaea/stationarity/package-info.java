/**
 * How far a point is from stationary, and how far from a single choice on each simplex.
 *
 * <pre>{@code
 * ProductPoint point = ProductPoint.of(new double[][] {{0.9, 0.1}, {0.2, 0.3, 0.5}});
 * double[][] gradient = {{1, 0}, {0, 0, -1}};
 * double gap = DualityGap.of(point, gradient).total();
 * double distance = VertexDistance.of(point).mean();
 * double moving =
 *     StepStationarity.of(new ExponentiatedGradient(), point.block(0), gradient[0], 0.1).value();
 * }</pre>
 *
 * <p>The gap is 0.9 on the first edge plus 0.5 on the second. The first edge's distribution is 0.2
 * from its nearest vertex, the second's 1, so the mean distance is 0.6.
 *
 * <table>
 *   <caption>Measures</caption>
 *   <tr><th>measure</th><th>answers</th><th>needs, at a cost of</th></tr>
 *   <tr><td>{@link org.gaea.stationarity.DualityGap}</td><td>Is it converging? Zero at a stationary
 *     point, and a bound on the excess of a convex function.</td><td>the gradient; one pass over
 *     it</td></tr>
 *   <tr><td>{@link org.gaea.stationarity.StepStationarity}</td><td>How fast does it move, in the
 *     geometry it moves in?</td><td>the gradient and a map; one step</td></tr>
 *   <tr><td>{@link org.gaea.stationarity.ProximalPoint}</td><td>How large is the Delta that the
 *     descent theorem bounds?</td><td>the whole function; an inner minimisation, so for small
 *     problems</td></tr>
 *   <tr><td>{@link org.gaea.stationarity.VertexDistance}</td><td>How much would rounding
 *     move?</td><td>the point alone</td></tr>
 * </table>
 *
 * <p>With noisy gradients the first two hold the noise as well, and do not go to zero. None of them
 * says what rounding costs in loss; that is measured on data.
 *
 * <p>Sources: Jaggi, ICML 2013 (the gap); Zhang and He, arXiv 1806.04781, 2018 (Bregman
 * stationarity).
 */
@NullMarked
package org.gaea.stationarity;

import org.jspecify.annotations.NullMarked;
