#pragma once

#include <boost/describe.hpp>
#include <cstdint>
#include <optional>
#include <vector>

#include "protocol/messages/identifiers.hpp"

/// The words of the hall, as commands, events and views share them.
namespace yishi::messages {

// ---------------------------------------------------------------- who

/// What a connection may do follows its role, as its certificate says.
enum class Role { seat, clerk, chair, display, server };
BOOST_DESCRIBE_ENUM(Role, seat, clerk, chair, display, server)

/// Who acted, as it stands in the log. A clerk and a chair are persons; a seat and a display are devices, and the seat
/// plan of the sitting says who sits there.
struct Actor {
    Role role = Role::server;
    std::optional<Identifier> person;
    std::optional<Identifier> device;

    bool operator==(const Actor&) const = default;
};
BOOST_DESCRIBE_STRUCT(Actor, (), (role, person, device))

/// The level of the body, which some thresholds follow (Supervision Law, art. 51).
enum class BodyLevel { province, city, county };
BOOST_DESCRIBE_ENUM(BodyLevel, province, city, county)

/// 主任, 副主任, 秘书长, 委员: the order in which names are listed. A full congress has deputies.
enum class Title { chairperson, vice_chairperson, secretary_general, member, deputy };
BOOST_DESCRIBE_ENUM(Title, chairperson, vice_chairperson, secretary_general, member, deputy)

/// A member of the roster. `serving_to` is the last day.
struct RosterMember {
    Identifier id;
    Name name;
    Title title = Title::member;
    Date serving_from;
    std::optional<Date> serving_to;

    bool operator==(const RosterMember&) const = default;
};
BOOST_DESCRIBE_STRUCT(RosterMember, (), (id, name, title, serving_from, serving_to))

/// Some people of a roster: how many, and the names of the first `limits::roster_difference_named` in name order.
struct NamedPeople {
    std::uint32_t count = 0;
    std::vector<Name> names;

    bool operator==(const NamedPeople&) const = default;
};
BOOST_DESCRIBE_STRUCT(NamedPeople, (), (count, names))

/// What a roster changes of the one that it replaces. Who is on both with another name, title or time of service is
/// `changed`, by the new name. All three are empty where only the order is another.
struct RosterDifference {
    NamedPeople comes;
    NamedPeople goes;
    NamedPeople changed;

    bool operator==(const RosterDifference&) const = default;
};
BOOST_DESCRIBE_STRUCT(RosterDifference, (), (comes, goes, changed))

/// Binds the device on a seat to the person who sits there, a member or an attendee, for one sitting. `venue` is the
/// branch venue (分会场) where the seat stands; absent for the hall. `row` and `column` are its place on the grid of
/// that venue, from 1 as people in it see the rostrum: row 1 is the nearest to it, column 1 the leftmost. Both are
/// there or neither is.
struct SeatAssignment {
    Identifier device;
    Identifier person;
    std::optional<Identifier> venue;
    std::optional<std::uint32_t> row;
    std::optional<std::uint32_t> column;

    bool operator==(const SeatAssignment&) const = default;
};
BOOST_DESCRIBE_STRUCT(SeatAssignment, (), (device, person, venue, row, column))

/// In which capacity somebody attends without a vote (列席): leadership of a department, another of its officials, a
/// deputy, an expert, staff.
enum class Capacity { department_leader, official, deputy, expert, staff, other };
BOOST_DESCRIBE_ENUM(Capacity, department_leader, official, deputy, expert, staff, other)

/// Who is invited to a meeting without being a member (列席人员). `must_attend` where the rules or the committee ask
/// for this person; `venue` is where the person is expected, absent for the hall.
struct Attendee {
    Identifier attendee;
    Name name;
    Name post;
    Capacity capacity = Capacity::other;
    std::optional<Identifier> department;
    bool must_attend = false;
    std::optional<Identifier> venue;

    bool operator==(const Attendee&) const = default;
};
BOOST_DESCRIBE_STRUCT(Attendee, (), (attendee, name, post, capacity, department, must_attend, venue))

// ---------------------------------------------------------------- rules of a vote

/// What an option counts as.
enum class OptionClass { approve, reject, abstain };
BOOST_DESCRIBE_ENUM(OptionClass, approve, reject, abstain)

/// One labelled option. Its number is its place in the set, from 1.
struct Option {
    Name label;
    Name label_en;
    OptionClass counts_as = OptionClass::approve;

    bool operator==(const Option&) const = default;
};
BOOST_DESCRIBE_STRUCT(Option, (), (label, label_en, counts_as))

/// What the approvals are compared with.
enum class Base { all_members, serving_members, present_members, ballots_cast, approve_and_reject };
BOOST_DESCRIBE_ENUM(Base, all_members, serving_members, present_members, ballots_cast, approve_and_reject)

enum class Comparator { more_than, at_least };
BOOST_DESCRIBE_ENUM(Comparator, more_than, at_least)

/// What a vote is about. `report`, `responses` and `combined` can decide a round.
enum class Subject { report, responses, combined, opinions, motion };
BOOST_DESCRIBE_ENUM(Subject, report, responses, combined, opinions, motion)

enum class OnFail { follow_up, nothing };
BOOST_DESCRIBE_ENUM(OnFail, follow_up, nothing)

enum class Quorum { required, not_required };
BOOST_DESCRIBE_ENUM(Quorum, required, not_required)

/// A rule set without its version: what a clerk adopts. Passed when approvals x denominator is more than (or at least)
/// base x numerator, in whole numbers, and there is at least one approval.
struct Rules {
    Name name;
    Date adopted_on;
    std::vector<Option> options;
    Base base = Base::all_members;
    std::uint32_t numerator = 1;
    std::uint32_t denominator = 2;
    Comparator comparator = Comparator::more_than;
    Quorum quorum = Quorum::required;
    /// Whether a recused member lowers the base `all_members` or `serving_members`.
    bool recusal_lowers_base = false;
    /// The subjects whose votes decide a round; all must pass.
    std::vector<Subject> deciding_votes;
    OnFail on_fail = OnFail::follow_up;
    /// After so many rounds that did not pass, escalation is proposed; 0 for no cap.
    std::uint32_t cap = 0;
    /// Whether an extraordinary meeting can be the next meeting of a re-hearing.
    bool extraordinary_meetings_count = false;

    bool operator==(const Rules&) const = default;
};
BOOST_DESCRIBE_STRUCT(Rules, (),
                      (name, adopted_on, options, base, numerator, denominator, comparator, quorum, recusal_lowers_base,
                       deciding_votes, on_fail, cap, extraordinary_meetings_count))

/// A version of a rule set, as it is stored whole in each result.
struct RuleSet {
    Identifier id;
    std::uint32_t version = 1;
    Rules rules;

    bool operator==(const RuleSet&) const = default;
};
BOOST_DESCRIBE_STRUCT(RuleSet, (), (id, version, rules))

/// 记名, 无记名.
enum class Secrecy { named, secret };
BOOST_DESCRIBE_ENUM(Secrecy, named, secret)

/// Which press of a member counts.
enum class PressRule { first, last };
BOOST_DESCRIBE_ENUM(PressRule, first, last)

/// How a vote is taken. `paper` votes are never pressed: their counts are entered.
enum class Medium { electronic, paper };
BOOST_DESCRIBE_ENUM(Medium, electronic, paper)

/// Whether pressed / should press is shown while a vote is open.
enum class Counter { shown, hidden };
BOOST_DESCRIBE_ENUM(Counter, shown, hidden)

/// When figures go to the hall.
enum class FiguresShown { on_declaration, at_close };
BOOST_DESCRIBE_ENUM(FiguresShown, on_declaration, at_close)

/// Whether the displays show with a declared result who pressed what, on a map of the seats. Only of a named electronic
/// vote.
enum class ChoicesShown { hidden, on_declaration };
BOOST_DESCRIBE_ENUM(ChoicesShown, hidden, on_declaration)

/// How one vote is run.
struct VoteSettings {
    Secrecy secrecy = Secrecy::named;
    PressRule press = PressRule::last;
    Medium medium = Medium::electronic;
    Counter counter = Counter::shown;
    FiguresShown figures = FiguresShown::on_declaration;
    ChoicesShown choices = ChoicesShown::hidden;
    /// 试表决: rehearsed in a log of its own, decides nothing.
    bool test = false;
    /// Time limit; absent for a vote that is closed by hand.
    std::optional<std::uint32_t> seconds;

    bool operator==(const VoteSettings&) const = default;
};
BOOST_DESCRIBE_STRUCT(VoteSettings, (), (secrecy, press, medium, counter, figures, choices, test, seconds))

enum class VoteState { draft, prepared, open, held, closed, counted, declared, annulled };
BOOST_DESCRIBE_ENUM(VoteState, draft, prepared, open, held, closed, counted, declared, annulled)

enum class ClosedBy { hand, time, manual_count };
BOOST_DESCRIBE_ENUM(ClosedBy, hand, time, manual_count)

enum class HeldBy { hand, restart, halt };
BOOST_DESCRIBE_ENUM(HeldBy, hand, restart, halt)

/// How a manual count was taken: 纸质票, 举手.
enum class ManualMethod { paper, hands };
BOOST_DESCRIBE_ENUM(ManualMethod, paper, hands)

// ---------------------------------------------------------------- results

/// approve + reject + abstain + not_pressed + absent = roll, always. A recused member is off the roll.
struct Figures {
    std::uint32_t approve = 0;
    std::uint32_t reject = 0;
    std::uint32_t abstain = 0;
    std::uint32_t not_pressed = 0;
    std::uint32_t absent = 0;
    std::uint32_t roll = 0;

    bool operator==(const Figures&) const = default;
};
BOOST_DESCRIBE_STRUCT(Figures, (), (approve, reject, abstain, not_pressed, absent, roll))

/// What the majority rule made of the figures. `needed` is the smallest number of approvals that passes.
struct Outcome {
    std::uint32_t base = 0;
    std::uint32_t needed = 0;
    bool passed = false;

    bool operator==(const Outcome&) const = default;
};
BOOST_DESCRIBE_STRUCT(Outcome, (), (base, needed, passed))

/// One deciding vote of a round.
struct RoundVote {
    Identifier vote;
    Subject subject = Subject::report;
    Figures figures;
    Outcome outcome;

    bool operator==(const RoundVote&) const = default;
};
BOOST_DESCRIBE_STRUCT(RoundVote, (), (vote, subject, figures, outcome))

// ---------------------------------------------------------------- meetings and cases

/// 全体会议, 联组会议, 分组会议.
enum class SittingKind { plenary, joint_group, group };
BOOST_DESCRIBE_ENUM(SittingKind, plenary, joint_group, group)

/// `recess` is 休会: nothing is taken up and no vote opens until the sitting resumes (复会).
enum class SittingState { signing_in, in_session, recess, closed };
BOOST_DESCRIBE_ENUM(SittingState, signing_in, in_session, recess, closed)

enum class MeetingState { planned, open, closed };
BOOST_DESCRIBE_ENUM(MeetingState, planned, open, closed)

/// What the screens of the hall show: the meeting, or the emblem page (会标).
enum class Screens { meeting, emblem };
BOOST_DESCRIBE_ENUM(Screens, meeting, emblem)

/// `rehearing` stands for report, responses and their votes together.
enum class ItemKind { report, responses, vote, rehearing };
BOOST_DESCRIBE_ENUM(ItemKind, report, responses, vote, rehearing)

/// `withheld` is 暂不交付表决: no vote on the item is prepared or opened at this meeting.
enum class ItemState { pending, taken_up, withheld };
BOOST_DESCRIBE_ENUM(ItemState, pending, taken_up, withheld)

/// An item of a meeting's agenda. A mandatory one cannot be removed.
struct AgendaItem {
    Identifier item;
    ItemKind item_kind = ItemKind::report;
    std::optional<Identifier> case_id;
    Name title;
    bool mandatory = false;
    Text note;

    bool operator==(const AgendaItem&) const = default;
};
BOOST_DESCRIBE_STRUCT(AgendaItem, (), (item, item_kind, case_id, title, mandatory, note))

/// `on_leave` is 请假: a reason was recorded and the person did not sign in. `absent` is 缺席: the sitting is closed,
/// and who was expected neither signed in nor was on leave.
enum class Attendance { not_signed_in, present, left, on_leave, absent };
BOOST_DESCRIBE_ENUM(Attendance, not_signed_in, present, left, on_leave, absent)

/// How a person signed in: at the seat's key, by a clerk (补签), by PIN, or by card.
enum class SignInMethod { key, clerk, pin, card };
BOOST_DESCRIBE_ENUM(SignInMethod, key, clerk, pin, card)

/// heard → tracking → closed, or escalated; `rehearing` while a round did not pass and the next is to come.
enum class CaseState { opened, rehearing, tracking, escalated, closed };
BOOST_DESCRIBE_ENUM(CaseState, opened, rehearing, tracking, escalated, closed)

/// What a chairpersons' meeting (主任会议) decided, as far as the product must know (Organic Law, art. 54): to adopt a
/// proposal, to set a meeting's date and draft agenda (会议日期和议程草案), to change an agenda that was adopted, to
/// put a matter to the vote (提请表决) or withhold it (暂不交付表决), to refer an interpellation, to order a second
/// answer, to postpone a re-hearing, to escalate or close a case.
enum class DecisionMatter {
    adopt_proposal,
    set_agenda,
    change_agenda,
    put_to_vote,
    withhold,
    refer_interpellation,
    second_answer,
    postpone,
    escalate,
    close_case,
    other
};
BOOST_DESCRIBE_ENUM(DecisionMatter, adopt_proposal, set_agenda, change_agenda, put_to_vote, withhold,
                    refer_interpellation, second_answer, postpone, escalate, close_case, other)

/// Where an entry stands: log, index and RFC 6962 leaf hash. What follows from another log cites it.
struct Citation {
    std::string log;
    std::uint64_t index = 0;
    DigestText leaf;

    bool operator==(const Citation&) const = default;
};
BOOST_DESCRIBE_STRUCT(Citation, (), (log, index, leaf))

/// A chairpersons' decision that an entry of another log follows from, and the entry of the register that records it.
struct CitedDecision {
    Identifier decision;
    Citation cites;

    bool operator==(const CitedDecision&) const = default;
};
BOOST_DESCRIBE_STRUCT(CitedDecision, (), (decision, cites))

/// Size and RFC 6962 root of a log.
struct LogHead {
    std::uint64_t size = 0;
    DigestText root;

    bool operator==(const LogHead&) const = default;
};
BOOST_DESCRIBE_STRUCT(LogHead, (), (size, root))

}  // namespace yishi::messages
