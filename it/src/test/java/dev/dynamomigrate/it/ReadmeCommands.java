package dev.dynamomigrate.it;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The commands of a text in Markdown: what stands in its {@code bash} blocks. A line that ends with
 * a backslash goes on in the next; a comment {@code # expects exit code 2}, before a command or
 * behind it, is about that command. Blocks of any other kind are illustrations.
 */
final class ReadmeCommands {
  private static final Pattern EXPECTED = Pattern.compile("#\\s*expects exit code (\\d+)\\s*$");

  private ReadmeCommands() {}

  /**
   * One command.
   *
   * @param line where it stands
   * @param exitCode what it is to end with
   */
  record Command(int line, String text, int exitCode) {}

  /** Commands that share a shell: its working directory and its variables. */
  record Block(int line, List<Command> commands) {}

  static List<Block> of(List<String> markdown) {
    List<Block> blocks = new ArrayList<>();
    for (int i = 0; i < markdown.size(); i++) {
      String fence = markdown.get(i).strip();
      if (fence.startsWith("```")) {
        int end = i + 1;
        while (end < markdown.size() && !markdown.get(end).strip().equals("```")) {
          end++;
        }
        if (fence.equals("```bash")) {
          blocks.add(new Block(i + 1, commands(i + 2, markdown.subList(i + 1, end))));
        }
        i = end;
      }
    }
    return blocks;
  }

  private static List<Command> commands(int firstLine, List<String> lines) {
    List<Command> commands = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    int exitCode = 0;
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      Matcher expected = EXPECTED.matcher(line);
      if (expected.find()) {
        exitCode = Integer.parseInt(expected.group(1));
        line = line.substring(0, expected.start()).strip();
      }
      if (line.isEmpty() || line.startsWith("#")) {
        continue;
      }
      if (line.endsWith("\\")) {
        text.append(line, 0, line.length() - 1);
        continue;
      }
      commands.add(new Command(firstLine + i, text + line, exitCode));
      text.setLength(0);
      exitCode = 0;
    }
    return commands;
  }
}
