package org.gaea.property;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;

/** Adds to a failure how to run it again. */
final class ReproduceLine implements TestExecutionExceptionHandler {
  @Override
  public void handleTestExecutionException(ExtensionContext context, Throwable failure) {
    String line =
        "reproduce: mvn test -pl gaea-geometry -Dtest=%s#%s -Dtests.%s"
            .formatted(
                context.getRequiredTestClass().getSimpleName(),
                context.getRequiredTestMethod().getName(),
                context.getDisplayName());
    System.err.println(line);
    throw new AssertionError(line + System.lineSeparator() + failure.getMessage(), failure);
  }
}
