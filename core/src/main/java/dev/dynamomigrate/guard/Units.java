package dev.dynamomigrate.guard;

/**
 * Capacity units.
 *
 * @param read read units
 * @param write write units
 */
record Units(double read, double write) {
  static final Units NONE = new Units(0, 0);

  /** Of a request that only reads, or of one that writes. */
  static Units of(boolean reads, double units) {
    return reads ? new Units(units, 0) : new Units(0, units);
  }

  Units plus(Units other) {
    return new Units(read + other.read, write + other.write);
  }

  Units minus(Units other) {
    return new Units(read - other.read, write - other.write);
  }
}
