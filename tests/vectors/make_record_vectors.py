#!/usr/bin/env python3
"""Writes tests/vectors/record: exports that a verifier accepts, and tampered ones that it refuses.

Run by hand, not in CI, when docs/spec/record.md or the entries change:

  tests/vectors/make_record_vectors.py [VECTOR…]    all anew, or those that are named, as rejected/forked

Each run makes new keys and throws them away, so all that it writes changes. What a vector shows stands here, beside its name, and the
expectation is written down, not computed. tests/vectors/verify_vectors.py runs verifiers over them.

A vector is a folder:
  export/         the export, or with --all the folder of exports
  expected.json   the line that --json prints
  arguments       further words of the command line, one a line; files are named from the vector's folder
  about           what was done, in a sentence
"""

import base64
import json
import shutil
import sys
from pathlib import Path

from record_story import (BODY, CHAIR, CLERK, OTHER_CLERK, REGISTER, SEATS, SERVER, SPEECH_TIMES, Key, Story, b64,
                          dumps, head_of, leaf_of, option, rule_set, sha256, tile_path, write, write_bundles,
                          write_export, write_exports)

OUT = Path(__file__).resolve().parent / "record"
MEETING = f"{BODY}/meeting/15-35"
ONLY, WRITTEN = sys.argv[1:], set()


def vector(path, about, write_it, defect=None, log=None, entry=None, arguments=()):
    """One vector; `write_it` writes the export and what lies beside it into the folder."""
    if ONLY and path not in ONLY:
        return
    folder = OUT / path
    assert path not in WRITTEN, path
    WRITTEN.add(path)
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    write_it(folder)
    expected = {"verdict": "refused" if defect else "accepted", "defect": defect, "log": log, "entry": entry}
    (folder / "expected.json").write_text(json.dumps(expected, separators=(",", ":")) + "\n")
    (folder / "about").write_text(about + "\n")
    if arguments:
        (folder / "arguments").write_text("".join(f"{word}\n" for word in arguments))


def accepted(name, about, write_it, arguments=()):
    vector(f"accepted/{name}", about, write_it, arguments=arguments)


def rejected(name, about, write_it, defect, log=None, entry=None, arguments=()):
    vector(f"rejected/{name}", about, write_it, defect, log, entry, arguments)


def export(story, log=None, **options):
    return lambda folder: write_export(story, folder / "export", log or story.meeting, **options)


def exports(story):
    return lambda folder: write_exports(story, folder / "export")


def edit_file(path, change):
    path.write_bytes(change(path.read_bytes()))


def after(write_it, change):
    """What `write_it` writes, then changed: `change` takes the export's folder."""
    def both(folder):
        write_it(folder)
        change(folder / "export")
    return both


def bundles_of(entries, size):
    return lambda folder: write_bundles(folder, entries, size)


def plain():
    """A meeting with two votes: one on the report, voted down, one on the opinions, adopted."""
    return Story().found().open_meeting().fail_report().adopt_opinions().close_meeting()


# ── Accepted ────────────────────────────────────────────────────────────────────────────────────────────────────────

def begun(**options):
    return Story(**options).found().open_meeting()


def annulled_vote():
    story = begun().open_vote()
    story.press("v-report", "m-01", 1)
    index = story.act().add(MEETING, "annulment_proposed", proposal="p-1", vote="v-report", reason="设备故障",
                            station="browser-a", proposed_by_name="赵明")
    story.act(OTHER_CLERK).add(MEETING, "proposal_approved", vote="v-report",
                               **story.approve(MEETING, index, "browser-b", "钱英"))
    story.add(MEETING, "vote_annulled", vote="v-report", reason="设备故障", proposed_by="zhao", approved_by="qian",
              ordered_by="m-01")
    return story.adopt_opinions()


def manual_count(approver=OTHER_CLERK, counts=(1, 1, 0), waits=0):
    story = begun().open_vote(medium="paper")
    story.act().add(MEETING, "manual_count_proposed", proposal="p-0", vote="v-report", method="hands", counts=[3, 0, 0],
                    reason="举手")
    story.act().add(MEETING, "proposal_dropped", proposal="p-0")
    index = story.act().add(MEETING, "manual_count_proposed", proposal="p-1", vote="v-report", method="paper",
                            counts=list(counts), reason="纸质票")
    story.time += waits
    story.act(approver).add(MEETING, "proposal_approved", vote="v-report", **story.approve(MEETING, index))
    story.close("v-report", manual="paper", counts=list(counts),
                figures=story.count("v-report", list(counts))["figures"]
                | {"not_pressed": max(0, 3 - sum(counts))})
    story.declare("v-report")
    story.decide_round("v-report")
    return story


def restored(before_restore=None):
    """A backup is restored between the votes; what follows belongs to epoch 2."""
    story = begun().fail_report()
    if before_restore:
        before_restore(story)
    story.act(SERVER, named=False)
    for log in (REGISTER, MEETING):
        story.add(log, "epoch_begun", epoch=2, head=story.head(log), restored_by=["li", "zhao"],
                  backup=b64(sha256(b"backup")))
    story.epoch = 2
    return story.adopt_opinions()


def replaced_key():
    """In an open vote a spare takes over a seat, with another ballot key."""
    story = begun().open_vote()
    story.press("v-report", "m-02", 1)
    story.act().add(MEETING, "seat_rebound", sitting="s-1", person="m-02", device="t-002", spare="t-009")
    story.seats["m-02"] = "t-009"
    story.ballot_keys["m-02"] = Key()
    story.act(SERVER, named=False).add(MEETING, "ballot_key_replaced", sitting="s-1", person="m-02", device="t-009",
                                       ballot_key=story.ballot_keys["m-02"].text)
    story.press("v-report", "m-02", 2)
    return finish(story)


def equivocation():
    """A key has signed two different ballots with one number: the first counts, the second is evidence."""
    story = begun().open_vote()
    second = story.ballot("v-report", "m-02", 2)
    story.press("v-report", "m-02", 1)
    story.act(SERVER, named=False).add(MEETING, "equivocation_recorded", vote="v-report", member="m-02",
                                       ballot=second.decode())
    return finish(story)


def finish(story, vote="v-report"):
    story.close(vote)
    story.declare(vote)
    if story.votes[vote]["subject"] != "opinions":
        story.decide_round(vote)
    return story


def two_meetings():
    """The re-hearing that follows is held, and passes."""
    story = plain()
    story.act().add(REGISTER, "research_filed", research="bus.r1.research", title="调研报告", summary="", file=None)
    story.agenda = [story.rehearing]
    story.open_meeting("15-36", "2026-09-29", round_=2, state="rehearing")
    story.open_vote()
    for member in SEATS:
        story.press("v-report", member, 1)
    return finish(story).close_meeting()


def postponed():
    story = plain()
    story.plan("15-37", 37, "2026-11-29")
    story.decide("later", "postpone", case_id="bus")
    story.act().add(REGISTER, "rehearing_postponed", case_id="bus", round=2, from_meeting="15-36", meeting="15-37",
                    decision="later", reason="材料未齐")
    return story


def attendee(name, post="局长"):
    return {"attendee": name, "name": "赵刚", "post": post, "capacity": "department_leader",
            "department": "transport", "must_attend": True, "venue": None}


def changed_by_two(approver=OTHER_CLERK, **adopted):
    """During a meeting two persons change roster and rules; `adopted` is said otherwise of the rules."""
    story = begun()
    index = story.act().add(REGISTER, "roster_proposed", proposal="p-1", term=15, roster=story.blob(story.roster[1:]),
                            members=3, reason="补选", station="browser-a", proposed_by_name="赵明")
    approves = story.approve(REGISTER, index, "browser-b", "钱英")
    story.act(OTHER_CLERK).add(REGISTER, "roster_imported", term=15, roster=story.blob(story.roster[1:]), members=3,
                               approves=approves)
    rules = story.rules | {"version": 2}
    story.act().add(REGISTER, "rule_set_proposed", proposal="p-2", rule_set=rules, reason="修订")
    story.act().add(REGISTER, "proposal_dropped", proposal="p-2")
    index = story.act().add(REGISTER, "rule_set_proposed", proposal="p-2", rule_set=rules, reason="修订",
                            station="browser-a", proposed_by_name="赵明")
    said = {"rule_set": rules, "approves": story.approve(REGISTER, index, "browser-b", "钱英")} | adopted
    story.act(approver).add(REGISTER, "rule_set_adopted", **said)
    return story.close_meeting()


def rich_inheritance():
    """A meeting that inherits one of everything, each of which was changed before; then the postponed re-hearing."""
    story = Story().found()
    story.act().add(REGISTER, "rule_set_adopted", rule_set=story.rules | {"version": 2})
    story.rules = story.rules | {"version": 2}
    story.other_rules = [{"id": "another", "version": 1, "rules": story.rules["rules"]}]
    story.act().add(REGISTER, "rule_set_adopted", rule_set=story.other_rules[0])
    story.act().add(REGISTER, "roster_imported", term=15, roster=story.blob(story.roster[1:]), members=3)
    story.roster.pop(1)
    story.act().add(REGISTER, "roster_imported", term=15, roster=story.blob(story.roster), members=3)
    story.act().add(REGISTER, "speech_times_set", times=[{"speech": "answer", "turn": "later", "seconds": 60, "warning": 5}])
    slower = {"speech": "inquiry", "turn": "first", "seconds": 200, "warning": 20}
    story.act().add(REGISTER, "speech_times_set", times=[slower])
    story.speech_times = [slower, *SPEECH_TIMES[1:]]
    for step, words in (("recess", "休会。"), ("adopt_agenda", "请表决议程。"), ("resume", "复会。"), ("resume", "")):
        story.act().add(REGISTER, "script_template_set", step=step, zh=words, en="")
    story.words = [{"step": "adopt_agenda", "zh": "请表决议程。", "en": ""}, {"step": "recess", "zh": "休会。", "en": ""}]
    for name in ("a-02", "a-03", "a-01"):
        story.act().add(REGISTER, "attendee_invited", meeting="15-35", attendee=attendee(name))
    story.act().add(REGISTER, "attendee_invited", meeting="15-35", attendee=attendee("a-02", "副局长"))
    story.act().add(REGISTER, "invitation_withdrawn", meeting="15-35", attendee="a-03")
    story.attendees = [attendee("a-01"), attendee("a-02", "副局长")]
    other = story.item("water-law", "vote", "关于水法实施情况") | {"case_id": None}
    gone = story.item("gone", "vote", "撤下") | {"case_id": None}
    for item in (gone, other):
        story.act().add(REGISTER, "agenda_item_added", meeting="15-35", item=item, decision=None)
    story.act().add(REGISTER, "agenda_item_moved", meeting="15-35", item="water-law", place=1, decision=None)
    story.act().add(REGISTER, "agenda_item_removed", meeting="15-35", item="gone", decision=None)
    story.agenda = [story.agenda[0]]
    report = story.agenda
    story.agenda = [other, *report]
    story.open_meeting(take_up="bus-report")
    story.open_vote(item="bus-report")
    story.press("v-report", "m-02", 2)
    finish(story).close_meeting()
    # The next meeting inherits the failed case, of which the research is open; a later one the re-hearing itself.
    story.act().add(REGISTER, "agenda_item_added", meeting="15-36", item=other, decision=None)
    story.plan("15-37", 37, "2026-11-29")
    story.decide("later", "postpone", case_id="bus")
    story.act().add(REGISTER, "rehearing_postponed", case_id="bus", round=2, from_meeting="15-36", meeting="15-37",
                    decision="later", reason="材料未齐")
    story.attendees = []
    story.agenda = [other]
    story.open_meeting("15-36", "2026-09-29", take_up="water-law", cases=[]).close_meeting()
    story.decide("up", "escalate", case_id="bus")
    story.act().add(REGISTER, "case_escalated", case_id="bus", decision="up", reason="两次未通过")
    story.agenda = [story.rehearing]
    story.open_meeting("15-37", "2026-11-29", round_=2, state="escalated", research=["bus.r1.research"])
    return story.close_meeting()


def split_round(open_responses=True):
    """Two votes decide; the second is withheld at the first meeting and held at the next."""
    story = Story(rules=rule_set(deciding=("report", "responses"))).found()
    story.agenda.append(story.item("bus-responses", "responses", "关于应询情况"))
    story.act().add(REGISTER, "agenda_item_added", meeting="15-35", item=story.agenda[1], decision=None)
    story.open_meeting().open_vote()
    for member in SEATS:
        story.press("v-report", member, 1)
    story.close("v-report")
    story.declare("v-report")
    withhold = story.decide("withhold", "withhold", meeting="15-35", item="bus-responses")
    story.act().add(MEETING, "item_withheld", item="bus-responses", decision=withhold, reason="材料未齐")
    story.close_meeting()
    story.plan("15-36", 36, "2026-09-29")
    story.agenda = [story.item("bus-responses-2", "responses", "关于应询情况")]
    story.act().add(REGISTER, "agenda_item_added", meeting="15-36", item=story.agenda[0], decision=None)
    story.open_meeting("15-36", "2026-09-29")
    if open_responses:
        story.open_vote("v-responses", "responses")
        for member in SEATS:
            story.press("v-responses", member, 1)
        story.close("v-responses")
        story.declare("v-responses")
        story.decide_round("v-responses", ["v-report", "v-responses"])
    return story


def recused(lowers=True):
    """One member is recused by the draft, another by a record; the base is lowered."""
    story = begun(rules=rule_set(recusal_lowers_base=lowers, quorum="not_required"))
    story.act().add(MEETING, "recusal_recorded", item="bus-report", member="m-03", reason="分管")
    story.recused = ["m-03"]
    story.open_vote(recused=["m-02"])
    story.press("v-report", "m-01", 1)
    return finish(story)


def many_entries():
    """So many presses that the tree has a full tile, and a level above it."""
    story = begun().open_vote()
    for seq in range(85):
        for member in SEATS:
            story.press("v-report", member, 1 + seq % 3)
    return finish(story)


def cosigned(story, names, witnesses, corrupt=False, policy=None, unknown=()):
    """The export's checkpoint with cosignatures of these witnesses, and a policy beside it."""
    def write_it(folder):
        write_export(story, folder / "export")
        checkpoint = folder / "export" / "checkpoint"
        text = checkpoint.read_bytes().partition(b"\n\n")[0] + b"\n"
        lines = b"".join(witnesses[name].cosignature(f"{BODY}/witness/{name}", b"x" * corrupt + text)
                         for name in names)
        edit_file(checkpoint, lambda note: note + lines + b"".join(unknown))
        origin = f"{story.meeting}/{story.epoch}"
        write(folder / "policy", policy or "".join([
            "# 清河 hall\n\n", f"log {story.log_key.vkey(origin)} https://example.org/\n",
            *(f"witness {name}\t{key.vkey(f'{BODY}/witness/{name}')}\n" for name, key in witnesses.items()),
            "group scrutineers 2 w-1 w-2 w-3\ngroup all-of-them all scrutineers display\nquorum all-of-them\n"
        ]).encode())
    return write_it


def all_witnesses():
    return {name: Key(4) for name in ("w-1", "w-2", "w-3", "display")}


def with_kept(write_it, receipts=None, against=None):
    """What terminals and others kept, beside the export."""
    def both(folder):
        write_it(folder)
        for name, data in (("receipts", receipts), ("kept", against)):
            if data is not None:
                write(folder / name, data)
    return both


KEPT = ("--receipts", "receipts", "--against", "kept")


def make_accepted():
    story = plain()
    accepted("meeting", "A meeting with a vote that fails and one that passes.", export(story))
    accepted("register", "The register of the same.", export(story, REGISTER))
    accepted("all", "The register, and two meetings: a failed round, and the re-hearing that passes.",
             exports(two_meetings()), ["--all"])
    both = two_meetings()
    press = both.find("named_ballot", 0, MEETING)
    accepted("all_kept", "The same, with receipts and a checkpoint of several logs.",
             with_kept(exports(both), both.receipt(press, log=MEETING) + both.receipt(both.find("named_ballot")),
                       both.checkpoint(REGISTER, 12)), ["--all", *KEPT])
    accepted("all_inherited", "Everything that a meeting can inherit from the register, each changed once before.",
             exports(rich_inheritance()), ["--all"])
    played = plain()
    played.log_key = story.log_key
    accepted("kept_of_a_rehearsal", "A receipt and a checkpoint of a rehearsal of this meeting: another log.",
             with_kept(export(story), played.receipt(played.find("named_ballot"), rehearsal=True),
                       played.checkpoint(MEETING, rehearsal=True)), KEPT)
    accepted("all_split_round", "A round whose second vote was withheld and is held at the next meeting.",
             exports(split_round()), ["--all"])
    missing = split_round()
    del missing.logs[MEETING]
    accepted("all_without_an_earlier_meeting", "The same without the first meeting: its vote cannot be compared.",
             exports(missing), ["--all"])
    accepted("changed_by_two", "During a meeting two persons change roster and rules: the register.",
             export(changed_by_two(), REGISTER))
    accepted("all_changed_by_two", "The same with the meeting.", exports(changed_by_two()), ["--all"])
    after_it = changed_by_two()
    after_it.act().add(REGISTER, "rule_set_adopted", rule_set=after_it.rules | {"version": 3})
    accepted("all_changed_after_the_close", "Once the meeting is closed one person adopts rules.", exports(after_it),
             ["--all"])
    accepted("annulled_vote", "A vote is annulled by two persons; the next one counts.", export(annulled_vote()))
    accepted("manual_count", "A paper vote; a first proposal is dropped, a second approved by another person.",
             export(manual_count()))
    accepted("restore", "A backup is restored between two votes: epoch 2.", export(restored()))
    accepted("restore_register", "The register of the same.", export(restored(), REGISTER))
    accepted("replaced_ballot_key", "A spare with another ballot key takes over a seat in an open vote.",
             export(replaced_key()))
    accepted("equivocation", "Two ballots with one number: the first counts, the second is evidence.",
             export(equivocation()))
    accepted("attendance", "Somebody has left, came back by a clerk's hand without a key, and got one; another is away.",
             export(attendance()))
    nothing = Story(rules=rule_set(on_fail="nothing")).found().open_meeting().fail_report()
    accepted("no_follow_up", "A failed round under rules from which nothing follows.", export(nothing, REGISTER))
    later = Story().found()
    later.epoch = 2
    later.open_meeting().fail_report()
    accepted("meeting_of_a_later_epoch", "A meeting that opened after a backup was restored.", export(later))
    p256 = begun(key_kinds={"m-02": 2}).fail_report()
    accepted("p256_ballot_key", "One member's ballot key is ECDSA on P-256.", export(p256))
    accepted("recused", "Two members are recused and lower the base.", export(recused()))
    accepted("first_press", "Under first press valid; only some members may vote.", export(first_press()))
    accepted("two_levels", "More than 256 entries: a full tile and a level above.", export(many_entries()))
    accepted("postponed_rehearing", "A re-hearing is postponed by a decision.", export(postponed(), REGISTER))
    still_open = begun().fail_report()
    accepted("meeting_still_open", "Between two votes of a meeting that goes on.", export(still_open))
    held = begun().open_vote("v-report", subject="opinions")
    for kind in ("vote_opened", "vote_prepared", "vote_drafted"):
        entry = held.logs[MEETING].pop(held.find(kind))
    held.append(MEETING, entry)
    held.open_vote()
    held.press("v-report", "m-01", 1)
    held.act(SERVER, named=False).add(MEETING, "vote_held", vote="v-report", by="restart", remaining=None)
    held.act(CHAIR).add(MEETING, "vote_resumed", vote="v-report", deadline=None)
    held.press("v-report", "m-01", 3)
    accepted("held_and_resumed", "A vote is drafted anew, opened, held, and goes on.", export(finish(held)))

    witnesses = all_witnesses()
    accepted("cosigned", "A quorum of witnesses has cosigned; a policy of its own asks for it.",
             cosigned(story, ["w-1", "display", "w-3"], witnesses), ["--policy", "policy"])
    stranger = Key()
    unknown = [stranger.line("somebody.example/x", b"another text\n"),
               stranger.line(f"{MEETING}/1", b"another text\n"),
               f"— 某人 {b64(b'12345')}\n".encode()]
    accepted("unknown_signatures", "Signatures by keys that nobody asked for, one under the log's own name.",
             cosigned(story, ["w-1", "w-2", "display"], witnesses, unknown=unknown), ["--policy", "policy"])

    ballots = [story.find("named_ballot", nth) for nth in range(6)]
    receipts = b"".join(story.receipt(index, index + 1) for index in ballots) + story.receipt(ballots[0])
    other = Story().found().open_meeting().open_vote()
    other.meeting = f"{BODY}/meeting/15-34"
    other.logs[other.meeting] = other.logs[MEETING]
    other.press("v-report", "m-01", 1)
    receipts += other.receipt(len(other.logs[MEETING]) - 1)
    receipts = receipts.replace(b'{"ballot":', b'{ "ballot": ', 1)
    accepted("kept", "Receipts of all presses, one of another log, and a checkpoint that was kept.",
             with_kept(export(story), receipts, story.checkpoint(MEETING, 20)), KEPT)
    older = restored()
    before = older.find("epoch_begun")
    accepted("kept_before_a_restore", "A receipt and a checkpoint from before a backup was restored.",
             with_kept(export(older), older.receipt(older.find("named_ballot"), before, epoch=1),
                       older.checkpoint(MEETING, before, epoch=1)), KEPT)
    accepted("truncated_alone", "A log that was cut short after a vote: alone it shows nothing.",
             export(cut_short(plain())))
    rehearsal = other.copy()
    rehearsal.logs[f"{BODY}/rehearsal/15-35"] = rehearsal.logs[other.meeting]
    test_vote = rehearsal.receipt(len(rehearsal.logs[other.meeting]) - 1, log=f"{BODY}/rehearsal/15-35")
    accepted("kept_of_a_test_vote", "A terminal's receipt of a test vote: of another log, and passed over.",
             with_kept(export(story), test_vote), ["--receipts", "receipts"])


def attendance():
    story = begun()
    story.act().add(MEETING, "person_left", sitting="s-1", person="m-02")
    story.sign_in("m-02", None)
    story.ballot_keys["m-02"] = Key()
    story.act(SERVER, named=False).add(MEETING, "ballot_key_replaced", sitting="s-1", person="m-02", device="t-002",
                                       ballot_key=story.ballot_keys["m-02"].text)
    story.act().add(MEETING, "person_left", sitting="s-1", person="m-03")
    story.absent.add("m-03")
    story.open_vote()
    story.press("v-report", "m-02", 1)
    return finish(story)


def first_press():
    story = begun()
    story.open_vote(electorate=["m-02", "m-01"], press="first")
    story.press("v-report", "m-02", 1)
    return finish(story)


def cut_short(story):
    """The log ends with its first vote."""
    last = story.find("vote_declared")
    story.logs[MEETING] = story.logs[MEETING][:last + 1]
    return story


# ── Rejected, after the defects of the page ─────────────────────────────────────────────────────────────────────────

def make_checkpoint_defects(story):
    written = export(story)
    rejected("bad_checkpoint", "The checkpoint has an extension line.",
             after(written, lambda at: sign_other(at, story, lambda text: text + b"more\n")), "bad_checkpoint")
    rejected("bad_checkpoint-missing", "There is no checkpoint.",
             after(written, lambda at: (at / "checkpoint").unlink()), "bad_checkpoint")
    rejected("bad_checkpoint-rehearsal_copy", "A checkpoint of a copy on which the meeting was rehearsed.",
             after(written, lambda at: write(at / "checkpoint", story.checkpoint(MEETING, rehearsal=True))),
             "bad_checkpoint")
    rejected("bad_checkpoint-rehearsal", "The log of test votes is no record.",
             after(written, lambda at: sign_other(at, story, lambda text: text.replace(b"/meeting/", b"/rehearsal/"))),
             "bad_checkpoint")
    rejected("bad_policy", "The policy asks for a group that it does not define.",
             after(written, lambda at: edit_file(at / "policy", lambda text: text.replace(b"none", b"all"))),
             "bad_policy")
    rejected("wrong_origin", "The policy names another log.",
             export(story, policy=f"log {story.log_key.vkey(f'{MEETING}/2')}\nquorum none\n".encode()),
             "wrong_origin", MEETING)
    rejected("bad_log_signature", "Another key has signed under the log's name.",
             after(written, lambda at: write(at / "checkpoint", story.checkpoint(MEETING, key=Key()))),
             "bad_log_signature", MEETING)
    witnesses = all_witnesses()
    rejected("bad_cosignature", "A witness's cosignature is over another text.",
             cosigned(story, ["w-1", "w-2", "w-3", "display"], witnesses, corrupt=True), "bad_cosignature", MEETING,
             arguments=["--policy", "policy"])
    rejected("witnesses_missing", "Two of three are wanted, and one has cosigned.",
             cosigned(story, ["w-1", "display"], witnesses), "witnesses_missing", MEETING,
             arguments=["--policy", "policy"])


def sign_other(at, story, change, key=None):
    """Signs the checkpoint's text anew, changed, under the origin that it then has."""
    text = change((at / "checkpoint").read_bytes().partition(b"\n\n")[0] + b"\n")
    origin = text.partition(b"\n")[0].decode()
    write(at / "checkpoint", text + b"\n" + (key or story.log_key).line(origin, text))


def make_tree_defects(story):
    size = len(story.logs[MEETING])
    bundle = f"tile/entries/{tile_path(0, size)}"
    rejected("missing_entries", "The bundle ends within the last entry.",
             after(export(story), lambda at: edit_file(at / bundle, lambda data: data[:-1])), "missing_entries", MEETING,
             size - 1)
    rejected("missing_entries-left_over", "A byte stands after the last entry.",
             after(export(story), lambda at: edit_file(at / bundle, lambda data: data + b"\n")), "missing_entries",
             MEETING, 0)
    many = many_entries()
    rejected("missing_entries-second_bundle", "The second bundle is missing.",
             after(export(many), lambda at: shutil.rmtree(at / "tile/entries/001.p")), "missing_entries", MEETING, 256)
    rejected("wrong_leaf", "A tile of level 0 has another hash.",
             after(export(story), lambda at: edit_file(at / "tile/0" / tile_path(0, size),
                                                       lambda data: data[:160] + bytes(32) + data[192:])),
             "wrong_leaf", MEETING, 5)
    rejected("wrong_leaf-missing", "There is no tile of level 0.",
             after(export(story), lambda at: shutil.rmtree(at / "tile/0")), "wrong_leaf", MEETING, 0)
    rejected("wrong_tile", "The tile of level 1 has another hash.",
             after(export(many), lambda at: write(at / "tile/1" / tile_path(0, 1), bytes(32))), "wrong_tile", MEETING)
    rejected("wrong_root", "The checkpoint is of another tree, signed with the log key.",
             after(export(story), lambda at: write(at / "checkpoint", story.checkpoint(MEETING, root=sha256(b"")))),
             "wrong_root", MEETING)


def changed(story, change, log=None):
    """A copy of the story in which somebody who has the log key has changed entries."""
    other = story.copy()
    change(other)
    return export(other, log)


def make_entry_defects(story):
    ballot = story.find("named_ballot", 2)
    counted = story.find("vote_counted")
    last = len(story.logs[MEETING]) - 1

    def bytes_at(index, change):
        def apply(other):
            other.logs[MEETING][index] = change(other.logs[MEETING][index])
        return apply

    rejected("bad_ballot", "A ballot's number is written with a leading zero.",
             changed(story, bytes_at(ballot, lambda data: data.replace(b"seq 2", b"seq 02"))), "bad_ballot", MEETING,
             ballot)
    rejected("bad_ballot-two_signatures", "A ballot has two signature lines.",
             changed(story, bytes_at(ballot, lambda data: data + data.partition(b"\n\n")[2])), "bad_ballot", MEETING,
             ballot)
    rejected("bad_entry", "An entry has white space that canonical JSON has not.",
             changed(story, bytes_at(counted, lambda data: data.replace(b'":', b'": ', 1))), "bad_entry", MEETING,
             counted)
    rejected("bad_entry-member_order", "Two members of an entry have changed places.",
             changed(story, lambda s: s.logs[MEETING].__setitem__(1, swap_members(s.logs[MEETING][1]))), "bad_entry",
             MEETING, 1)
    rejected("bad_entry-no_such_day", "The meeting is on 30 February.",
             changed(story, lambda s: s.edit(0, date="2026-02-30")), "bad_entry", MEETING, 0)
    rejected("bad_start", "The log begins with its second entry.",
             changed(story, lambda s: s.logs[MEETING].pop(0)), "bad_start", MEETING, 0)
    rejected("bad_start-twice", "The meeting is opened a second time.",
             changed(story, lambda s: s.logs[MEETING].insert(1, s.logs[MEETING][0])), "bad_start", MEETING, 1)
    rejected("bad_start-another_meeting", "The first entry is of another meeting.",
             changed(story, lambda s: s.edit(0, meeting="15-36")), "bad_start", MEETING, 0)
    rejected("after_the_end", "Something follows the meeting's end.",
             changed(story, lambda s: s.act().add(MEETING, "screens_switched", screens="emblem")), "after_the_end",
             MEETING, last + 1)
    rejected("time_goes_back", "The declaration is dated before the count.",
             changed(story, lambda s: s.edit(counted + 1, time=1785283200000)), "time_goes_back", MEETING, counted + 1)
    plan, roll = story.find("seat_plan_set"), story.find("vote_opened")
    rejected("missing_blob", "The seat plan's blob is missing.",
             after(export(story), lambda at: blob_of(at, story, plan, "plan").unlink()), "missing_blob", MEETING, plan)
    rejected("wrong_blob", "The roll's blob was changed.",
             after(export(story), lambda at: edit_file(blob_of(at, story, roll, "roll"),
                                                       lambda data: data.replace(b"m-02", b"m-04"))),
             "wrong_blob", MEETING, roll)
    twice = [{"device": f"t-00{place}", "person": "m-01", "venue": None, "row": None, "column": None}
             for place in (1, 2)]
    rejected("wrong_blob-somebody_twice", "A person has two seats in a plan.",
             changed(story, lambda s: s.edit(plan, plan=s.blob(twice))), "wrong_blob", MEETING, plan)
    older = restored()
    begins = older.find("epoch_begun")
    rejected("wrong_epoch", "The head of a new epoch is not the log's.",
             changed(older, lambda s: s.edit(begins, head={"size": begins, "root": b64(sha256(b""))})), "wrong_epoch",
             MEETING, begins)
    rejected("wrong_epoch-one_person", "One person restored the backup alone.",
             changed(older, lambda s: s.edit(begins, restored_by=["li", "li"])), "wrong_epoch", MEETING, begins)
    rejected("wrong_epoch-no_backup", "Who restored is named, and not what.",
             changed(older, lambda s: s.edit(begins, backup=None)), "wrong_epoch", MEETING, begins)
    rejected("wrong_epoch-origin", "The checkpoint's epoch is not the log's.",
             export(story, epoch=2), "wrong_epoch", MEETING, last)
    both = story.copy()
    both.edit(counted, time=1785283200000, counts=[3, 0, 0])
    rejected("time_goes_back-before_wrong_count", "Two defects of one entry: the one higher in the tables counts.",
             export(both), "time_goes_back", MEETING, counted)
    rejected("rehearsal", "The register of a copy on which was played.",
             changed(story, lambda s: s.act(SERVER, named=False).add(REGISTER, "rehearsal_begun",
                                                                     of_register=s.head(REGISTER)), REGISTER),
             "rehearsal", REGISTER, len(story.logs[REGISTER]))


def blob_of(at, story, index, member):
    return at / "blob" / base64.b64decode(json.loads(story.logs[MEETING][index])[member]).hex()


def swap_members(data):
    members = list(json.loads(data).items())
    members[-1], members[-2] = members[-2], members[-1]
    return dumps(dict(members))


def make_vote_defects(story):
    """Each told by somebody who has the log key; members' keys stay theirs."""
    def refused(name, about, other, defect, entry):
        rejected(name, about, export(other), defect, MEETING, entry)

    def lying(kind, defect, about, name=None, nth=0, **changes):
        index = story.find(kind, nth)
        rejected(name or defect, about, changed(story, lambda s: s.edit(index, **changes)), defect, MEETING, index)

    def in_the_vote(name, about, defect, act):
        other = begun().open_vote()
        other.press("v-report", "m-02", 1)
        refused(name, about, other, defect, act(other))

    at = story.find("vote_prepared")
    rejected("vote_out_of_order", "A vote is opened that was not prepared.",
             changed(story, lambda s: s.logs[MEETING].pop(at)), "vote_out_of_order", MEETING, at)
    rejected("vote_out_of_order-register", "A vote stands in the register.",
             changed(story, lambda s: s.act().add(REGISTER, "vote_prepared", vote="v-report", decision=None), REGISTER),
             "vote_out_of_order", REGISTER, len(story.logs[REGISTER]))
    open_at_end = begun().open_vote()
    open_at_end.close_meeting()
    refused("vote_out_of_order-meeting_closed", "A meeting closes while a vote is open.", open_at_end,
            "vote_out_of_order", len(open_at_end.logs[MEETING]) - 1)
    again = begun().fail_report()
    again.open_vote()
    refused("vote_out_of_order-drafted_again", "A vote that was declared is drafted and opened again.", again,
            "vote_out_of_order", again.find("vote_drafted", 1))
    two = begun().open_vote()
    two.open_vote("v-opinions", "opinions")
    refused("vote_out_of_order-two_at_once", "Two votes are open.", two, "vote_out_of_order",
            two.find("vote_opened", 1))
    for name, kind, members in (("held", "vote_held", {"by": "hand", "remaining": None}),
                                ("resumed", "vote_resumed", {"deadline": None})):
        index = story.find("vote_counted")
        rejected(f"vote_out_of_order-{name}", f"After the close of a vote: {kind}.",
                 changed(story, lambda s: s.act(CHAIR).insert(index, kind, vote="v-report", **members)),
                 "vote_out_of_order", MEETING, index)
    lying("vote_opened", "changed_question", "The question of the opening is not that of the draft.",
          question="对另一事项进行表决")
    lying("vote_opened", "changed_question", "The vote is said to be of no case, so that nothing follows from it.",
          "changed_question-no_case", case_id=None)
    lying("vote_opened", "wrong_rule", "The opening has a laxer rule than the meeting.",
          rule_set=rule_set(denominator=3))
    lying("vote_counted", "wrong_rule", "The count has a laxer rule than the opening.", "wrong_rule-counted",
          rule_set=rule_set(denominator=3))
    lying("vote_opened", "wrong_electorate", "The base of the opening is not that of the meeting.", all_members=1)
    stranger = begun().open_vote(electorate=["m-01", "m-02"])
    roll = json.loads(stranger.blobs[bytes_of(stranger.votes["v-report"]["roll"])])
    stranger.edit(stranger.find("vote_opened"), roll=stranger.blob(
        roll + [{"member": "m-09", "device": "t-009", "present": True, "ballot_key": Key().text}]), roll_size=3,
        present=3)
    refused("wrong_electorate-stranger", "Somebody is on the roll who is no member.", stranger, "wrong_electorate",
            stranger.find("vote_opened"))

    in_the_vote("foreign_ballot", "A ballot of another meeting.", "foreign_ballot",
                lambda s: s.press("v-report", "m-01", 1, log=f"{BODY}/meeting/15-34"))
    in_the_vote("foreign_ballot-vote", "A ballot of a vote that this log does not have.", "foreign_ballot",
                lambda s: s.press("v-report", "m-01", 1, vote="v-other"))
    late = begun().open_vote()
    late.act(CHAIR).add(MEETING, "vote_held", vote="v-report", by="hand", remaining=None)
    refused("late_ballot", "A press is in the log while the vote was held.", late, "late_ballot",
            late.press("v-report", "m-02", 1))
    paper = begun().open_vote(medium="paper")
    refused("late_ballot-paper", "An electronic press in a paper vote.", paper, "late_ballot",
            paper.press("v-report", "m-02", 1))
    in_the_vote("wrong_opening", "A ballot signed on other words.", "wrong_opening",
                lambda s: s.press("v-report", "m-01", 1, opening=b64(sha256(b"other words"))))
    recusal = begun()
    recusal.open_vote(recused=["m-03"])
    refused("not_on_the_roll", "A recused member presses.", recusal, "not_on_the_roll",
            recusal.press("v-report", "m-03", 1))
    doubled = begun().open_vote()
    doubled.press("v-report", "m-02", 1)
    refused("doubled_ballot", "The same ballot stands there twice.", doubled, "doubled_ballot",
            doubled.append(MEETING, doubled.logs[MEETING][-1]))
    doubled = begun(key_kinds={"m-02": 2}).open_vote()
    ballot = doubled.ballot("v-report", "m-02", 1)
    doubled.press("v-report", "m-02", 1)
    assert ballot != doubled.logs[MEETING][-1]
    refused("doubled_ballot-signed_again", "The same nine lines under two signatures.", doubled, "doubled_ballot",
            doubled.append(MEETING, ballot))
    in_the_vote("wrong_device", "A ballot from another seat.", "wrong_device",
                lambda s: s.press("v-report", "m-01", 1, device="t-003"))
    in_the_vote("wrong_device-before_unknown_option", "Two defects of one ballot: the one higher in the tables counts.",
                "wrong_device", lambda s: s.press("v-report", "m-01", 4, device="t-003"))
    keyless = begun()
    opened_with = keyless.find("signed_in", 1)
    keyless.edit(opened_with, ballot_key=None)
    keyless.open_vote()
    roll = json.loads(keyless.blobs[bytes_of(keyless.votes["v-report"]["roll"])])
    roll[2]["ballot_key"] = None
    keyless.edit(keyless.find("vote_opened"), roll=keyless.blob(roll))
    refused("wrong_key-no_key", "A press of a member who has no key.", keyless, "wrong_key",
            keyless.press("v-report", "m-02", 1))
    in_the_vote("wrong_key", "A ballot signed by another member's key, whose key id it has.", "wrong_key",
                lambda s: s.press("v-report", "m-01", 1, signer=s.ballot_keys["m-02"]))
    in_the_vote("unknown_option", "There is no fourth option.", "unknown_option",
                lambda s: s.press("v-report", "m-01", 4))
    in_the_vote("wrong_sequence", "A press is missing before this one.", "wrong_sequence",
                lambda s: s.press("v-report", "m-02", 1, seq=3))
    in_the_vote("wrong_sequence-prev", "A press follows another one than that in the log.", "wrong_sequence",
                lambda s: s.press("v-report", "m-02", 1, prev=b64(sha256(b"another press"))))
    first = begun().open_vote(press="first")
    first.press("v-report", "m-02", 1)
    refused("wrong_sequence-first_press", "A second press under first press valid.", first, "wrong_sequence",
            first.press("v-report", "m-02", 2))
    for name, kinds in (("bad_signature", {}), ("bad_signature-p256", {"m-01": 2})):
        forged = begun(key_kinds=kinds).open_vote()
        index = forged.press("v-report", "m-01", 1)
        forged.logs[MEETING][index] = spoil_signature(forged.logs[MEETING][index])
        refused(name, "One bit of a signature was changed.", finish(forged), "bad_signature", index)
    later = begun().open_vote()
    index = later.press("v-report", "m-01", 1)
    later.logs[MEETING][index] = spoil_signature(later.logs[MEETING][index])
    later.press("v-report", "m-02", 1, device="t-009")
    refused("bad_signature-before_another_defect", "A bad signature, and a wrong device after it: the first counts.",
            later, "bad_signature", index)

    zero = story.count("v-report", [2, 0, 0])
    lying("vote_counted", "wrong_count", "A ballot against is counted as one for.", **zero)
    lying("vote_counted", "wrong_figures", "Who did not press is left out.",
          figures=story.votes["v-report"]["figures"] | {"not_pressed": 0})
    lying("vote_counted", "wrong_outcome", "A failed vote is said to have passed.",
          outcome={"base": 3, "needed": 1, "passed": True})
    lying("vote_declared", "wrong_declaration", "Another outcome is declared than was counted.",
          outcome={"base": 3, "needed": 1, "passed": True})
    alone = manual_count(approver=CLERK)
    refused("wrong_approval", "The same person proposes and approves.", alone, "wrong_approval",
            alone.find("proposal_approved"))
    unapproved = annulled_vote()
    index = unapproved.find("proposal_approved")
    unapproved.logs[MEETING].pop(index)
    refused("wrong_approval-annulment", "A vote is annulled that nobody approved.", unapproved, "wrong_approval", index)
    uncounted = manual_count()
    index = uncounted.find("vote_counted")
    uncounted.edit(index, counts=[2, 0, 0])
    refused("wrong_count-manual", "Other counts than two persons signed.", uncounted, "wrong_count", index)
    other_length = manual_count(counts=(1, 1))
    refused("wrong_count-length", "Two persons sign two counts for three options.", other_length, "wrong_count",
            other_length.find("vote_counted"))
    uncounted = begun().open_vote(medium="paper")
    refused("wrong_count-paper", "A paper vote is counted from ballots that nobody cast.", finish(uncounted),
            "wrong_count", uncounted.find("vote_counted"))
    dropped = manual_count()
    index = dropped.find("proposal_approved")
    dropped.edit(index, proposal="p-0")
    refused("wrong_approval-dropped", "A proposal is approved that was dropped.", dropped, "wrong_approval", index)
    for name, changes in (("other_vote", {"vote": "v-opinions"}), ("other_person", {"proposed_by": "sun"})):
        other = manual_count()
        other.edit(index, **changes)
        refused(f"wrong_approval-{name}", "A proposal is approved that was made otherwise.", other, "wrong_approval",
                index)
    other = manual_count()
    other.edit(index, digest=b64(sha256(b"another proposal")))
    refused("wrong_approval-digest", "Another proposal is approved than the one that was made.", other,
            "wrong_approval", index)
    same_browser = annulled_vote()
    index = same_browser.find("proposal_approved")
    same_browser.edit(index, station="browser-a")
    refused("wrong_approval-same_browser", "Two persons annul at one browser.", same_browser, "wrong_approval", index)
    other_name = annulled_vote()
    index = other_name.find("proposal_approved")
    other_name.edit(index, proposed_by_name="孙立")
    refused("wrong_approval-other_name", "A proposal is approved under another name than it was made.", other_name,
            "wrong_approval", index)
    late = manual_count(waits=600000)
    refused("wrong_approval-lapsed", "A proposal is approved that has lapsed.", late, "wrong_approval",
            late.find("proposal_approved"))
    too_many = manual_count(counts=(5, 0, 0))
    refused("wrong_figures-more_than_present", "Two persons sign more votes than members are present.", too_many,
            "wrong_figures", too_many.find("vote_counted"))
    no_rule = begun(rules=rule_set(numerator=0, denominator=0, comparator="at_least")).open_vote()
    refused("wrong_outcome-denominator", "A rule with the denominator 0.", finish(no_rule), "wrong_outcome",
            no_rule.find("vote_counted"))
    evidence = equivocation()
    index = evidence.find("equivocation_recorded")
    logged = evidence.logs[MEETING][evidence.find("named_ballot")].decode()
    evidence.edit(index, ballot=logged)
    refused("wrong_evidence", "The evidence is the ballot that is in the log.", evidence, "wrong_evidence", index)
    evidence = equivocation()
    told = json.loads(evidence.logs[MEETING][index])["ballot"]
    evidence.edit(index, ballot=spoil_signature(told.encode()).decode())
    refused("wrong_evidence-signature", "The evidence is not signed by the member.", evidence, "wrong_evidence", index)
    index = evidence.find("equivocation_recorded")
    for name, about, ballot in (
            ("malformed", "The evidence is no ballot.", told[:-1]),
            ("other_member", "The evidence is another member's.", told.replace("m-02", "m-01")),
            ("other_vote", "The evidence is of another vote.", told.replace("v-report", "v-other"))):
        evidence = equivocation()
        evidence.edit(index, ballot=ballot)
        refused(f"wrong_evidence-{name}", about, evidence, "wrong_evidence", index)
    evidence = equivocation()
    signer = evidence.copy()
    signer.presses["v-report"] = {}
    evidence.edit(index, ballot=signer.ballot("v-report", "m-02", 2, signer=Key()).decode())
    refused("wrong_evidence-key", "The evidence is signed by a key that is not the member's.", evidence,
            "wrong_evidence", index)
    evidence.edit(index, ballot=signer.ballot("v-report", "m-02", 2, log=f"{BODY}/meeting/15-34").decode())
    refused("wrong_evidence-other_log", "The evidence is the member's ballot in another meeting.", evidence,
            "wrong_evidence", index)
    evidence = equivocation()
    ballot = json.loads(evidence.logs[MEETING][index])["ballot"]
    head, _, signature = ballot.rpartition(" ")
    evidence.edit(index, ballot=f"{head} {b64(bytes(4) + base64.b64decode(signature)[4:])}\n")
    refused("wrong_evidence-key_id", "The evidence names another key.", evidence, "wrong_evidence", index)
    unfinished = begun().open_vote()
    unfinished.press("v-report", "m-02", 1)
    refused("unfinished_vote", "An export while a vote is open.", unfinished, "unfinished_vote",
            len(unfinished.logs[MEETING]) - 1)


def bytes_of(digest):
    return base64.b64decode(digest).hex()


def spoil_signature(ballot):
    """One bit of the signature otherwise."""
    head, _, last = ballot.rpartition(b" ")
    signature = bytearray(base64.b64decode(last))
    signature[40] ^= 1
    return head + b" " + base64.b64encode(signature) + b"\n"


def make_register_defects(story):
    def lying(name, about, defect, kind, nth=0, entry=None, **changes):
        index = story.find(kind, nth, REGISTER)
        rejected(name, about, changed(story, lambda s: s.edit(index, REGISTER, **changes), REGISTER), defect, REGISTER,
                 index if entry is None else entry)

    def not_by_two(name, about, other, log=REGISTER):
        rejected(f"wrong_approval-{name}", about, export(other, log), "wrong_approval", log,
                 other.find("rule_set_adopted", 1, log))

    two = changed_by_two()
    roster = two.find("roster_imported", 1, REGISTER)
    adopted = two.find("rule_set_adopted", 1, REGISTER)
    approves = json.loads(two.logs[REGISTER][adopted])["approves"]
    not_by_two("rules_alone", "The same person proposes and approves rules.", changed_by_two(approver=CLERK))
    not_by_two("rules_other", "Other rules are adopted than two persons approved.",
               changed_by_two(rule_set=rule_set(cap=3) | {"version": 2}))
    for name, about, changes in (
            ("rules_unknown", "Rules are adopted on a proposal that nobody made.", {"proposal": "p-9"}),
            ("rules_person", "Rules are adopted on a proposal of somebody else.", {"proposed_by": "sun"}),
            ("rules_other_name", "Rules are adopted under another proposer's name.", {"proposed_by_name": None}),
            ("rules_same_browser", "Two persons adopt rules at one browser.", {"station": "browser-a"}),
            ("rules_digest", "Rules are adopted on another proposal of that name, which was dropped.",
             {"digest": two.approve(REGISTER, two.find("rule_set_proposed", 0, REGISTER))["digest"]})):
        other = two.copy()
        other.edit(adopted, REGISTER, approves=approves | changes)
        not_by_two(name, about, other)
    other = two.copy()
    other.edit(roster, REGISTER, roster=other.blob(other.roster[2:]), members=2)
    rejected("wrong_approval-roster", "Another roster is imported than two persons approved.", export(other, REGISTER),
             "wrong_approval", REGISTER, roster)
    twice = two.copy()
    twice.act(OTHER_CLERK).add(REGISTER, "rule_set_adopted", rule_set=two.rules | {"version": 3}, approves=approves)
    rejected("wrong_approval-rules_twice", "One proposal is approved twice.", export(twice, REGISTER),
             "wrong_approval", REGISTER, len(twice.logs[REGISTER]) - 1)
    decided = story.find("round_decided", 0, REGISTER)
    lost = story.copy()
    lost.act().add(REGISTER, "agenda_item_removed", meeting="15-36", item="bus.r2", decision=None)
    rejected("rehearing_lost", "The re-hearing is taken off the agenda.", export(lost, REGISTER), "rehearing_lost",
             REGISTER, len(lost.logs[REGISTER]) - 1)
    lying("wrong_round", "A failed round is said to have passed.", "wrong_round", "round_decided", passed=True)
    lying("wrong_round-number", "A round is skipped.", "wrong_round", "round_decided", round=2)
    lying("follow_up_missing", "The re-hearing is at another meeting than the research is due for.",
          "follow_up_missing", "rehearing_scheduled", entry=decided, meeting="15-35")
    lying("follow_up_missing-another_act", "The research was opened in another act.", "follow_up_missing",
          "research_opened", entry=decided, command={"id": "c-1", "digest": b64(sha256(b"another act"))})
    lying("follow_up_missing-another_subject", "The research is about another vote.", "follow_up_missing",
          "research_opened", entry=decided, failed=["responses"])
    lying("follow_up_missing-malformed", "The entry that must follow is malformed: the round's is the lower entry.",
          "follow_up_missing", "research_opened", entry=decided, research="Research")
    lying("follow_up_missing-not_mandatory", "The re-hearing is no mandatory item.", "follow_up_missing",
          "rehearing_scheduled", entry=decided, item=story.rehearing | {"mandatory": False})
    twice = story.copy()
    twice.append(REGISTER, twice.logs[REGISTER][-1])
    rejected("unfounded_follow_up", "A re-hearing is scheduled twice.", export(twice, REGISTER), "unfounded_follow_up",
             REGISTER, len(twice.logs[REGISTER]) - 1)
    tracked = story.copy()
    tracked.act().add(REGISTER, "tracking_started", case_id="bus", round=1)
    rejected("unfounded_follow_up-tracking", "A case is tracked whose round did not pass.", export(tracked, REGISTER),
             "unfounded_follow_up", REGISTER, len(tracked.logs[REGISTER]) - 1)
    pressed = story.copy()
    pressed.append(REGISTER, story.logs[MEETING][story.find("named_ballot")])
    rejected("foreign_ballot-register", "A ballot stands in the register.", export(pressed, REGISTER),
             "foreign_ballot", REGISTER, len(pressed.logs[REGISTER]) - 1)
    twice = postponed()
    twice.plan("15-38", 38, "2027-01-29")
    twice.act().add(REGISTER, "rehearing_postponed", case_id="bus", round=2, from_meeting="15-37", meeting="15-38",
                    decision="later", reason="材料未齐")
    rejected("decision_missing-twice", "One decision postpones twice.", export(twice, REGISTER), "decision_missing",
             REGISTER, len(twice.logs[REGISTER]) - 1)
    removed = postponed()
    removed.act().add(REGISTER, "agenda_item_removed", meeting="15-37", item="bus.r2", decision=None)
    rejected("rehearing_lost-postponed", "A re-hearing is taken off the agenda to which it was postponed.",
             export(removed, REGISTER), "rehearing_lost", REGISTER, len(removed.logs[REGISTER]) - 1)
    undecided = postponed()
    index = undecided.find("decision_recorded", 3, REGISTER)
    undecided.edit(index, REGISTER, matter="other")
    rejected("decision_missing", "A re-hearing is postponed by a decision on something else.",
             export(undecided, REGISTER), "decision_missing", REGISTER, len(undecided.logs[REGISTER]) - 1)


def make_beside_defects(story):
    rejected("wrong_keys", "A key was added to the list.",
             after(export(story), lambda at: edit_file(at / "keys", lambda data: data + data.splitlines(True)[0])),
             "wrong_keys", MEETING)
    rejected("wrong_report", "The report says that the report was adopted.",
             after(export(story), lambda at: edit_file(at / "report.json",
                                                       lambda data: data.replace(b'"passed":false', b'"passed":true'))),
             "wrong_report", MEETING)


def make_all_defects():
    story = two_meetings()

    def refused(name, about, change, defect, log, entry):
        other = story.copy()
        change(other)
        rejected(name, about, exports(other), defect, log, entry, ["--all"])

    rejected("missing_log", "There is no register.",
             after(exports(story), lambda at: shutil.rmtree(at / "register")), "missing_log", arguments=["--all"])
    rejected("missing_log-wrong_folder", "A meeting lies in another meeting's folder.",
             after(exports(story), lambda at: (at / "meetings/15-36").rename(at / "meetings/15-37")), "missing_log",
             f"{BODY}/meeting/15-36", arguments=["--all"])
    rejected("missing_log-no_register", "A meeting lies in the register's folder.",
             after(exports(story), lambda at: (shutil.rmtree(at / "register"),
                                               shutil.copytree(at / "meetings/15-35", at / "register"))),
             "missing_log", MEETING, arguments=["--all"])
    refused("wrong_register_head", "A meeting began with another register.",
            lambda s: s.edit(0, MEETING, register_head={"size": 11, "root": b64(sha256(b"another register"))}),
            "wrong_register_head", MEETING, 0)

    def cite_other(s):
        index = s.find("vote_prepared", 0, MEETING)
        entry = json.loads(s.logs[MEETING][index])
        s.edit(index, MEETING, decision=entry["decision"] | {"cites": entry["decision"]["cites"] | {"index": 3}})

    refused("broken_citation", "A decision is cited that stands elsewhere.", cite_other, "broken_citation", MEETING,
            story.find("vote_prepared", 0, MEETING))
    lost = plain()
    lost.agenda = [lost.item("bus.r2", "rehearing", "公交准点")]
    lost.open_meeting("15-36", "2026-09-29", round_=2, state="rehearing").close_meeting()
    rejected("rehearing_lost-all", "The next meeting opens with the re-hearing no more mandatory.", exports(lost),
             "rehearing_lost", f"{BODY}/meeting/15-36", 0, ["--all"])
    alone = changed_by_two()
    alone.edit(alone.find("rule_set_adopted", 1, REGISTER), REGISTER, approves=None)
    rejected("wrong_approval-in_a_meeting", "One person adopts rules while a meeting is open.", exports(alone),
             "wrong_approval", REGISTER, alone.find("rule_set_adopted", 1, REGISTER), ["--all"])
    unclosed = begun()
    unclosed.act().add(REGISTER, "roster_imported", term=15, roster=unclosed.blob(unclosed.roster), members=4)
    rejected("wrong_approval-in_an_open_meeting", "One person imports a roster while a meeting is open that is not over.",
             exports(unclosed), "wrong_approval", REGISTER, unclosed.find("roster_imported", 1, REGISTER), ["--all"])
    make_wrong_inheritance()
    withheld = two_meetings()
    before = withheld.find("vote_drafted")
    withheld.logs[withheld.meeting] = withheld.logs[withheld.meeting][:before]
    decision = withheld.decide("withhold", "withhold", meeting="15-36", item="bus.r2")
    withheld.act().add(withheld.meeting, "item_withheld", item="bus.r2", decision=decision, reason="材料未齐")
    rejected("rehearing_lost-withheld", "A re-hearing is withheld from the vote.", export(withheld), "rehearing_lost",
             withheld.meeting, before)
    forgotten = begun().open_vote()
    for member in SEATS:
        forgotten.press("v-report", member, 2)
    forgotten.close("v-report")
    index = forgotten.declare("v-report")
    rejected("round_missing", "A vote failed, and the register knows nothing of it.", exports(forgotten),
             "round_missing", MEETING, index, ["--all"])
    numbered = begun()
    numbered.round = 3
    numbered.open_vote()
    numbered.press("v-report", "m-01", 2)
    numbered.close("v-report")
    numbered.declare("v-report")
    rejected("wrong_round-of_a_vote", "A vote is said to be of a later round, so that its own is never decided.",
             exports(numbered), "wrong_round", MEETING, numbered.find("vote_opened"), ["--all"])
    other = begun().open_vote()
    for member in SEATS:
        other.press("v-report", member, 2)
    other.close("v-report")
    other.declare("v-report")
    passed = other.count("v-report", [3, 0, 0])
    other.votes["v-report"] |= passed
    other.decide_round("v-report")
    rejected("wrong_round-all", "The register says that a vote passed which the meeting declares failed.",
             exports(other), "wrong_round", REGISTER, other.find("round_decided", 0, REGISTER), ["--all"])
    split = Story(rules=rule_set(deciding=("report", "responses"))).found().open_meeting().open_vote()
    split.close("v-report")
    split.declare("v-report")
    split.votes["v-responses"] = split.votes["v-report"] | {"vote": "v-responses", "subject": "responses"}
    split.decide_round("v-report", ["v-report", "v-responses"])
    rejected("wrong_round-undeclared", "A round names a vote that nobody held, though all meetings are here.",
             exports(split), "wrong_round", REGISTER, split.find("round_decided", 0, REGISTER), ["--all"])
    split = split_round()
    split.edit(split.find("round_decided", 0, REGISTER), REGISTER,
               votes=[split.round_vote("v-responses") | {"subject": "report"}, split.round_vote("v-responses")])
    rejected("wrong_round-earlier_meeting", "A round names another vote than the one of the meeting before.",
             exports(split), "wrong_round", REGISTER, split.find("round_decided", 0, REGISTER), ["--all"])


def make_wrong_inheritance():
    """A meeting that says to inherit what the register has not: raw under the first tiles, and signed anew by a server
    that held the whole meeting so."""

    def refused(name, about, change=lambda s: None, before=lambda s: None):
        """`before` makes another story of the meeting, `change` another first entry of the same."""
        honest, other = plain(), Story().found()
        before(other)
        other.open_meeting().fail_report().adopt_opinions().close_meeting()
        change(other)
        rejected(f"wrong_inheritance-{name}", about, exports(other), "wrong_inheritance", MEETING, 0, ["--all"])
        entries = [other.logs[MEETING][0], *honest.logs[MEETING][1:]]
        rejected(f"wrong_inheritance-{name}-raw", about,
                 after(exports(honest), lambda at: write_bundles(at / "meetings/15-35", entries)), "wrong_leaf", MEETING,
                 0, ["--all"])

    def set_first(**changes):
        return lambda s: s.edit(0, MEETING, **changes)

    def rename(s):
        s.roster = [each | {"name": "李鸣"} if each["id"] == "m-02" else each for each in s.roster]

    def rules(s):
        s.rules = rule_set(denominator=3)

    def title(s):
        s.agenda = [s.agenda[0] | {"title": "关于公交涨价的报告"}]

    def more(s):
        s.agenda = [*s.agenda, s.item("bus-more", "report", "另一报告")]

    def case(**changes):
        return lambda s: s.edit(0, MEETING, cases=[json.loads(s.logs[MEETING][0])["cases"][0] | changes])

    refused("roster", "The meeting's roster has another name than the register's.", before=rename)
    refused("rule_set", "The meeting is held under a majority that nobody adopted.", before=rules)
    refused("agenda", "A report has another title on the meeting's agenda than on the register's.", before=title)
    refused("agenda_more", "An item is on the meeting's agenda that nobody put there.", before=more)
    refused("case", "A case is said to be in tracking already.", change=case(state="tracking"))
    refused("case_round", "A case is said to be in a later round.", change=case(round=2))
    refused("case_research", "A case is said to have a research that nobody opened.",
            change=case(open_research=["bus.r1.research"]))
    refused("case_missing", "The case of an item on the agenda is not copied.", change=set_first(cases=[]))
    refused("number", "The meeting has another number than was planned.", change=set_first(number=36))
    refused("extraordinary", "An ordinary meeting is said to be an extraordinary one.",
            change=set_first(extraordinary=True))
    refused("serving", "More members are said to serve than do.", change=set_first(serving_members=4))
    refused("speech_times", "Another time of speeches than was set.", change=set_first(speech_times=SPEECH_TIMES[1:]))
    refused("script", "Words of the script that nobody set.",
            change=set_first(script_templates=[{"step": "recess", "zh": "散会。", "en": ""}]))

    def invite(s):
        s.attendees = [attendee("a-01")]

    refused("attendees", "Somebody attends who was not invited.", before=invite)

    def older(s):
        s.edit(0, MEETING, register_head={"size": 11, "root": b64(head_of(s.leaves(REGISTER)[:11]))})

    refused("older_register", "The meeting cites the register as it was before its last decisions.", change=older)


def make_kept_defects(story):
    ballot = story.find("named_ballot", 2)
    size = len(story.logs[MEETING])

    def refused(name, about, defect, entry=None, receipts=None, against=None, of=story, log=MEETING):
        words = (["--receipts", "receipts"] if receipts is not None else []) + \
                (["--against", "kept"] if against is not None else [])
        rejected(name, about, with_kept(export(of), receipts, against), defect, log, entry, words)

    refused("bad_receipt", "The inclusion proof is of another entry.", "bad_receipt",
            receipts=story.receipt(ballot).replace(f"index {ballot}".encode(), f"index {ballot - 1}".encode()), log=None)
    refused("bad_receipt-key", "Another key has signed the receipt's checkpoint.", "bad_receipt",
            receipts=story.receipt(ballot, key=Key()), log=None)
    refused("bad_receipt-no_object", "A line is no object.", "bad_receipt",
            receipts=story.receipt(ballot) + b"[]\n", log=None)
    refused("bad_receipt-checkpoint", "A checkpoint is signed by another key.", "bad_receipt",
            against=story.checkpoint(MEETING, key=Key()), log=None)
    older = restored()
    begins = older.find("epoch_begun")
    gone = begun().fail_report()
    gone.log_key = older.log_key
    gone.open_vote("v-opinions", "opinions")
    index = gone.press("v-opinions", "m-01", 1)
    refused("lost_in_restore", "A press from after the backup that was restored.", "lost_in_restore",
            receipts=gone.receipt(index), of=older)
    refused("lost_in_restore-checkpoint", "A checkpoint from after the backup that was restored.", "lost_in_restore",
            against=older.checkpoint(MEETING, begins + 1, epoch=1), of=older)
    later = Story().found()
    later.log_key = older.log_key
    later.epoch = 2
    later.open_meeting().fail_report()
    refused("lost_in_restore-whole_meeting", "A press of a meeting that a restore undid and that was opened again.",
            "lost_in_restore", receipts=gone.receipt(gone.find("named_ballot"), epoch=1), of=later)
    dropped = story.copy()
    dropped.logs[MEETING] = [entry for at, entry in enumerate(story.logs[MEETING]) if at != ballot]
    dropped.presses["v-report"]["m-02"].pop()
    counted = dropped.find("vote_counted")
    for index in (counted, counted + 1):
        figures = dropped.count("v-report")
        told = json.loads(dropped.logs[MEETING][index])
        dropped.edit(index, **{name: figures[name] for name in figures if name in told})
    refused("dropped", "The last press of a member was acknowledged, and is not in the log, which is otherwise whole.",
            "dropped", ballot, receipts=story.receipt(ballot, ballot + 1), of=dropped)
    refused("truncated", "Somebody kept a checkpoint of a longer log.", "truncated",
            against=story.checkpoint(MEETING), of=cut_short(story.copy()))
    refused("forked", "Somebody kept a checkpoint of another log of this name.", "forked",
            against=gone_elsewhere(story), of=story)
    refused("forked-later_epoch", "Somebody kept a checkpoint of a later epoch.", "forked",
            against=story.checkpoint(MEETING, size, epoch=2))


def gone_elsewhere(story):
    other = story.copy()
    other.edit(5, late=True)
    return other.checkpoint(MEETING, 20)


# ── Rejected, after the ways of tampering: raw, and re-signed over a rebuilt tree ───────────────────────────────────

def tampered(name, about, story, change, raw, resigned, log=MEETING, resigned_arguments=()):
    """`raw` and `resigned` are (defect, entry): of the changed bytes in the bundle, and of a rebuilt log."""
    other = story.copy()
    change(other)
    rejected(name, about, after(export(story, log), bundles_of(other.logs[log], len(story.logs[log]))), raw[0], log,
             raw[1])
    rejected(f"{name}-resigned", about, export(other, log), resigned[0], log, resigned[1], resigned_arguments)


def make_tampering(story):
    first, second, last = (story.find("named_ballot", nth) for nth in range(3))
    opened, counted = story.find("vote_opened"), story.find("vote_counted")
    end = len(story.logs[MEETING]) - 1
    log = MEETING

    def on_log(change):
        return lambda s: change(s.logs[log])

    tampered("ballot_dropped", "A member's first press is gone.", story, on_log(lambda entries: entries.pop(first)),
             ("missing_entries", end), ("wrong_sequence", last - 1))
    tampered("last_ballot_dropped", "A member's last press is gone.", story, on_log(lambda entries: entries.pop(last)),
             ("missing_entries", end), ("wrong_count", counted - 1))
    tampered("ballot_altered", "A press against is made one for.", story,
             on_log(lambda entries: entries.__setitem__(last, entries[last].replace(b"choice 02", b"choice 01"))),
             ("wrong_leaf", last), ("bad_signature", last))
    tampered("ballot_doubled", "A press stands there twice.", story,
             on_log(lambda entries: entries.insert(second, entries[second])), ("missing_entries", 0),
             ("doubled_ballot", second + 1))

    def reorder(entries):
        entries[first], entries[last] = entries[last], entries[first]

    tampered("ballots_reordered", "A member's presses have changed places.", story, on_log(reorder),
             ("wrong_leaf", first), ("wrong_sequence", first))
    tampered("ballot_replayed", "A press of the first vote stands in the second.", story,
             on_log(lambda entries: entries.__setitem__(story.find("named_ballot", 4), entries[second])),
             ("wrong_leaf", story.find("named_ballot", 4)), ("late_ballot", story.find("named_ballot", 4)))

    def rename_vote(entries):
        replayed = entries[second].replace(b"vote v-report", b"vote v-opinions")
        entries[story.find("named_ballot", 4)] = replayed

    tampered("ballot_replayed_under_another_name", "The same, with the second vote's name in it.", story,
             on_log(rename_vote), ("wrong_leaf", story.find("named_ballot", 4)),
             ("wrong_opening", story.find("named_ballot", 4)))

    def move(entries):
        entries.insert(counted - 1, entries.pop(last))

    tampered("ballot_moved_across_the_close", "A press stands after the close.", story, on_log(move),
             ("wrong_leaf", last), ("late_ballot", counted - 1))
    older = story.count("v-report", [2, 0, 0])
    tampered("older_press_counted", "A member's first press is counted instead of the last.", story,
             lambda s: s.edit(counted, **older), ("wrong_leaf", counted), ("wrong_count", counted))

    off = begun().open_vote(electorate=["m-01", "m-02"])
    press = off.press("v-report", "m-01", 1)
    finish(off)
    stranger = off.copy()
    stranger.ballot_keys["m-03"] = off.ballot_keys["m-03"]
    tampered("press_by_somebody_off_the_roll", "A member presses who is not of this vote's electorate.", off,
             lambda s: s.logs[log].__setitem__(press, stranger_press(off)), ("wrong_leaf", press),
             ("not_on_the_roll", press))
    tampered("signature_forged", "A press has a signature that nobody made.", story,
             on_log(lambda entries: entries.__setitem__(second, spoil_signature(entries[second]))),
             ("wrong_leaf", second), ("bad_signature", second))

    def swap_signatures(entries):
        a, b = entries[first].rpartition(b" "), entries[last].rpartition(b" ")
        entries[first], entries[last] = a[0] + b" " + b[2], b[0] + b" " + a[2]

    tampered("signatures_swapped", "Two presses of a member have changed signatures.", story, on_log(swap_signatures),
             ("wrong_leaf", first), ("bad_signature", first))

    # Changed in all entries alike after the members had pressed: their ballots still name what they were shown.
    drafted = story.find("vote_drafted")

    def change_question(s):
        for index in (drafted, opened):
            s.edit(index, question="对公交涨价进行表决")

    tampered("question_changed", "Another question, in draft and opening.", story, change_question,
             ("wrong_leaf", drafted), ("wrong_opening", first))

    def change_rules(rules):
        def change(s):
            s.edit(0, rule_sets=[rules])
            s.edit(opened, rule_set=rules)
            s.edit(counted, rule_set=rules)
        return change

    tampered("rule_changed", "Another majority, in all entries.", story, change_rules(rule_set(denominator=3)),
             ("wrong_leaf", 0), ("wrong_opening", first))
    turned = [option("反对", "Reject", "reject"), option("赞成", "Approve", "approve"),
              option("弃权", "Abstain", "abstain")]
    tampered("options_changed", "The options have changed places, in all entries.", story,
             change_rules(rule_set(options=turned)), ("wrong_leaf", 0), ("wrong_opening", first))

    def change_electorate(s):
        roll = [{"member": member, "device": SEATS[member], "present": True,
                 "ballot_key": s.ballot_keys[member].text} for member in ("m-01", "m-02")]
        s.edit(drafted, electorate=s.blob(["m-01", "m-02"]))
        s.edit(opened, roll=s.blob(roll), roll_size=2, present=2)

    tampered("electorate_changed", "A member is taken off the electorate, in draft and opening.", story,
             change_electorate, ("wrong_leaf", drafted), ("wrong_opening", first))
    tampered("result_changed", "Another outcome is counted.", story,
             lambda s: s.edit(counted, outcome={"base": 3, "needed": 2, "passed": True}), ("wrong_leaf", counted),
             ("wrong_outcome", counted))
    tampered("declaration_changed", "Another outcome is declared.", story,
             lambda s: s.edit(counted + 1, outcome={"base": 3, "needed": 2, "passed": True}),
             ("wrong_leaf", counted + 1), ("wrong_declaration", counted + 1))

    decided = story.find("round_decided", 0, REGISTER)
    size = len(story.logs[REGISTER])
    tampered("failed_without_follow_up", "Research and re-hearing of a failed round are gone.", story,
             lambda s: s.logs[REGISTER].__delitem__(slice(decided + 1, None)), ("missing_entries", decided + 1),
             ("follow_up_missing", decided), REGISTER)
    tampered("failed_without_rehearing", "The re-hearing of a failed round is gone.", story,
             lambda s: s.logs[REGISTER].pop(), ("missing_entries", size - 1), ("follow_up_missing", decided), REGISTER)

    cut = cut_short(story.copy())
    rejected("log_truncated", "The log ends with its first vote, under the checkpoint of the whole.",
             after(export(story), bundles_of(cut.logs[log], end + 1)), "missing_entries", log, len(cut.logs[log]))
    rejected("log_truncated-resigned", "The same under a checkpoint of its own; somebody kept a later one.",
             with_kept(export(cut), against=story.checkpoint(log)), "truncated", log, arguments=["--against", "kept"])
    fork = plain()
    fork.log_key = story.log_key
    rejected("two_logs_with_one_origin", "The entries of another log of this name, under this one's tiles.",
             after(export(story), bundles_of(fork.logs[log], end + 1)), "wrong_leaf", log, 3)
    rejected("two_logs_with_one_origin-resigned", "Another log of this name; a terminal kept a receipt of the first.",
             with_kept(export(fork), story.receipt(first, first + 1)), "dropped", log, first,
             ["--receipts", "receipts"])
    rejected("checkpoint_of_another_tree", "Another root in the checkpoint, under the signature of the first.",
             after(export(story), lambda at: edit_file(
                 at / "checkpoint", lambda note: note.replace(b64(head_of(story.leaves(log))).encode(),
                                                              b64(head_of(fork.leaves(log))).encode()))),
             "bad_log_signature", log)
    rejected("checkpoint_of_another_tree-resigned", "Another root in the checkpoint, signed.",
             after(export(story), lambda at: write(at / "checkpoint", fork.checkpoint(log))), "wrong_root", log)
    rejected("key_list_changed", "Another key in the list beside the entries.",
             after(export(story), lambda at: edit_file(at / "keys", lambda data: exchange_key(data, story))),
             "wrong_keys", log)

    def change_keys(s):
        key = Key().text
        s.edit(s.find("signed_in", 1), ballot_key=key)
        old = s.ballot_keys["m-02"].text.encode()
        for nth in range(2):
            index = s.find("vote_opened", nth)
            roll = s.blobs[bytes_of(json.loads(s.logs[log][index])["roll"])].replace(old, key.encode())
            s.edit(index, roll=s.blob(json.loads(roll)))

    rejected("key_list_changed-resigned", "Another key of a member, in all entries and the list.",
             changed(story, change_keys), "wrong_opening", log, first)


def stranger_press(story):
    return story.ballot("v-report", "m-03", 2)


def exchange_key(data, story):
    name = f"{BODY}/member/m-02"
    return b"".join(sorted(f"{Key().vkey(name)}\n".encode() if line.startswith(name.encode()) else line
                           for line in data.splitlines(True)))


def main():
    for part in ("accepted", "rejected"):
        if not ONLY:
            shutil.rmtree(OUT / part, ignore_errors=True)
    make_accepted()
    story = plain()
    make_checkpoint_defects(story)
    make_tree_defects(story)
    make_entry_defects(story)
    make_vote_defects(story)
    make_register_defects(story)
    make_beside_defects(story)
    make_all_defects()
    make_kept_defects(story)
    make_tampering(story)
    print(f"{len(WRITTEN)} vectors in {OUT}")


if __name__ == "__main__":
    main()
