package dev.dynamomigrate.rehearsal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** An export as DynamoDB writes it to S3, downloaded to a folder. */
final class ExportOnDisk {
  static final String ID = "01693685827463-2d8752fd";

  private final Path root;
  private final List<String> files = new ArrayList<>();
  private long items;

  ExportOnDisk(Path root) {
    this.root = root;
  }

  /** The folder of the export's own name. */
  Path folder() {
    return root.resolve("AWSDynamoDB").resolve(ID);
  }

  Path data(String name) {
    return folder().resolve("data").resolve(name);
  }

  /** Adds a data file, compressed, and lists it. */
  ExportOnDisk with(String name, String... lines) throws IOException {
    byte[] bytes = gzip(String.join("", List.of(lines).stream().map(line -> line + "\n").toList()));
    write(data(name), bytes);
    files.add(entry(lines.length, md5(bytes), name));
    items += lines.length;
    return this;
  }

  private static String entry(long items, String md5, String name) {
    return """
        {"itemCount":%d,"md5Checksum":"%s","etag":"af83d6f217c19b8b0fff8023d8ca4716-1",\
        "dataFileS3Key":"2026/AWSDynamoDB/%s/data/%s"}
        """
        .formatted(items, md5, ID, name);
  }

  /** Writes the manifests, as those of a whole table in DynamoDB's JSON. */
  ExportOnDisk written() throws IOException {
    return written("DYNAMODB_JSON", "FULL_EXPORT");
  }

  ExportOnDisk written(String format, String type) throws IOException {
    write(folder().resolve("manifest-files.json"), String.join("", files).getBytes(UTF_8));
    String summary =
        """
        {"version":"2020-06-30","exportArn":"arn:aws:dynamodb:eu-west-1:123456789012:table/App/export/%s",\
        "s3Bucket":"exports","s3Prefix":"2026","s3SseAlgorithm":"AES256","s3SseKmsKeyId":null,\
        "manifestFilesS3Key":"2026/AWSDynamoDB/%s/manifest-files.json","billedSizeBytes":0,\
        "itemCount":%d,"outputFormat":"%s","exportType":"%s"}"""
            .formatted(ID, ID, items, format, type);
    write(folder().resolve("manifest-summary.json"), summary.getBytes(UTF_8));
    write(folder().resolve("manifest-files.checksum"), "x".getBytes(UTF_8));
    write(folder().resolve("_started"), new byte[0]);
    return this;
  }

  static String item(int number) {
    return "{\"Item\":{\"id\":{\"N\":\"" + number + "\"}}}";
  }

  static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(text.getBytes(UTF_8));
    }
    return bytes.toByteArray();
  }

  private static String md5(byte[] bytes) {
    try {
      return Base64.getEncoder().encodeToString(MessageDigest.getInstance("MD5").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  static void write(Path file, byte[] bytes) throws IOException {
    Files.createDirectories(file.getParent());
    Files.write(file, bytes);
  }
}
