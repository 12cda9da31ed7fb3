/** The command line. */
module org.gaea.cli {
  requires java.desktop;
  requires java.management;
  requires org.gaea;
  requires info.picocli;
  requires me.tongfei.progressbar;
  requires tools.jackson.databind;
  requires static org.jspecify;

  // What picocli fills in, and what Jackson writes.
  opens org.gaea.cli to
      info.picocli,
      tools.jackson.databind;
  opens org.gaea.cli.table to
      info.picocli,
      tools.jackson.databind;

  uses org.gaea.cli.CommandProvider;
}
