package dev.dynamomigrate.rehearsal;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Items as bytes, the same bytes for the same item: names in order, numbers by what they are worth,
 * sets in order.
 */
final class ItemCodec {
  private static final char TEXT = 'S';
  private static final char NUMBER = 'N';
  private static final char BINARY = 'B';
  private static final char TRUE = 'T';
  private static final char FALSE = 'F';
  private static final char NULL = '0';
  private static final char TEXTS = 's';
  private static final char NUMBERS = 'n';
  private static final char BINARIES = 'b';
  private static final char LIST = 'L';
  private static final char MAP = 'M';

  private ItemCodec() {}

  /** An item, or a key. */
  static byte[] bytes(Map<String, AttributeValue> item) {
    return bytes(AttributeValue.fromM(item));
  }

  private static byte[] bytes(AttributeValue value) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      write(new DataOutputStream(bytes), value);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** Whether two values are the same to DynamoDB. */
  static boolean same(AttributeValue one, AttributeValue other) {
    return one.type() == other.type() && Arrays.equals(bytes(one), bytes(other));
  }

  /** What the bytes were made of. */
  static Map<String, AttributeValue> item(byte[] bytes) {
    try {
      return read(new DataInputStream(new ByteArrayInputStream(bytes))).m();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(DataOutputStream out, AttributeValue value) throws IOException {
    switch (value.type()) {
      case S -> writeBytes(out, TEXT, utf8(value.s()));
      case N -> writeBytes(out, NUMBER, utf8(digits(value.n())));
      case B -> writeBytes(out, BINARY, value.b().asByteArrayUnsafe());
      case BOOL -> out.writeByte(value.bool() ? TRUE : FALSE);
      case NUL -> out.writeByte(NULL);
      case SS -> writeSet(out, TEXTS, value.ss().stream().map(ItemCodec::utf8).toList());
      case NS ->
          writeSet(
              out,
              NUMBERS,
              value.ns().stream().map(ItemCodec::digits).map(ItemCodec::utf8).toList());
      case BS ->
          writeSet(out, BINARIES, value.bs().stream().map(SdkBytes::asByteArrayUnsafe).toList());
      case L -> writeList(out, value.l());
      case M -> writeMap(out, value.m());
      default -> throw new IllegalArgumentException("No attribute type: " + value.type());
    }
  }

  private static void writeList(DataOutputStream out, List<AttributeValue> list)
      throws IOException {
    out.writeByte(LIST);
    out.writeInt(list.size());
    for (AttributeValue element : list) {
      write(out, element);
    }
  }

  private static void writeMap(DataOutputStream out, Map<String, AttributeValue> map)
      throws IOException {
    out.writeByte(MAP);
    out.writeInt(map.size());
    for (Map.Entry<String, AttributeValue> member : new TreeMap<>(map).entrySet()) {
      writeBytes(out, utf8(member.getKey()));
      write(out, member.getValue());
    }
  }

  private static void writeSet(DataOutputStream out, char type, List<byte[]> members)
      throws IOException {
    out.writeByte(type);
    out.writeInt(members.size());
    for (byte[] member : members.stream().sorted(Arrays::compareUnsigned).toList()) {
      writeBytes(out, member);
    }
  }

  private static void writeBytes(DataOutputStream out, char type, byte[] bytes) throws IOException {
    out.writeByte(type);
    writeBytes(out, bytes);
  }

  private static void writeBytes(DataOutputStream out, byte[] bytes) throws IOException {
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String digits(String number) {
    return new BigDecimal(number).stripTrailingZeros().toPlainString();
  }

  private static AttributeValue read(DataInputStream in) throws IOException {
    char type = (char) in.readByte();
    return switch (type) {
      case TEXT -> AttributeValue.fromS(readText(in));
      case NUMBER -> AttributeValue.fromN(readText(in));
      case BINARY -> AttributeValue.fromB(readBinary(in));
      case TRUE, FALSE -> AttributeValue.fromBool(type == TRUE);
      case NULL -> AttributeValue.fromNul(true);
      case TEXTS -> AttributeValue.fromSs(readAll(in, ItemCodec::readText));
      case NUMBERS -> AttributeValue.fromNs(readAll(in, ItemCodec::readText));
      case BINARIES -> AttributeValue.fromBs(readAll(in, ItemCodec::readBinary));
      case LIST -> AttributeValue.fromL(readAll(in, ItemCodec::read));
      case MAP -> AttributeValue.fromM(readMap(in));
      default -> throw new IllegalStateException("No such type: " + type);
    };
  }

  private static Map<String, AttributeValue> readMap(DataInputStream in) throws IOException {
    Map<String, AttributeValue> map = new LinkedHashMap<>();
    for (int left = in.readInt(); left > 0; left--) {
      map.put(readText(in), read(in));
    }
    return map;
  }

  /** Reads one of several. */
  private interface Part<T> {
    T read(DataInputStream in) throws IOException;
  }

  private static <T> List<T> readAll(DataInputStream in, Part<T> part) throws IOException {
    List<T> all = new ArrayList<>();
    for (int left = in.readInt(); left > 0; left--) {
      all.add(part.read(in));
    }
    return all;
  }

  private static SdkBytes readBinary(DataInputStream in) throws IOException {
    return SdkBytes.fromByteArrayUnsafe(in.readNBytes(in.readInt()));
  }

  private static String readText(DataInputStream in) throws IOException {
    return new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
  }
}
