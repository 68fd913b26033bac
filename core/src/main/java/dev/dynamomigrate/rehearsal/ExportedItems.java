package dev.dynamomigrate.rehearsal;

import dev.dynamomigrate.InvalidInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The items of a table that DynamoDB exported to S3 as a whole, in its format DYNAMODB_JSON, after
 * somebody downloaded them: the folder of the export, one above it, a folder of data files, or one
 * data file, compressed with gzip or not. Where manifests are, checksums and counts are compared.
 */
public final class ExportedItems {
  private final List<ExportedFile> files;

  private ExportedItems(List<ExportedFile> files) {
    files.forEach(ExportedFile::verify);
    this.files = files;
  }

  /**
   * Finds the data files, reads the manifests and compares the checksums.
   *
   * @param export a folder, one of the manifests, or a data file
   * @throws InvalidInputException if there is none, not one whole table in DynamoDB's JSON, or one
   *     that was not downloaded as it was written
   */
  public static ExportedItems at(Path export) {
    if (!Files.exists(export)) {
      throw new InvalidInputException("There is no export " + export + ".", "Check --from.");
    }
    if (Files.isDirectory(export)) {
      return new ExportedItems(ExportFolder.at(export).dataFiles());
    }
    String name = String.valueOf(export.getFileName());
    if (name.equals(ExportManifest.SUMMARY) || name.equals(ExportManifest.FILES)) {
      return at(export.toAbsolutePath().getParent());
    }
    return new ExportedItems(List.of(ExportedFile.unlisted(export)));
  }

  /** How many items they are, if manifests say so. */
  public OptionalLong total() {
    return files.stream().allMatch(each -> each.items().isPresent())
        ? OptionalLong.of(files.stream().mapToLong(each -> each.items().getAsLong()).sum())
        : OptionalLong.empty();
  }

  /**
   * The items, file by file, read one by one; numbers keep their digits. A file's items are
   * counted, and the count compared after its last one.
   *
   * @return a stream to be closed; it throws {@link InvalidInputException}, naming the file and the
   *     line, where the export is not as it should be
   */
  public Stream<Map<String, AttributeValue>> items() {
    AllItems all = new AllItems(files.iterator());
    int order = Spliterator.ORDERED | Spliterator.NONNULL;
    return StreamSupport.stream(Spliterators.spliteratorUnknownSize(all, order), false)
        .onClose(all::close);
  }

  /** Not {@code flatMap}: an iterator of such a stream holds the items of a whole file. */
  private static final class AllItems implements Iterator<Map<String, AttributeValue>> {
    private final Iterator<ExportedFile> files;
    private Optional<FileItems> open = Optional.empty();
    private Optional<Map<String, AttributeValue>> ahead = Optional.empty();

    AllItems(Iterator<ExportedFile> files) {
      this.files = files;
    }

    @Override
    public boolean hasNext() {
      while (ahead.isEmpty() && (open.isPresent() || files.hasNext())) {
        if (open.isEmpty()) {
          open = Optional.of(FileItems.of(files.next()));
        }
        ahead = open.get().next();
        if (ahead.isEmpty()) {
          close();
        }
      }
      return ahead.isPresent();
    }

    @Override
    public Map<String, AttributeValue> next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      Map<String, AttributeValue> item = ahead.get();
      ahead = Optional.empty();
      return item;
    }

    void close() {
      open.ifPresent(FileItems::close);
      open = Optional.empty();
    }
  }
}
