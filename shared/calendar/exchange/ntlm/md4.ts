/**
 * MD4, which Node's OpenSSL no longer has and NTLM hashes passwords with. For that alone: it protects nothing.
 * Source: RFC 1320.
 */
export function md4(message: Buffer): Buffer {
  const state = [0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476] as const;
  let [a, b, c, d]: [number, number, number, number] = [...state];
  const padded = withPadding(message);
  for (let offset = 0; offset < padded.length; offset += 64) {
    const before = [a, b, c, d] as const;
    for (const { mix, constant, order, shifts } of ROUNDS) {
      for (const [step, place] of order.entries()) {
        const word = padded.readUInt32LE(offset + 4 * place);
        const sum = (a + mix(b, c, d) + word + constant) | 0;
        [a, b, c, d] = [d, rotated(sum, shifts[step % 4] ?? 0), b, c];
      }
    }
    a = (a + before[0]) | 0;
    b = (b + before[1]) | 0;
    c = (c + before[2]) | 0;
    d = (d + before[3]) | 0;
  }
  const digest = Buffer.alloc(16);
  for (const [index, word] of [a, b, c, d].entries()) digest.writeInt32LE(word | 0, 4 * index);
  return digest;
}

interface Round {
  mix: (x: number, y: number, z: number) => number;
  constant: number;
  /** In which order the sixteen words of a block are taken. */
  order: readonly number[];
  shifts: readonly number[];
}

const ROUNDS: readonly Round[] = [
  {
    mix: (x, y, z) => (x & y) | (~x & z),
    constant: 0,
    order: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15],
    shifts: [3, 7, 11, 19],
  },
  {
    mix: (x, y, z) => (x & y) | (x & z) | (y & z),
    constant: 0x5a827999,
    order: [0, 4, 8, 12, 1, 5, 9, 13, 2, 6, 10, 14, 3, 7, 11, 15],
    shifts: [3, 5, 9, 13],
  },
  {
    mix: (x, y, z) => x ^ y ^ z,
    constant: 0x6ed9eba1,
    order: [0, 8, 4, 12, 2, 10, 6, 14, 1, 9, 5, 13, 3, 11, 7, 15],
    shifts: [3, 9, 11, 15],
  },
];

const rotated = (word: number, bits: number): number => (word << bits) | (word >>> (32 - bits));

/** A one bit, zeros, and the length in bits: whole blocks of 64 bytes. */
function withPadding(message: Buffer): Buffer {
  const padded = Buffer.alloc((((message.length + 8) >> 6) + 1) << 6);
  message.copy(padded);
  padded[message.length] = 0x80;
  padded.writeBigUInt64LE(BigInt(message.length) * 8n, padded.length - 8);
  return padded;
}
