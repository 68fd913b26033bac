package dev.dynamomigrate.cli;

/** A command that runs migrations. */
abstract class RunCommand extends TableCommand {
  @Override
  final boolean runs() {
    return true;
  }
}
