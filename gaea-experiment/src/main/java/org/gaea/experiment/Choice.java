package org.gaea.experiment;

/**
 * What was chosen to be trained.
 *
 * @param architecture in the space's string form
 * @param seconds that choosing took
 */
record Choice(String architecture, double seconds) {}
