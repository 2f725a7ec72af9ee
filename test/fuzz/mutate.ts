/** Inputs made wrong, by number: the same number gives the same input on every machine. */

/** Numbers in [0, below), from a seed: xorshift (Marsaglia, 2003) on 32 bits. */
export type Random = (below: number) => number;

export function randomFrom(seed: number): Random {
  // Neighbouring seeds begin far from each other.
  let state = Math.imul(seed + 1, 0x9e37_79b1) >>> 0 || 1;
  return (below) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % Math.max(1, below);
  };
}

export function pick<Item>(random: Random, items: readonly Item[]): Item {
  return items[random(items.length)] as Item;
}

/** What sizes, counts and offsets are wrong by. */
const lengths = [0, 1, 2, 0x7f, 0x80, 0xff, 0x7fff, 0xffff, 0x7fff_ffff, 0x8000_0000, 0xffff_ffff];

/** From one to eight changes to a copy of the bytes, most of them near the beginning, where the headers are. */
export function mutateBytes(random: Random, bytes: Uint8Array): Uint8Array {
  let made: Buffer = Buffer.from(bytes);
  for (let change = 1 + random(random(8) + 1); change > 0; change--) made = changeOnce(random, made);
  return made;
}

function changeOnce(random: Random, bytes: Buffer): Buffer {
  const at = place(random, bytes.length);
  const length = 1 + random(random(64) + 1);
  switch (random(8)) {
    case 0:
      bytes[at] = (bytes[at] ?? 0) ^ (1 << random(8));
      return bytes;
    case 1:
      bytes[at] = random(256);
      return bytes;
    case 2: {
      const value = pick(random, lengths);
      if (at + 4 <= bytes.length) bytes[random(2) ? 'writeUInt32LE' : 'writeUInt32BE'](value, at);
      return bytes;
    }
    case 3:
      return bytes.subarray(0, at);
    case 4:
      return Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + length)]);
    case 5:
      return Buffer.concat([bytes.subarray(0, at), Buffer.alloc(length, random(256)), bytes.subarray(at)]);
    case 6: {
      const from = place(random, bytes.length);
      return Buffer.concat([bytes.subarray(0, at), bytes.subarray(from, from + length), bytes.subarray(at)]);
    }
    default: {
      const from = place(random, bytes.length);
      bytes.copyWithin(at, from, from + length);
      return bytes;
    }
  }
}

function place(random: Random, length: number): number {
  return random(4) === 0 ? random(length) : random(Math.min(length, 256));
}

const deep: unknown = JSON.parse('['.repeat(2000) + ']'.repeat(2000));
/** What a value of JSON may be instead of what it should be. */
const strange: readonly unknown[] = [
  null,
  true,
  0,
  -1,
  0.5,
  1e-300,
  1e300,
  2 ** 31,
  2 ** 53,
  '',
  'x',
  '../../x',
  'x'.repeat(100_000),
  '\u0000\u202e\ud800',
  [],
  {},
  [[]],
  deep,
];

/** One to three values of a JSON text replaced, removed or doubled; in one of four cases its bytes are changed instead. */
export function mutateJson(random: Random, bytes: Uint8Array): Uint8Array {
  if (random(4) === 0) return mutateBytes(random, bytes);
  const root: unknown = JSON.parse(Buffer.from(bytes).toString('utf8'));
  for (let change = 1 + random(3); change > 0; change--) {
    const places = objectsOf(root);
    if (places.length === 0) break;
    const holder = pick(random, places);
    const keys = Object.keys(holder);
    const key = pick(random, keys);
    if (random(5) === 0) Reflect.deleteProperty(holder, key);
    else if (random(5) === 0) holder[pick(random, keys)] = copyOf(holder[key]);
    // A copy: what is put into one place would be in all of them, and in itself.
    else holder[key] = copyOf(pick(random, strange));
  }
  return Buffer.from(JSON.stringify(root));
}

type Holder = Record<string, unknown>;

/** Every object and list with something in it. */
function objectsOf(root: unknown): Holder[] {
  const found: Holder[] = [];
  const left = [root];
  for (let value = left.pop(); value !== undefined; value = left.pop()) {
    if (typeof value !== 'object' || value === null) continue;
    if (Object.keys(value).length > 0) found.push(value as Holder);
    // Of a vocabulary of thousands a few entries tell as much as all.
    left.push(...(Object.values(value) as unknown[]).slice(0, 50));
  }
  return found;
}

/** A value of JSON, however deep. */
function copyOf(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}
