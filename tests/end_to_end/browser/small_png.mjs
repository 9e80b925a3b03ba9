// Pictures of pages have few colours: as PNG with a palette they take half of what a browser writes, or less.
import { deflateSync, inflateSync } from "node:zlib";

const signature = Buffer.from("89504e470d0a1a0a", "hex");
const crcs = Array.from({ length: 256 }, (_, place) => {
  let rest = place;
  for (let bit = 0; bit < 8; bit += 1) rest = rest & 1 ? 0xedb88320 ^ (rest >>> 1) : rest >>> 1;
  return rest >>> 0;
});

function chunk(name, content) {
  const named = Buffer.concat([Buffer.from(name), content]);
  let rest = 0xffffffff;
  for (const byte of named) rest = crcs[(rest ^ byte) & 255] ^ (rest >>> 8);
  const ends = Buffer.alloc(8);
  ends.writeUInt32BE(content.length, 0);
  ends.writeUInt32BE((rest ^ 0xffffffff) >>> 0, 4);
  return Buffer.concat([ends.subarray(0, 4), named, ends.subarray(4)]);
}

/** Width, height, and per pixel the colour as one number; of the PNGs that Chromium writes (8 bits, no interlace). */
function read(png) {
  const width = png.readUInt32BE(16);
  const height = png.readUInt32BE(20);
  const samples = { 2: 3, 6: 4 }[png[25]];
  const parts = [];
  for (let at = 8; at < png.length; at += png.readUInt32BE(at) + 12)
    if (png.toString("latin1", at + 4, at + 8) === "IDAT") parts.push(png.subarray(at + 8, at + 8 + png.readUInt32BE(at)));
  const bytes = inflateSync(Buffer.concat(parts));
  const row = width * samples;
  const pixels = new Uint32Array(width * height);
  let above = new Uint8Array(row);
  for (let y = 0; y < height; y += 1) {
    const line = new Uint8Array(bytes.subarray(y * (row + 1) + 1, (y + 1) * (row + 1)));
    const filter = bytes[y * (row + 1)];
    for (let x = 0; x < row; x += 1) {
      const left = x < samples ? 0 : line[x - samples];
      const up = above[x];
      const corner = x < samples ? 0 : above[x - samples];
      const far = [left, up, corner].map((neighbour) => Math.abs(left + up - corner - neighbour));
      const nearest = far[0] <= far[1] && far[0] <= far[2] ? left : far[1] <= far[2] ? up : corner;
      line[x] += [0, left, up, (left + up) >> 1, nearest][filter];
    }
    for (let x = 0; x < width; x += 1)
      pixels[y * width + x] = (line[x * samples] << 16) | (line[x * samples + 1] << 8) | line[x * samples + 2];
    above = line;
  }
  return { width, height, pixels };
}

/** The colours with their lowest bits left out, as far as it takes to have 256 of them; each stands for its average. */
function paletteOf(pixels) {
  for (let bits = 8; ; bits -= 1) {
    const kept = (0xff << (8 - bits)) & 0xff;
    const mask = (kept << 16) | (kept << 8) | kept;
    const sums = new Map();
    for (const colour of pixels) {
      const sum = sums.get(colour & mask) ?? [0, 0, 0, 0];
      if (sum[3] === 0) sums.set(colour & mask, sum);
      sum[0] += colour >> 16;
      sum[1] += (colour >> 8) & 255;
      sum[2] += colour & 255;
      sum[3] += 1;
    }
    if (sums.size > 256) continue;
    const colours = Buffer.from([...sums.values()].flatMap((sum) => sum.slice(0, 3).map((part) => Math.round(part / sum[3]))));
    const places = new Map([...sums.keys()].map((key, place) => [key, place]));
    return { colours, placeOf: (colour) => places.get(colour & mask) };
  }
}

export function smallPng(png) {
  const { width, height, pixels } = read(png);
  const { colours, placeOf } = paletteOf(pixels);
  const lines = Buffer.alloc((width + 1) * height);
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) lines[y * (width + 1) + 1 + x] = placeOf(pixels[y * width + x]);
  const head = Buffer.from(png.subarray(16, 29));
  head[9] = 3;
  return Buffer.concat([signature, chunk("IHDR", head), chunk("PLTE", colours),
    chunk("IDAT", deflateSync(lines, { level: 9 })), chunk("IEND", Buffer.alloc(0))]);
}
