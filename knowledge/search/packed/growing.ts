type Numbers = Int32Array | Uint32Array | Uint8Array | Uint16Array | Float32Array;

/** A typed array with room for at least `size` numbers: the same, or a copy larger by a quarter. */
export function roomFor<T extends Numbers>(array: T, size: number): T {
  if (size <= array.length) return array;
  const larger = new (array.constructor as new (length: number) => T)(Math.max(size, Math.ceil(array.length * 1.25)));
  larger.set(array as never);
  return larger;
}
