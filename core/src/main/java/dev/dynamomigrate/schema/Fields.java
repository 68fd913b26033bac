package dev.dynamomigrate.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The fields of one level: of a model, or of a nested schema.
 *
 * @param all in the order of the schema
 * @param computed those with a template, in the order in which OneTable fills them: after what they
 *     refer to, unless the reference has a length
 */
public record Fields(List<Field> all, List<Field> computed) {
  /** The field of a property. */
  public Optional<Field> named(String property) {
    return all.stream().filter(field -> field.name().equals(property)).findFirst();
  }

  /** The field that is stored, unpacked, in this attribute. */
  public Optional<Field> storedIn(String attribute) {
    return all.stream()
        .filter(field -> !field.packed() && field.attribute().equals(attribute))
        .findFirst();
  }

  static Fields of(Place place, List<Field> all) {
    return new Fields(all, new Order(place, all).computed());
  }

  private static final class Order {
    private final Place place;
    private final List<Field> all;
    private final List<Field> done = new ArrayList<>();
    private final List<String> path = new ArrayList<>();

    Order(Place place, List<Field> all) {
      this.place = place;
      this.all = all;
    }

    List<Field> computed() {
      all.forEach(this::visit);
      return List.copyOf(done);
    }

    private void visit(Field field) {
      if (field.template().isEmpty() || done.contains(field)) {
        return;
      }
      if (path.contains(field.name())) {
        throw place
            .in(field.name())
            .refuse(
                "is made of itself: " + String.join(" > ", path) + " > " + field.name() + ".",
                "Let one of these templates stand without the other.");
      }
      path.add(field.name());
      field.template().get().references().stream()
          .filter(ValueTemplate.Reference::plain)
          .flatMap(reference -> all.stream().filter(other -> other.name().equals(reference.root())))
          .forEach(this::visit);
      path.remove(path.size() - 1);
      done.add(field);
    }
  }
}
