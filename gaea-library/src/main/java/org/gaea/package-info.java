/**
 * The front door: from images to a network that predicts.
 *
 * <pre>{@code
 * ArchitectureSearch search =
 *     Gaea.search(ImageSource.folder(Path.of("photos")))
 *         .space(NasBench201.space())
 *         .method(Methods.gaea())
 *         .epochs(10)
 *         .seed(1)
 *         .build();
 * FoundNetwork found = search.run(progress -> System.out.println(progress));
 * try (Classifier classifier = found.train(training -> training.epochs(100))) {
 *   classifier.save(Path.of("flowers"));
 * }
 * }</pre>
 *
 * <p>The saved network is loaded and used by {@link org.gaea.model.Classifier}, which needs the
 * artifact gaea-model alone. Runs by their configuration, with logs and check-points, are in {@link
 * org.gaea.experiment}.
 */
@NullMarked
package org.gaea;

import org.jspecify.annotations.NullMarked;
