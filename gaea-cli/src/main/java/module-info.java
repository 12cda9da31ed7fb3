/** The command line. */
module org.gaea.cli {
  requires org.gaea;
  requires info.picocli;
  requires me.tongfei.progressbar;
  requires tools.jackson.databind;
  requires static org.jspecify;

  opens org.gaea.cli to
      info.picocli;
  opens org.gaea.cli.table to
      info.picocli;

  uses org.gaea.cli.CommandProvider;
}
