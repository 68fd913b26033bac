package dev.dynamomigrate.it.controller;

import dev.dynamomigrate.cli.Person;
import dev.dynamomigrate.cli.artifacts.Artifacts;
import dev.dynamomigrate.it.controller.ControllerFixture.Said;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Somebody who types commands in a folder, and may be asked something. */
final class Caller {
  private final Path folder;
  private final Map<String, String> environment;
  private final Artifacts artifacts;
  private final List<String> questions = new ArrayList<>();
  private final List<String> always = new ArrayList<>();
  private Person person = Person.NOBODY;

  Caller(Path folder, Map<String, String> environment, Artifacts artifacts) {
    this.folder = folder;
    this.environment = Map.copyOf(environment);
    this.artifacts = artifacts;
  }

  Path folder() {
    return folder;
  }

  Map<String, String> environment() {
    return environment;
  }

  Artifacts artifacts() {
    return artifacts;
  }

  Person person() {
    return person;
  }

  /** What was asked since {@link #answers}. */
  List<String> questions() {
    return List.copyOf(questions);
  }

  /** Adds these words to each command. */
  Caller always(String... words) {
    always.addAll(Arrays.asList(words));
    return this;
  }

  /** Somebody is there who answers so, and then says no more. */
  Caller answers(String... lines) {
    questions.clear();
    Deque<String> said = new ArrayDeque<>(List.of(lines));
    person =
        new Person() {
          @Override
          public boolean there() {
            return true;
          }

          @Override
          public Optional<String> answer(String question) {
            questions.add(question);
            return Optional.ofNullable(said.poll());
          }
        };
    return this;
  }

  /** Nobody is there. */
  Caller goes() {
    questions.clear();
    person = Person.NOBODY;
    return this;
  }

  /** Runs a command. */
  Said says(String... words) {
    return ControllerFixture.run(
        this, Stream.concat(Stream.of(words), always.stream()).toArray(String[]::new));
  }
}
