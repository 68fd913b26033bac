package dev.dynamomigrate.cli.jbang;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/**
 * JBang tells what it does on {@code System.err}, and has no other way. While this is open, what
 * this thread and those it starts print there goes to a listener, line by line; other threads print
 * as before.
 */
final class JBangMessages extends OutputStream {
  private static final String HEADER = "[jbang] ";

  private final InheritableThreadLocal<Boolean> caught = new InheritableThreadLocal<>();
  private final PrintStream before = System.err;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private final Consumer<String> listener;

  private JBangMessages(Consumer<String> listener) {
    this.listener = listener;
    caught.set(true);
  }

  static JBangMessages to(Consumer<String> listener) {
    JBangMessages messages = new JBangMessages(listener);
    System.setErr(new PrintStream(messages, true, StandardCharsets.UTF_8));
    return messages;
  }

  @Override
  public synchronized void write(int oneByte) {
    if (caught.get() == null) {
      before.write(oneByte);
    } else if (oneByte == '\n') {
      tell();
    } else if (oneByte != '\r') {
      line.write(oneByte);
    }
  }

  /** What has no header was printed by a library that JBang brings, and says nothing to anyone. */
  private void tell() {
    String text = line.toString(StandardCharsets.UTF_8);
    line.reset();
    if (text.startsWith(HEADER)) {
      listener.accept(text.substring(HEADER.length()).stripTrailing());
    }
  }

  @Override
  public void close() {
    caught.remove();
    System.setErr(before);
  }
}
