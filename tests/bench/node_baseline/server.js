'use strict';
// The server that a competent team would otherwise write: https and ws over mutual TLS 1.3, better-sqlite3 with group
// commit, the frames of docs/spec/protocol.md as far as the bench needs them.
//
//   node server.js CONFIG.json
//
// The clerk's part comes as JSON lines on standard input ({"act": "take_up" | "open" | "close", …}), so that nothing is
// added to the wire; each is answered by a line on standard output once it is durable and broadcast. SIGTERM stops it.

const crypto = require('node:crypto');
const fs = require('node:fs');
const https = require('node:https');
const readline = require('node:readline');
const { WebSocketServer } = require('ws');
const { Hall } = require('./hall');
const { ballotKey } = require('./record');
const { Store } = require('./store');

const subprotocol = 'yishi.v1';
const pingEvery = 10_000; // Clients give up on a server from which they hear nothing for 30 seconds.

const config = JSON.parse(fs.readFileSync(process.argv[2], 'utf8'));
const store = new Store(config.database);
const hall = new Hall(config.setting, store, crypto.createPrivateKey(fs.readFileSync(config.log_key)));
const seats = new Map(); // Device → the newest connection that it has opened.

const say = (line) => process.stdout.write(JSON.stringify(line) + '\n');
const rejection = (code) => ({ code, zh: '', en: '', detail: '' });

/** The device that the client's certificate is for and its ballot key, or null. */
function seatOf(socket) {
  const { subject, subjectaltname } = socket.getPeerCertificate();
  const names = (subjectaltname ?? '').split(', ');
  const key = names.find((name) => name.startsWith('URI:urn:yishi-ballot-key:'));
  if (!subject || !names.includes(`URI:urn:yishi:seat:${subject.CN}`)) return null;
  return { device: subject.CN, key: key ? ballotKey(key.slice('URI:urn:yishi-ballot-key:'.length)) : null };
}

function onFrame(socket, data, isBinary) {
  if (isBinary) return socket.close(1003);
  let frame;
  try {
    frame = JSON.parse(data);
  } catch {
    return socket.send(JSON.stringify({ kind: 'error', rejection: rejection('malformed') }));
  }
  if (frame?.kind === 'press' && typeof frame.ballot === 'string') {
    hall.press(
      socket.device, socket.key, frame.ballot,
      (leaf, index) => {
        const receipt = JSON.stringify(hall.receipts.receipt(index));
        socket.send(`{"kind":"received","leaf":"${leaf}","index":${index},"receipt":${receipt},"consistency":[]}`);
      },
      (leaf, code) => socket.send(JSON.stringify({ kind: 'refused', leaf, rejection: rejection(code) })));
  } else if (frame?.kind === 'command' && typeof frame.id === 'string' && typeof frame.command === 'object') {
    const refused = hall.command(socket.device, frame.command ?? {}, (row) => {
      socket.send(JSON.stringify({ kind: 'accepted', id: frame.id, position: row.position }));
      socket.send(hall.personal(socket.device));
    });
    if (refused) socket.send(JSON.stringify({ kind: 'rejected', id: frame.id, rejection: rejection(refused) }));
  } else {
    socket.send(JSON.stringify({ kind: 'error', rejection: rejection('malformed') }));
  }
}

function onConnection(socket, request) {
  const seat = seatOf(request.socket);
  if (!seat) return socket.close(1008);
  const { device } = seat;
  seats.get(device)?.close(1000);
  seats.set(device, socket);
  socket.device = device;
  socket.key = seat.key;
  socket.alive = true;
  socket.on('pong', () => (socket.alive = true));
  socket.on('message', (data, isBinary) => onFrame(socket, data, isBinary));
  socket.on('error', () => socket.terminate());
  socket.on('close', () => {
    if (seats.get(device) === socket) seats.delete(device);
  });
  const { body } = config.setting.body;
  const actor = { role: 'seat', person: null, device };
  socket.send(JSON.stringify({ kind: 'welcome', server: 'node-baseline', body, audience: 'seat', actor, heartbeat: pingEvery }));
  socket.send(hall.viewFrame, { binary: false });
  socket.send(hall.personal(device));
}

function broadcast() {
  for (const socket of seats.values()) socket.send(hall.viewFrame, { binary: false });
}

setInterval(() => {
  for (const socket of seats.values()) {
    if (!socket.alive) {
      socket.terminate();
      continue;
    }
    socket.alive = false;
    socket.ping();
  }
}, pingEvery);

const acts = {
  take_up({ item }) {
    hall.takeUp(item, () => {
      broadcast();
      say({ done: 'take_up' });
    });
  },
  open(vote) {
    hall.openVote(vote, () => {
      broadcast();
      say({ done: 'open' });
    });
  },
  close() {
    const counts = hall.closeVote(() => {
      broadcast();
      say({ done: 'close', counts });
      setImmediate(() => store.checkpoint());
    });
  },
};
readline.createInterface({ input: process.stdin }).on('line', (line) => {
  const request = JSON.parse(line);
  acts[request.act](request);
});

process.on('SIGTERM', () => {
  store.close();
  process.exit(0);
});

const server = https.createServer({
  cert: fs.readFileSync(config.certificate),
  key: fs.readFileSync(config.key),
  ca: fs.readFileSync(config.authority),
  requestCert: true,
  rejectUnauthorized: true,
  minVersion: 'TLSv1.3',
  ciphers: 'TLS_AES_128_GCM_SHA256:TLS_AES_256_GCM_SHA384:TLS_CHACHA20_POLY1305_SHA256',
  ecdhCurve: 'X25519:P-256',
  sessionTimeout: 12 * 3600,
  noDelay: true,
});
const sockets = new WebSocketServer({
  server,
  path: '/seats',
  perMessageDeflate: false,
  maxPayload: 8192,
  clientTracking: false,
  handleProtocols: (protocols) => (protocols.has(subprotocol) ? subprotocol : false),
});
sockets.on('connection', onConnection);
server.listen({ host: config.host, port: config.port, backlog: 4096 }, () => say({ ready: server.address().port }));
