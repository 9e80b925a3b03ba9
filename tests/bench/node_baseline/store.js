'use strict';
// The event log in SQLite with group commit: what one turn of the event loop adds becomes durable in one transaction,
// and only then is it acknowledged.

const Database = require('better-sqlite3');
const { leafHash, Tree } = require('./record');

class Store {
  constructor(file) {
    this.database = new Database(file);
    this.database.pragma('locking_mode = EXCLUSIVE');
    this.database.pragma('journal_mode = WAL');
    this.database.pragma('synchronous = FULL');
    // Checkpoints are made between votes (checkpoint), not in the middle of a storm.
    this.database.pragma('wal_autocheckpoint = 0');
    this.database.exec(
      'CREATE TABLE IF NOT EXISTS entry (position INTEGER PRIMARY KEY, log TEXT NOT NULL, idx INTEGER NOT NULL,' +
        ' kind TEXT NOT NULL, bytes TEXT NOT NULL, leaf TEXT NOT NULL) STRICT');
    this.insert = this.database.prepare(
      'INSERT INTO entry (position, log, idx, kind, bytes, leaf) VALUES (?, ?, ?, ?, ?, ?)');
    this.insertAll = this.database.transaction((rows) => {
      for (const row of rows) this.insert.run(row.position, row.log, row.index, row.kind, row.bytes, row.leaf);
    });
    this.nextPosition = this.database.prepare('SELECT count(*) AS n FROM entry').get().n;
    this.trees = new Map();
    this.pending = [];
    this.done = [];
  }

  /** Adds an entry and gives its row; `whenDurable(row)` is called once it is on disk. */
  add(log, kind, bytes, whenDurable, leaf = leafHash(bytes)) {
    const tree = this.tree(log);
    const row = { position: this.nextPosition++, log, index: tree.size, kind, bytes, leaf: leaf.toString('base64') };
    tree.append(leaf);
    if (this.pending.length === 0) setImmediate(() => this.commit());
    this.pending.push(row);
    this.done.push(whenDurable);
    return row;
  }

  /** The RFC 6962 tree of a log. */
  tree(log) {
    if (!this.trees.has(log)) this.trees.set(log, new Tree());
    return this.trees.get(log);
  }

  /** A failure here ends the process: nothing was acknowledged, and the state in memory is ahead of the disk. */
  commit() {
    const rows = this.pending;
    const done = this.done;
    this.pending = [];
    this.done = [];
    this.insertAll(rows);
    for (let i = 0; i < rows.length; i++) done[i](rows[i]);
  }

  checkpoint() {
    this.database.pragma('wal_checkpoint(TRUNCATE)');
  }

  close() {
    this.database.close();
  }
}

module.exports = { Store };
