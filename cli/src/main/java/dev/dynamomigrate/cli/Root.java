package dev.dynamomigrate.cli;

/** What a command stands under: the options, and what it meets. */
interface Root {
  Options options();

  Surroundings surroundings();

  Facts facts();
}
