import fc from 'fast-check';

/** Pieces that parsers look for, and those that break them. */
const PIECES = [
  ' ',
  '\n',
  '\r\n',
  '\t',
  '\0',
  '\u00a0',
  '\u200f',
  '\u202e',
  '\ufeff',
  '\ud800',
  'İ',
  'ı',
  'i̇',
  'ğ',
  '𝕄',
  '👩‍👩‍👧',
  '.',
  ',',
  ':',
  ';',
  '"',
  "'",
  '\\',
  '/',
  '<',
  '>',
  '{',
  '}',
  '[',
  ']',
  '(',
  '-',
  '–',
  '_',
  '*',
  '#',
  '$&',
  '%s',
  '__proto__',
  'constructor',
  '0',
  '1',
  '9999999999999999999',
  '-1',
  '1e309',
  'NaN',
];

/** Text of given words, of pieces that parsers stumble over, and of anything. */
export const textOf = (words: readonly string[], most = 24): fc.Arbitrary<string> =>
  fc
    .array(
      fc.oneof(
        { weight: 5, arbitrary: fc.constantFrom(...words) },
        { weight: 3, arbitrary: fc.constantFrom(...PIECES) },
        { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 6 }) },
      ),
      { maxLength: most },
    )
    .map((parts) => parts.join(''));

/** A text cut, stretched, doubled and mixed with junk, line by line. */
export const damagedText = (shapes: readonly string[], junk: readonly string[]): fc.Arbitrary<string> =>
  fc
    .tuple(
      fc.constantFrom(...shapes),
      fc.array(fc.tuple(fc.nat(1_000), fc.constantFrom('drop', 'double', 'chop', 'swap', 'junk'), textOf(junk, 4)), {
        maxLength: 6,
      }),
    )
    .map(([shape, changes]) => {
      const lines = shape.split('\n');
      for (const [where, kind, text] of changes) {
        const at = where % Math.max(1, lines.length);
        const line = lines[at] ?? '';
        if (kind === 'drop') lines.splice(at, 1);
        else if (kind === 'double') lines.splice(at, 0, line);
        else if (kind === 'chop') lines[at] = line.slice(0, line.length >> 1) + text;
        else if (kind === 'swap') lines.push(...lines.splice(at, 1));
        else lines.splice(at, 0, text);
      }
      return lines.join('\n');
    });

/** Bytes with some changed, a stretch lost or the end cut off. */
export const damagedBytes = (shapes: readonly Uint8Array[]): fc.Arbitrary<Uint8Array> =>
  fc
    .tuple(
      fc.constantFrom(...shapes),
      fc.array(fc.tuple(fc.nat(1_000_000), fc.nat(255)), { maxLength: 8 }),
      fc.option(fc.tuple(fc.nat(1_000_000), fc.integer({ min: 1, max: 300 })), { freq: 3 }),
    )
    .map(([shape, changes, lost]) => {
      const bytes = Uint8Array.from(shape);
      for (const [at, value] of changes) if (bytes.length > 0) bytes[at % bytes.length] = value;
      if (!lost || bytes.length === 0) return bytes;
      const from = lost[0] % bytes.length;
      return Uint8Array.from([...bytes.subarray(0, from), ...bytes.subarray(from + lost[1])]);
    });

type Json = Parameters<typeof JSON.stringify>[0];

/** Sound payloads in which some values are others, gone, or where they do not belong. */
export const damagedJson = (samples: readonly object[], words: readonly string[]): fc.Arbitrary<unknown> => {
  const value: fc.Arbitrary<Json> = fc.oneof(
    fc.constantFrom(null, true, 0, -1, 1e21, 2 ** 53, '', [], {}, [[]], [null], { id: {} }),
    textOf(words, 4),
    fc.jsonValue({ maxDepth: 2 }),
  );
  return fc
    .tuple(
      fc.constantFrom(...samples),
      fc.array(fc.tuple(fc.nat(1_000), fc.option(value, { freq: 4 })), { maxLength: 4 }),
    )
    .map(([sample, changes]) => {
      const whole = { root: structuredClone(sample) as Json };
      for (const [where, given] of changes) {
        const places = placesOf(whole);
        if (places.length === 0) break;
        const [holder, key] = places[where % places.length]!;
        if (given === null) delete holder[key];
        else
          Object.defineProperty(holder, key, {
            value: structuredClone(given),
            enumerable: true,
            writable: true,
            configurable: true,
          });
      }
      return whole.root;
    });
};

function placesOf(value: Json): [holder: Record<string, Json>, key: string][] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.keys(value).flatMap((key) => [[value, key] as [Record<string, Json>, string], ...placesOf(value[key])]);
}
