package dev.dynamomigrate.rehearsal;

import dev.dynamomigrate.InvalidInputException;
import dev.dynamomigrate.guard.TableKeys;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Map;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * What stood in a table. In memory there are 16 bytes of each key and of each item; the items are
 * in a temporary file, which is encrypted with a key that is nowhere but in memory and gone in the
 * end, whatever the end is: it may be production's data.
 */
final class Snapshot implements AutoCloseable {
  private static final int PAGE = 1 << 16;
  private static final int KEY = 16;
  private static final int LENGTH = Integer.BYTES;

  private final TableKeys keys;
  private final DigestTable digests = new DigestTable();
  private final FileChannel file;
  private final SecretKeySpec secret;
  private ByteBuffer page = ByteBuffer.allocate(PAGE);
  private long written;

  /** One without items, which will be in this file; it is closed with it. */
  Snapshot(TableKeys keys, FileChannel file) {
    this.keys = keys;
    this.file = file;
    byte[] random = new byte[KEY];
    new SecureRandom().nextBytes(random);
    this.secret = new SecretKeySpec(random, "AES");
  }

  /**
   * One without items.
   *
   * @throws InvalidInputException if there can be no temporary file
   */
  static Snapshot empty(TableKeys keys) {
    try {
      // The system removes it, however this process ends; where it can, at once.
      return new Snapshot(
          keys,
          FileChannel.open(
              Files.createTempFile("rehearsal", ".snapshot"),
              StandardOpenOption.READ,
              StandardOpenOption.WRITE,
              StandardOpenOption.DELETE_ON_CLOSE));
    } catch (IOException e) {
      throw unusable(e);
    }
  }

  /** Keeps an item; none of the same key is kept yet. */
  void add(Map<String, AttributeValue> item) {
    byte[] bytes = ItemCodec.bytes(item);
    long where = written + page.position();
    digests.add(keyDigest(item), Digest.of(bytes), where);
    try {
      if (page.remaining() < LENGTH + bytes.length) {
        flush();
      }
      if (page.capacity() < LENGTH + bytes.length) {
        page = ByteBuffer.allocate(LENGTH + bytes.length);
      }
      page.putInt(bytes.length).put(crypt(bytes, where));
    } catch (IOException e) {
      throw unusable(e);
    }
  }

  private void flush() throws IOException {
    page.flip();
    while (page.hasRemaining()) {
      written += file.write(page, written);
    }
    page.clear();
  }

  private Digest keyDigest(Map<String, AttributeValue> item) {
    return Digest.of(ItemCodec.bytes(keys.keyOf(item)));
  }

  /** The place of the item with the key of this one, or {@link DigestTable#NONE}. */
  int find(Map<String, AttributeValue> item) {
    return digests.find(keyDigest(item));
  }

  /** Whether the item at a place is this one. */
  boolean same(int place, Map<String, AttributeValue> item) {
    return digests.has(place, Digest.of(ItemCodec.bytes(item)));
  }

  /** The item at a place. */
  Map<String, AttributeValue> item(int place) {
    long where = digests.where(place);
    try {
      if (page.position() > 0) {
        flush();
      }
      byte[] bytes = new byte[read(where, LENGTH).getInt()];
      read(where + LENGTH, bytes.length).get(bytes);
      return ItemCodec.item(crypt(bytes, where));
    } catch (IOException e) {
      throw unusable(e);
    }
  }

  private ByteBuffer read(long where, int length) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(length);
    while (bytes.hasRemaining()) {
      if (file.read(bytes, where + bytes.position()) < 0) {
        throw new IOException("it is shorter than it was");
      }
    }
    return bytes.flip();
  }

  /** There and back. Every item has counters of its own, so that none is used twice. */
  private byte[] crypt(byte[] bytes, long where) {
    try {
      Cipher cipher = Cipher.getInstance("AES/CTR/NoPadding");
      byte[] counter = ByteBuffer.allocate(KEY).putLong(where).array();
      cipher.init(Cipher.ENCRYPT_MODE, secret, new IvParameterSpec(counter));
      return cipher.doFinal(bytes);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every JDK has AES", e);
    }
  }

  /** The places that it has; not at all of them there is an item. */
  int places() {
    return digests.places();
  }

  /** Whether there is an item at a place. */
  boolean taken(int place) {
    return digests.taken(place);
  }

  /** How many items it has. */
  int size() {
    return digests.size();
  }

  private static InvalidInputException unusable(IOException e) {
    return new InvalidInputException(
        "The rehearsal cannot keep its temporary file: " + e.getMessage(),
        "Make room in the folder for temporary files, or name another: -Djava.io.tmpdir.",
        e);
  }

  @Override
  public void close() {
    try {
      file.close();
    } catch (IOException e) {
      throw unusable(e);
    }
  }
}
