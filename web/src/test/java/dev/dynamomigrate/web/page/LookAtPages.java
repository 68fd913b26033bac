package dev.dynamomigrate.web.page;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes the pages into a folder, from where any server of files shows them. */
final class LookAtPages {
  private LookAtPages() {}

  public static void main(String... args) throws IOException {
    Path folder = Files.createDirectories(Path.of(args[0]));
    Files.createDirectories(folder.resolve("assets"));
    for (String name : List.of("report.css", "report.js", "style.css", "live.js", "icon.svg")) {
      Files.write(folder.resolve("assets").resolve(name), Assets.named(name).orElseThrow().bytes());
    }
    for (Map.Entry<String, String> page : pages().entrySet()) {
      Files.writeString(folder.resolve(page.getKey() + ".html"), page.getValue());
    }
  }

  /** Every kind of page, by a name for it. */
  static Map<String, String> pages() {
    PageFrame frame = Samples.frame();
    Map<String, String> pages = new LinkedHashMap<>();
    pages.put("timeline", Pages.timeline(frame, Samples.timeline()));
    pages.put("held", Pages.timeline(Samples.busy(), Samples.held()));
    pages.put("read-only", Pages.timeline(Samples.frame(true, true), Samples.timeline()));
    pages.put("many", Pages.timeline(frame, Samples.many(1_000)));
    pages.put("changed", Pages.migration(frame, Samples.migration("0.2.0")));
    pages.put("failed", Pages.migration(frame, Samples.migration("0.5.0")));
    pages.put("outstanding", Pages.migration(frame, Samples.migration("0.6.0")));
    pages.put("schema", Pages.schema(frame, Samples.schema()));
    pages.put("running", Pages.run(Samples.busy(), RunSamples.running()));
    pages.put("ended", Pages.run(frame, RunSamples.ended()));
    pages.put("dry", Pages.run(frame, RunSamples.dry()));
    pages.put("confirm", Pages.confirm(frame, RunSamples.confirm()));
    pages.put("dangerous", Pages.confirm(Samples.frame(false, true), RunSamples.dangerous()));
    pages.put("rehearsal", Pages.rehearsal(frame, Samples.rehearsal(), Samples.NOW));
    pages.put("entrance", Pages.entrance());
    ErrorView gone =
        new ErrorView(404, "There is no such page", new Trouble("No migration 9.9.9.", "Look up."));
    pages.put("error", Pages.error(frame, gone));
    pages.put("closed", Pages.closed(gone));
    return pages;
  }
}
