package dev.dynamomigrate.config;

import dev.dynamomigrate.InvalidInputException;
import java.util.LinkedHashMap;
import java.util.Map;

/** OneTable's blending: objects merge member by member, everything else is replaced. */
final class Blend {
  private Blend() {}

  /** One object over another. */
  static Map<String, Object> over(Map<String, Object> base, Map<String, Object> top) {
    Map<String, Object> result = new LinkedHashMap<>(base);
    top.forEach((key, value) -> result.merge(key, value == null ? NULL : value, Blend::member));
    result.values().removeIf(value -> value == NULL);
    return result;
  }

  private static final Object NULL = new Object();

  @SuppressWarnings("unchecked")
  private static Object member(Object base, Object top) {
    return base instanceof Map<?, ?> below && top instanceof Map<?, ?> above
        ? over((Map<String, Object>) below, (Map<String, Object>) above)
        : top;
  }

  /**
   * A profile blended into its file.
   *
   * @throws InvalidInputException if the file has profiles and this is not one of them
   */
  static Map<String, Object> profile(Map<String, Object> content, String profile, String file) {
    if (!profile.isEmpty()
        && content.get("profiles") instanceof Map<?, ?> profiles
        && !profiles.containsKey(profile)) {
      throw new InvalidInputException(
          "%s has no profile '%s'.".formatted(file, profile),
          "Known are: "
              + String.join(", ", profiles.keySet().stream().map(String::valueOf).toList())
              + ".");
    }
    return profileIfAny(content, profile);
  }

  /** The same where the profile need not be there. */
  @SuppressWarnings("unchecked")
  static Map<String, Object> profileIfAny(Map<String, Object> content, String profile) {
    Map<String, Object> base = new LinkedHashMap<>(content);
    return base.remove("profiles") instanceof Map<?, ?> profiles
            && profiles.get(profile) instanceof Map<?, ?> chosen
        ? over(base, (Map<String, Object>) chosen)
        : base;
  }
}
