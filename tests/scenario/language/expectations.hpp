#pragma once

#include <string_view>

#include "tests/scenario/language/hall.hpp"

namespace yishi::scenario {

/// Checks a line that says what must be so, by what clerks, seats and displays are shown and by the log. Behind the
/// first words any part may be left out.
///
///     expect vote report: counted approve 24 reject 15 abstain 6 not_pressed 2 absent 4 roll 51 counts 24 15 6
///     expect vote report: unreachable m-003,m-009 · recused m-004 · manual paper · no figures
///     expect vote report: ordered by m-001 opened by li · rules plan 2 based on serving_members
///     expect outcome report: base 51 needed 26 passed · not passed
///     expect sentence report: 赞成24票，…
///     expect english report: For 24, …
///     expect agenda 15-36 has item water.r2 mandatory titled 供水 noted 依《实施方案》… pending · taken_up · withheld
///     expect agenda 15-36 has no item water
///     expect agenda 15-36 is water,budget
///     expect meeting 15-36: planned automatic · open · closed · draft · adopted
///     expect case water: rehearing round 2 at 15-36 · no re-hearing · escalation proposed · research due 1
///     expect case water: against water with finance,housing tagged 年度工作计划 based on 监督法第十一条 because
///     投诉上升 expect decision vote-15-35: put_to_vote on 2026-01-12 number 主任会议〔2026〕3号 text 提请表决 file
///     <digest> expect round water 1: decided passed · undecided · not passed failed report,responses · postponed 1
///     expect research water.r1.research: commission none · commission urban due 15-36 filed · open
///     expect seats see no figures · figures of report · no vote · vote report open (also displays, chairs, clerks)
///     expect seats see sittings s1,g1 sitting s1 recess sitting g1 in_session with water
///     expect chairs see waiting figures of report · no waiting figures
///     expect clerks see offers q-2,q-5 against water · offers none
///     expect displays see the emblem · the meeting · a halt · no halt
///     expect chairs see outcomes q-1:answered,q-2:pursue · outcomes none
///     expect displays see a map of 9 on the map t-3 at 1.3 of m-3 chose 2 · t-3 nowhere chose nothing · t-9 absent
///     expect displays see no map
///     expect overlays see figures of report no map
///     expect seat t-001: in s1 person m-001 present may press · may not press because joined_late · nobody
///     expect seat t-001: no vote · seq 2
///     expect displays counters: members 51 present 47 quorum 26 pressed 3 should 47 · pressed hidden · no vote
///     expect clerks counters: of g1 present 9 attending 2 at hall 7 attending 1 at north 2
///     expect timer: 30s running · 25s stands · none
///     expect attendance s1: m-003 present late · m-004 left returned 1 · m-005 on_leave because 出差
///     expect attendance s1: a-1 attends present at t-9 by key at venue north · in the hall · not expected
///     expect attendance s1: no a-1
///     expect attendance s1: department water expected 2 came 1 missing a-2
///     expect checks 15-35 water 2026-05-20: sent_to_members due 2026-05-20 done 2026-05-23 late 3 · overridden
///     expect checks 15-35 water 2026-05-20: open 2 · no research_to_members
///     expect script s1: now take_up_item next open_vote,recess · next nothing (of the meeting: script -: …)
///     expect words s1 take_up_item: 现在进行第1项议程：…
///     expect words s1 confirm_close: 还有2位未按表决器，确认结束？
///     expect tracking water: opinions 1 handling 1 feedback 2
///     expect proposal annul-1 waits by 赵明远 · is gone
///     expect proposal r-1 waits to change roster 15 members 9 comes 1 goes 0 changed 2 · waits to adopt plan 2
///     expect log meeting/15-35: 2 vote_opened · restored by li,zhao
///     expect log register: roster by 李明 吴芳
///     expect roster 15: m-001,m-002 first · 51 members
///     expect floor s1: speaker m-003 inquiry first of 180s warned at 30s · nobody · queue m-003,m-007 · no queue
///     expect floor s1: arranged m-003,m-007 question q-1 · no question · wrote m-003 停水时间
///     expect floor s1 timer: 30s running · -5s stands · none
///     expect seat t-003: waits 2 · does not wait
///     expect inquiry 15-35 water: inquirers m-003,m-007 questions q-1,q-2
///     expect question q-1: in s1 by m-003 follows q-0 answers 1 led by o-1 supplemented by o-2 · no outcome
///     expect question q-1: written_reply due 2026-06-10 proposed · confirmed reply 15-35.q-1 · no reply
///     expect reply 15-35.q-1 2026-07-01: due 2026-06-10 overdue not filed · filed not overdue
///     expect interpellation z-1: answered oral movers m-001..m-005 answers 1 signed by 局长 dissatisfied m-001..m-003
///
/// A vote is named alone, or with its meeting where several have one of that name: 15-36/report.
///
/// Throws Failure with what is so instead.
void check_expectation(const Hall& hall, std::string_view line);

}  // namespace yishi::scenario
