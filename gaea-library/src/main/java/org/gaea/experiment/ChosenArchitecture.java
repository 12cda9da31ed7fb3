package org.gaea.experiment;

/**
 * What was chosen to be trained.
 *
 * @param architecture in the space's string form
 * @param seconds that choosing took
 */
record ChosenArchitecture(String architecture, double seconds) {}
