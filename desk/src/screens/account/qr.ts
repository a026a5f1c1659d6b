// QR codes (ISO/IEC 18004) of texts, in byte mode with error correction level M: what an app scans to learn the secret of
// one-time codes. Drawn as an SVG path, so that neither a picture from elsewhere nor an inline style is needed.

// For level M, by version from 1: error correction codewords in each block, and blocks.
const kEccPerBlock = [10, 16, 26, 18, 24, 16, 18, 22, 22, 26, 30, 22, 22, 24, 24, 28, 28, 26, 26, 26];
const kBlocks = [1, 1, 1, 2, 2, 4, 4, 4, 5, 5, 5, 8, 9, 9, 10, 10, 11, 13, 14, 16];
const kMostVersion = kBlocks.length;

const at = <T,>(list: ArrayLike<T>, index: number): T => {
  const value = list[index];
  if (value === undefined) throw new RangeError(`no element ${index}`);
  return value;
};

// The number of modules of a version that hold codewords, with the remainder bits.
function dataModules(version: number): number {
  let count = (16 * version + 128) * version + 64;
  if (version >= 2) {
    const aligned = Math.floor(version / 7) + 2;
    count -= (25 * aligned - 10) * aligned - 55;
    if (version >= 7) count -= 36;
  }
  return count;
}

const codewordsOf = (version: number) => Math.floor(dataModules(version) / 8);
const dataCodewordsOf = (version: number) => codewordsOf(version) - at(kEccPerBlock, version - 1) * at(kBlocks, version - 1);

// Multiplies in GF(2^8) modulo x^8 + x^4 + x^3 + x^2 + 1.
function multiply(a: number, b: number): number {
  let product = 0;
  for (let bit = 7; bit >= 0; --bit) {
    product = (product << 1) ^ ((product >>> 7) * 0x11d);
    product ^= ((b >>> bit) & 1) * a;
  }
  return product & 0xff;
}

function generatorOf(degree: number): Uint8Array {
  const generator = new Uint8Array(degree);
  generator[degree - 1] = 1;
  let root = 1;
  for (let i = 0; i < degree; ++i) {
    for (let j = 0; j < degree; ++j) generator[j] = multiply(at(generator, j), root) ^ (j + 1 < degree ? at(generator, j + 1) : 0);
    root = multiply(root, 2);
  }
  return generator;
}

function remainderOf(data: Uint8Array, generator: Uint8Array): Uint8Array {
  const remainder = new Uint8Array(generator.length);
  for (const byte of data) {
    const factor = byte ^ at(remainder, 0);
    remainder.copyWithin(0, 1);
    remainder[remainder.length - 1] = 0;
    for (let i = 0; i < remainder.length; ++i) remainder[i] = at(remainder, i) ^ multiply(at(generator, i), factor);
  }
  return remainder;
}

// The data codewords: mode, length, bytes, terminator and padding (§7.4).
function dataOf(bytes: Uint8Array, version: number): Uint8Array {
  const bits: number[] = [];
  const append = (value: number, count: number) => {
    for (let bit = count - 1; bit >= 0; --bit) bits.push((value >>> bit) & 1);
  };
  const capacity = dataCodewordsOf(version) * 8;
  append(0b0100, 4);
  append(bytes.length, version < 10 ? 8 : 16);
  for (const byte of bytes) append(byte, 8);
  append(0, Math.min(4, capacity - bits.length));
  append(0, (8 - (bits.length % 8)) % 8);
  for (let pad = 0xec; bits.length < capacity; pad ^= 0xec ^ 0x11) append(pad, 8);
  const data = new Uint8Array(capacity / 8);
  bits.forEach((bit, index) => (data[index >>> 3] = at(data, index >>> 3) | (bit << (7 - (index & 7)))));
  return data;
}

// Splits the data into blocks, adds their error correction and interleaves them (§7.6).
function interleaved(data: Uint8Array, version: number): Uint8Array {
  const blocks = at(kBlocks, version - 1);
  const eccLength = at(kEccPerBlock, version - 1);
  const shortLength = Math.floor(codewordsOf(version) / blocks) - eccLength;
  const shortBlocks = blocks - (codewordsOf(version) % blocks);
  const generator = generatorOf(eccLength);
  const parts: { data: Uint8Array; ecc: Uint8Array }[] = [];
  for (let block = 0, start = 0; block < blocks; ++block) {
    const part = data.subarray(start, start + shortLength + (block < shortBlocks ? 0 : 1));
    start += part.length;
    parts.push({ data: part, ecc: remainderOf(part, generator) });
  }
  const all: number[] = [];
  for (let i = 0; i <= shortLength; ++i) for (const part of parts) if (i < part.data.length) all.push(at(part.data, i));
  for (let i = 0; i < eccLength; ++i) for (const part of parts) all.push(at(part.ecc, i));
  return Uint8Array.from(all);
}

// The places of alignment patterns, along both axes (annex E).
function alignmentsOf(version: number): number[] {
  if (version === 1) return [];
  const count = Math.floor(version / 7) + 2;
  const step = Math.floor((version * 8 + count * 3 + 5) / (count * 4 - 4)) * 2;
  const places = [6];
  for (let place = version * 4 + 10; places.length < count; place -= step) places.splice(1, 0, place);
  return places;
}

const kMasks: ((x: number, y: number) => boolean)[] = [
  (x, y) => (x + y) % 2 === 0,
  (_, y) => y % 2 === 0,
  (x) => x % 3 === 0,
  (x, y) => (x + y) % 3 === 0,
  (x, y) => (Math.floor(x / 3) + Math.floor(y / 2)) % 2 === 0,
  (x, y) => ((x * y) % 2) + ((x * y) % 3) === 0,
  (x, y) => (((x * y) % 2) + ((x * y) % 3)) % 2 === 0,
  (x, y) => (((x + y) % 2) + ((x * y) % 3)) % 2 === 0,
];

class Grid {
  readonly size: number;
  readonly dark: Uint8Array;
  readonly fixed: Uint8Array;

  constructor(readonly version: number) {
    this.size = version * 4 + 17;
    this.dark = new Uint8Array(this.size * this.size);
    this.fixed = new Uint8Array(this.size * this.size);
    this.drawPatterns();
  }

  get(x: number, y: number): boolean {
    return this.dark[y * this.size + x] === 1;
  }

  set(x: number, y: number, dark: boolean) {
    if (x < 0 || y < 0 || x >= this.size || y >= this.size) return;
    this.dark[y * this.size + x] = dark ? 1 : 0;
    this.fixed[y * this.size + x] = 1;
  }

  private drawPatterns() {
    const last = this.size - 1;
    for (let i = 0; i < this.size; ++i) {
      this.set(6, i, i % 2 === 0);
      this.set(i, 6, i % 2 === 0);
    }
    for (const [x, y] of [[3, 3], [last - 3, 3], [3, last - 3]] as const) this.drawRings(x, y, 4);
    const places = alignmentsOf(this.version);
    const end = places.length - 1;
    places.forEach((x, i) => places.forEach((y, j) => {
      const isFinder = (i === 0 && j === 0) || (i === 0 && j === end) || (i === end && j === 0);
      if (!isFinder) this.drawRings(x, y, 2);
    }));
    this.drawFormat(0);
    if (this.version >= 7) this.drawVersion();
  }

  // A finder pattern with its separator (radius 4), or an alignment pattern (radius 2).
  private drawRings(x: number, y: number, radius: number) {
    for (let dy = -radius; dy <= radius; ++dy) {
      for (let dx = -radius; dx <= radius; ++dx) {
        const distance = Math.max(Math.abs(dx), Math.abs(dy));
        this.set(x + dx, y + dy, radius === 4 ? distance !== 2 && distance !== 4 : distance !== 1);
      }
    }
  }

  // §7.9: level M is 00 in the first two bits.
  drawFormat(mask: number) {
    let remainder = mask;
    for (let i = 0; i < 10; ++i) remainder = (remainder << 1) ^ ((remainder >>> 9) * 0x537);
    const bits = ((mask << 10) | remainder) ^ 0x5412;
    const bit = (index: number) => ((bits >>> index) & 1) === 1;
    const { size } = this;
    for (let i = 0; i <= 5; ++i) this.set(8, i, bit(i));
    this.set(8, 7, bit(6));
    this.set(8, 8, bit(7));
    this.set(7, 8, bit(8));
    for (let i = 9; i < 15; ++i) this.set(14 - i, 8, bit(i));
    for (let i = 0; i < 8; ++i) this.set(size - 1 - i, 8, bit(i));
    for (let i = 8; i < 15; ++i) this.set(8, size - 15 + i, bit(i));
    this.set(8, size - 8, true);
  }

  // §7.10.
  private drawVersion() {
    let remainder = this.version;
    for (let i = 0; i < 12; ++i) remainder = (remainder << 1) ^ ((remainder >>> 11) * 0x1f25);
    const bits = (this.version << 12) | remainder;
    for (let i = 0; i < 18; ++i) {
      const [a, b] = [this.size - 11 + (i % 3), Math.floor(i / 3)];
      this.set(a, b, ((bits >>> i) & 1) === 1);
      this.set(b, a, ((bits >>> i) & 1) === 1);
    }
  }

  // §7.7.3: two columns at a time, from the right, upwards and downwards by turns.
  drawCodewords(codewords: Uint8Array) {
    let index = 0;
    for (let right = this.size - 1; right >= 1; right -= 2) {
      if (right === 6) right = 5;
      for (let step = 0; step < this.size; ++step) {
        for (const x of [right, right - 1]) {
          const y = ((right + 1) & 2) === 0 ? this.size - 1 - step : step;
          if (this.fixed[y * this.size + x] === 1 || index >= codewords.length * 8) continue;
          this.dark[y * this.size + x] = (at(codewords, index >>> 3) >>> (7 - (index & 7))) & 1;
          ++index;
        }
      }
    }
  }

  applyMask(mask: number) {
    const flips = at(kMasks, mask);
    for (let y = 0; y < this.size; ++y) {
      for (let x = 0; x < this.size; ++x) {
        const place = y * this.size + x;
        if (this.fixed[place] === 0 && flips(x, y)) this.dark[place] = at(this.dark, place) ^ 1;
      }
    }
  }

  // §7.8.3: the lower, the easier to scan.
  penalty(): number {
    let sum = 0;
    const rowsAndColumns = [(i: number, j: number) => this.get(j, i), (i: number, j: number) => this.get(i, j)];
    for (const module of rowsAndColumns) {
      for (let i = 0; i < this.size; ++i) {
        const line = Array.from({ length: this.size }, (_, j) => (module(i, j) ? '1' : '0')).join('');
        for (const run of line.match(/0{5,}|1{5,}/g) ?? []) sum += run.length - 2;
        for (const finder of ['10111010000', '00001011101']) {
          for (let from = line.indexOf(finder); from >= 0; from = line.indexOf(finder, from + 1)) sum += 40;
        }
      }
    }
    for (let y = 0; y + 1 < this.size; ++y) {
      for (let x = 0; x + 1 < this.size; ++x) {
        const dark = this.get(x, y);
        if (dark === this.get(x + 1, y) && dark === this.get(x, y + 1) && dark === this.get(x + 1, y + 1)) sum += 3;
      }
    }
    const share = (100 * this.dark.reduce((count, dark) => count + dark, 0)) / this.dark.length;
    return sum + 10 * Math.floor(Math.abs(share - 50) / 5);
  }
}

export interface QrCode {
  size: number; // in modules, without the quiet zone
  isDark(x: number, y: number): boolean;
}

// Throws RangeError for a text that is too long (666 bytes).
export function qrCode(text: string): QrCode {
  const bytes = new TextEncoder().encode(text);
  let version = 1;
  while (version <= kMostVersion && bytes.length + (version < 10 ? 2 : 3) > dataCodewordsOf(version)) ++version;
  if (version > kMostVersion) throw new RangeError('the text is too long for a QR code');
  const grid = new Grid(version);
  grid.drawCodewords(interleaved(dataOf(bytes, version), version));
  let best = 0;
  let least = Infinity;
  for (let mask = 0; mask < kMasks.length; ++mask) {
    grid.applyMask(mask);
    grid.drawFormat(mask);
    const penalty = grid.penalty();
    if (penalty < least) [best, least] = [mask, penalty];
    grid.applyMask(mask); // takes the mask away again
  }
  grid.applyMask(best);
  grid.drawFormat(best);
  return { size: grid.size, isDark: (x, y) => grid.get(x, y) };
}

export const kQuietModules = 4;

// The dark modules as one path, in units of a module, with the quiet zone around them.
export function qrPath(code: QrCode): string {
  let path = '';
  for (let y = 0; y < code.size; ++y) {
    for (let x = 0; x < code.size; ++x) {
      if (!code.isDark(x, y)) continue;
      let end = x;
      while (end < code.size && code.isDark(end, y)) ++end;
      path += `M${x + kQuietModules} ${y + kQuietModules}h${end - x}v1h-${end - x}z`;
      x = end;
    }
  }
  return path;
}
