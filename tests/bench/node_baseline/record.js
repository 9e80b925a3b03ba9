'use strict';
// The signed record (docs/spec/record.md): ballots' signatures, the tree of a log, checkpoints and receipts.

const crypto = require('node:crypto');

const leafPrefix = Buffer.from([0]);
const nodePrefix = Buffer.from([1]);
const spkiOfEd25519 = Buffer.from('302a300506032b6570032100', 'hex');

function sha256(...parts) {
  return crypto.hash('sha256', Buffer.concat(parts), 'buffer');
}

/** RFC 6962 leaf hash. */
function leafHash(text) {
  return sha256(leafPrefix, Buffer.from(text));
}

/** The key of 33 bytes in hexadecimal, as a certificate names it: {raw, object}; null where it is not Ed25519. */
function ballotKey(hex) {
  const bytes = Buffer.from(hex, 'hex');
  if (bytes.length !== 33 || bytes[0] !== 1) return null;
  const key = Buffer.concat([spkiOfEd25519, bytes.subarray(1)]);
  return { raw: bytes, object: crypto.createPublicKey({ key, format: 'der', type: 'spki' }) };
}

/** The first four bytes by which a signature names its key. */
function keyId(name, raw) {
  return sha256(Buffer.from(name + '\n'), raw).subarray(0, 4);
}

/** Whether the signature line under the nine lines is the member's, by this key. */
function isSigned(lines, signatureLine, name, key) {
  const start = `\u2014 ${name} `;
  if (!key || !signatureLine.startsWith(start) || !signatureLine.endsWith('\n')) return false;
  const bytes = Buffer.from(signatureLine.slice(start.length, -1), 'base64');
  if (bytes.length !== 68 || !bytes.subarray(0, 4).equals(keyId(name, key.raw))) return false;
  return crypto.verify(null, Buffer.from(lines), key.object, bytes.subarray(4));
}

/** The largest power of two below `size`, which is at least 2. */
function split(size) {
  let left = 1;
  while (left * 2 < size) left *= 2;
  return left;
}

class Tree {
  constructor() {
    this.levels = [[]];
  }

  get size() {
    return this.levels[0].length;
  }

  append(leaf) {
    this.levels[0].push(leaf);
    for (let level = 0; this.levels[level].length % 2 === 0; level++) {
      const below = this.levels[level];
      (this.levels[level + 1] ??= []).push(sha256(nodePrefix, below.at(-2), below.at(-1)));
    }
  }

  subtree(from, size) {
    const level = Math.log2(size);
    if (Number.isInteger(level)) return this.levels[level][from / size];
    const left = split(size);
    return sha256(nodePrefix, this.subtree(from, left), this.subtree(from + left, size - left));
  }

  root() {
    return this.subtree(0, this.size);
  }

  /** RFC 6962 section 2.1.1, from the leaf's sibling up. */
  inclusion(index, from = 0, size = this.size) {
    if (size === 1) return [];
    const left = split(size);
    return index < left
      ? [...this.inclusion(index, from, left), this.subtree(from + left, size - left)]
      : [...this.inclusion(index - left, from + left, size - left), this.subtree(from, left)];
  }
}

/** Signs the heads of a log; one signature serves all receipts of a commit. */
class Receipts {
  constructor(origin, tree, logKey) {
    this.origin = origin;
    this.tree = tree;
    this.key = logKey;
    const raw = crypto.createPublicKey(logKey).export({ format: 'der', type: 'spki' }).subarray(-32);
    this.id = keyId(origin, Buffer.concat([Buffer.from([1]), raw]));
    this.signedSize = -1;
    this.note = '';
  }

  checkpoint() {
    if (this.signedSize !== this.tree.size) {
      this.signedSize = this.tree.size;
      const text = `${this.origin}\n${this.tree.size}\n${this.tree.root().toString('base64')}\n`;
      const signature = Buffer.concat([this.id, crypto.sign(null, Buffer.from(text), this.key)]).toString('base64');
      this.note = `${text}\n\u2014 ${this.origin} ${signature}\n`;
    }
    return this.note;
  }

  receipt(index) {
    const hashes = this.tree.inclusion(index).map((hash) => hash.toString('base64') + '\n').join('');
    return `c2sp.org/tlog-proof@v1\nindex ${index}\n${hashes}\n${this.checkpoint()}`;
  }
}

module.exports = { leafHash, ballotKey, isSigned, Tree, Receipts };
