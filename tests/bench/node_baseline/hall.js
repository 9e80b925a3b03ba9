'use strict';
// The state of the one meeting that the baseline serves, and its rules: who sits where, who is present, which vote is
// open, which presses were taken.

const crypto = require('node:crypto');
const { parseBallot } = require('./ballot');
const { leafHash, isSigned, Receipts } = require('./record');

class Hall {
  /** `setting`: {body, meeting, sitting, agenda, floors, options, seats: [{device, member, name}]}, each part as the seats'
   * view has it. */
  constructor(setting, store, logKey) {
    this.setting = setting;
    this.store = store;
    this.log = `${setting.body.body}/meeting/${setting.meeting.meeting}`;
    this.receipts = new Receipts(`${this.log}/1`, store.tree(this.log), logKey);
    this.seats = new Map(setting.seats.map((seat) => [seat.device, { ...seat, present: false }]));
    this.item = null;
    this.vote = null;
    this.version = 0;
    this.viewFrame = null;
    this.refreshView();
  }

  event(kind, fields, whenDurable) {
    return this.store.add(this.log, kind, JSON.stringify({ kind, time: Date.now(), ...fields }), whenDurable);
  }

  /** The frame of every seat, encoded once for each change. */
  refreshView() {
    const { body, meeting, sitting, agenda, floors } = this.setting;
    const sittings = [{ ...sitting, item: this.item }];
    const hall = { screens: 'meeting', halted: null, rehearsal: false };
    const vote = this.vote?.view ?? null;
    const view = { kind: 'seat', body, hall, meeting, sittings, agenda, vote, result: null, floors };
    this.viewFrame = Buffer.from(JSON.stringify({ kind: 'view', version: this.version++, view }));
  }

  personal(device) {
    const { meeting, sitting } = this.setting;
    const seat = this.seats.get(device);
    const presses = this.vote?.roll.get(device);
    return JSON.stringify({
      kind: 'personal',
      meeting: meeting.meeting,
      sitting: sitting.sitting,
      person: seat ? { person: seat.member, name: seat.name } : null,
      attendance: seat?.present ? 'present' : 'not_signed_in',
      vote: this.vote && {
        vote: this.vote.view.vote,
        may_press: presses !== undefined,
        no_press: presses === undefined ? 'not_in_electorate' : null,
        next_seq: (presses?.taken.length ?? 0) + 1,
        prev: presses?.taken.at(-1)?.leaf ?? null,
      },
    });
  }

  /** Decides a command. Gives the code of a rejection, or null; then `whenDurable` follows. */
  command(device, command, whenDurable) {
    const { meeting, sitting } = this.setting;
    if (command.kind !== 'sign_in') return 'role_not_allowed';
    if (command.meeting !== meeting.meeting) return 'unknown_meeting';
    if (command.sitting !== sitting.sitting) return 'unknown_sitting';
    const seat = this.seats.get(device);
    if (!seat) return 'device_not_seated';
    if (seat.present) return 'already_signed_in';
    seat.present = true;
    this.event('signed_in', { sitting: sitting.sitting, person: seat.member, device }, whenDurable);
    return null;
  }

  /**
   * Decides a press, signed by the key of the seat's certificate. `received(leaf, index)` follows, at once where it was
   * taken before; or `refused(leaf, code)`.
   */
  press(device, key, text, received, refused) {
    const hash = leafHash(text);
    const leaf = hash.toString('base64');
    const ballot = parseBallot(text);
    if (!ballot) return refused(leaf, 'bad_ballot');
    if (ballot.body !== this.setting.body.body || ballot.log !== this.log) return refused(leaf, 'unknown_meeting');
    if (!this.vote || ballot.vote !== this.vote.view.vote) return refused(leaf, 'vote_not_open');
    const presses = this.vote.roll.get(device);
    const before = presses?.taken.find((taken) => taken.leaf === leaf);
    if (before) return received(leaf, before.index);
    if (!presses) return refused(leaf, 'not_on_the_roll');
    if (ballot.device !== device || ballot.member !== presses.member) return refused(leaf, 'wrong_device');
    if (!isSigned(ballot.lines, ballot.signatureLine, `${ballot.body}/member/${ballot.member}`, key))
      return refused(leaf, 'wrong_key');
    if (ballot.opening !== this.vote.view.opening) return refused(leaf, 'wrong_opening');
    if (ballot.choice > this.vote.view.options.length) return refused(leaf, 'unknown_option');
    const last = presses.taken.at(-1);
    if (ballot.seq !== presses.taken.length + 1 || ballot.prev !== (last?.leaf ?? null))
      return refused(leaf, 'press_out_of_order');
    const row = this.store.add(this.log, 'named_ballot', text, (durable) => received(leaf, durable.index), hash);
    presses.taken.push({ leaf, index: row.index });
    presses.choice = ballot.choice;
  }

  takeUp(id, whenDurable) {
    const entry = this.setting.agenda.find((each) => each.item === id);
    entry.state = 'taken_up';
    // A sitting's view has the item as the agenda first had it.
    const { state, report, papers, ...item } = entry;
    this.item = item;
    this.event('item_taken_up', { item: id }, whenDurable);
    this.refreshView();
  }

  openVote({ vote, question, question_en }, whenDurable) {
    const { sitting, options } = this.setting;
    const settings = {
      secrecy: 'named', press: 'last', medium: 'electronic', counter: 'shown', figures: 'on_declaration', choices: 'hidden', test: false, seconds: null,
    };
    const roll = new Map();
    for (const seat of this.seats.values())
      if (seat.present) roll.set(seat.device, { member: seat.member, taken: [], choice: null });
    const facts = { vote, question, question_en, options, settings, roll: [...roll].map(([device, { member }]) => ({ member, device })) };
    const row = this.event('vote_opened', facts, whenDurable);
    const view = {
      vote, log: this.log, sitting: sitting.sitting, item: this.item.item, subject: 'motion', question, question_en, options,
      state: 'open', settings,
      opening: crypto.hash('sha256', row.bytes, 'base64'),
    };
    this.vote = { view, roll };
    this.refreshView();
  }

  /** Closes and counts; gives one count for each option. */
  closeVote(whenDurable) {
    const counts = this.setting.options.map(() => 0);
    for (const presses of this.vote.roll.values()) if (presses.choice) counts[presses.choice - 1]++;
    this.event('vote_counted', { vote: this.vote.view.vote, counts }, whenDurable);
    this.vote = null;
    this.refreshView();
    return counts;
  }
}

module.exports = { Hall };
