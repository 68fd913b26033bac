package dev.dynamomigrate.table;

import static dev.dynamomigrate.testing.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CryptoTest {
  private static final Crypto CRYPTO = Crypto.of(Map.of("password", "hunter2"));

  static Stream<Map<String, Object>> vectors() {
    return Vectors.of("crypt.json", "vectors");
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void encryptsByteForByteAsOneTableAndDecryptsWhatItWrote(Map<String, Object> vector) {
    String name = (String) vector.get("name");
    Crypto crypto = Crypto.of(Map.of(name, Map.of("password", vector.get("password"))));
    String stored = (String) vector.get("stored");
    assertThat(crypto.decrypt(stored)).isEqualTo(vector.get("decryptsTo"));
    if (vector.get("cipher").equals("aes-256-gcm")) {
      byte[] iv = HexFormat.of().parseHex((String) vector.get("ivHex"));
      assertThat(crypto.encrypt(name, (String) vector.get("plaintext"), iv)).isEqualTo(stored);
    }
  }

  @Test
  void whatHasNotTheFourPartsIsNotEncrypted() {
    assertThat(Vectors.of("crypt.json", "passThrough"))
        .hasSize(6)
        .allSatisfy(
            vector ->
                assertThat(CRYPTO.decrypt((String) vector.get("text")))
                    .isEqualTo(vector.get("decryptsTo")));
  }

  static Stream<Arguments> refused() {
    String configure =
        "Configure it as OneTable has it: crypto: { primary: { cipher: 'aes-256-gcm', password } }";
    String other = "An encrypted text was not written with the password 'primary' that is given.";
    String give = "Give the password it was written with: crypto: { primary: { password } }";
    return Stream.of(
        Arguments.of(
            CRYPTO, "a:b:c:d", "A password for 'a' is needed, and others are given.", configure),
        Arguments.of(
            Crypto.NONE,
            "primary:b:c:d",
            "A password for 'primary' is needed, and none is given.",
            configure),
        Arguments.of(
            CRYPTO,
            "4111 1111:b:c:d",
            "A password for '?' is needed, and others are given.",
            configure),
        Arguments.of(CRYPTO, "primary:AAAA:00:AAAA", other, give),
        Arguments.of(CRYPTO, "primary:no base64:00:AAAA", other, give),
        Arguments.of(CRYPTO, "primary:AAAA:xyz:AAAA", other, give),
        Arguments.of(
            CRYPTO,
            "primary:HmPTsI/q9XFvrskty2/+Bw==:def81e6905c2b937d87c88e7230a947e:cQaiBQg=",
            other,
            give));
  }

  @ParameterizedTest
  @MethodSource("refused")
  void whatCannotBeDecryptedIsRefusedWithoutItsText(
      Crypto crypto, String text, String message, String hint) {
    assertRefused(() -> crypto.decrypt(text), message, hint);
  }

  @Test
  void anEntryWithoutPasswordOrWithAnotherCipherIsRefused() {
    assertRefused(
        () -> Crypto.of(Map.of("primary", Map.of("cipher", "aes-256-gcm"))),
        "The passwords: 'crypto.primary' has no password.",
        "Write: crypto: { primary: { cipher: 'aes-256-gcm', password: '...' } }");
    assertRefused(
        () -> Crypto.of(Map.of("primary", Map.of("cipher", "aes-256-cbc", "password", "x"))),
        "The passwords: 'crypto.primary' has a cipher other than aes-256-gcm.",
        "OneTable never decrypts what others wrote; write: cipher: 'aes-256-gcm'");
  }

  @Test
  void showsNamesAndNoPassword() {
    Crypto crypto =
        Crypto.of(
            Map.of("primary", Map.of("password", "hunter2"), "old", Map.of("password", "hunter1")));
    assertThat(List.of(crypto.toString(), CRYPTO.toString()))
        .containsExactly("Crypto[old, primary]", "Crypto[primary]");
  }
}
