package org.gaea.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Properties;

/** The style sheets and scripts that are written into every page. */
public final class PageParts {
  private static final String UPLOT_PROPERTIES =
      "/META-INF/maven/org.webjars.npm/uplot/pom.properties";

  private PageParts() {}

  /** The style sheets of the report and of its charts. */
  public static String styles() {
    return uplot("dist/uPlot.min.css") + "\n" + resource("report.css") + ColourScale.css();
  }

  /**
   * The beginning of a page that has no scripts, up to its style sheets, which follow.
   *
   * @param title plain text
   */
  public static String opening(String title) {
    return String.format(
        Locale.ROOT,
        """
    <!DOCTYPE html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <meta http-equiv="Content-Security-Policy" \
    content="default-src 'none'; style-src 'unsafe-inline'">
    <title>%s</title>
    <style>
    """,
        Html.escape(title));
  }

  /** The script of the page itself. */
  public static String script() {
    return resource("report.js");
  }

  /** uPlot under the MIT licence, which asks for its notice to go along. */
  public static String uplot() {
    return "/*!\nuPlot\n" + uplot("LICENSE").strip() + "\n*/\n" + uplot("dist/uPlot.iife.min.js");
  }

  private static String uplot(String name) {
    // The jar's paths contain its version, which only the build file should know.
    Properties properties = new Properties();
    try (InputStream in = open(UPLOT_PROPERTIES)) {
      properties.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    String version = properties.getProperty("version");
    return resource(
        String.format(Locale.ROOT, "/META-INF/resources/webjars/uplot/%s/%s", version, name));
  }

  private static String resource(String name) {
    try (InputStream in = open(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static InputStream open(String name) {
    // On the module path a class finds the resources of its own module, and its loader those of
    // others.
    InputStream in =
        name.startsWith("/")
            ? PageParts.class.getClassLoader().getResourceAsStream(name.substring(1))
            : PageParts.class.getResourceAsStream(name);
    if (in == null) {
      throw new IllegalStateException(name + " is on neither the class path nor the module path.");
    }
    return in;
  }
}
