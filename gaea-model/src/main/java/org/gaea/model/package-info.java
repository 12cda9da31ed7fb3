/**
 * Trained networks that one can use: {@link org.gaea.model.Model} is one as data, with all that
 * predicting needs; {@link org.gaea.model.Classifier} predicts with it.
 *
 * <pre>{@code
 * try (Classifier classifier = Classifier.load(Path.of("runs/flowers"))) {
 *   Prediction prediction = classifier.predict(Path.of("rose.jpg"));
 *   System.out.println(prediction.label() + " " + prediction.probability());
 * }
 * }</pre>
 */
@NullMarked
package org.gaea.model;

import org.jspecify.annotations.NullMarked;
