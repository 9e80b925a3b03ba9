'use strict';
// A signed ballot (docs/spec/entries.md, record.md): nine lines, each ended by a line feed, an empty line, a signature.

const identifier = /^[a-z0-9.-]{1,32}$/;
const digest = /^[A-Za-z0-9+/]{43}=$/;
const number = /^[1-9][0-9]{0,9}$/;
const noPrev = '-'.repeat(44);

function after(line, name) {
  return line.startsWith(name) ? line.slice(name.length) : '';
}

/** The ballot that the text says, or null. Whether the signature is good is not looked at. */
function parseBallot(text) {
  const lines = text.split('\n');
  if (lines.length !== 12 || lines[9] !== '' || lines[11] !== '') return null;
  const [body, version, ...more] = lines[0].split('/named-ballot/');
  const ballot = {
    body,
    log: after(lines[1], 'log '),
    vote: after(lines[2], 'vote '),
    opening: after(lines[3], 'opening '),
    member: after(lines[4], 'member '),
    device: after(lines[5], 'device '),
    choice: after(lines[6], 'choice '),
    seq: after(lines[7], 'seq '),
    prev: after(lines[8], 'prev '),
    lines: text.slice(0, text.indexOf('\n\n') + 1),
    signatureLine: lines[10] + '\n',
  };
  const valid =
    version === 'v1' && more.length === 0 && identifier.test(ballot.body) && ballot.log.startsWith(`${body}/meeting/`) &&
    identifier.test(ballot.log.slice(body.length + 9)) && identifier.test(ballot.vote) && digest.test(ballot.opening) &&
    identifier.test(ballot.member) && identifier.test(ballot.device) && /^(0[1-9]|10)$/.test(ballot.choice) &&
    number.test(ballot.seq) && (ballot.prev === noPrev || digest.test(ballot.prev));
  if (!valid) return null;
  ballot.choice = Number(ballot.choice);
  ballot.seq = Number(ballot.seq);
  if (ballot.prev === noPrev) ballot.prev = null;
  return ballot;
}

module.exports = { parseBallot };
