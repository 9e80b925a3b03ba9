#pragma once

#include <boost/describe.hpp>
#include <boost/mp11/list.hpp>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "protocol/messages/hearing_vocabulary.hpp"
#include "protocol/messages/inquiry_views.hpp"
#include "protocol/messages/notice_views.hpp"
#include "protocol/messages/script_views.hpp"
#include "protocol/messages/vocabulary.hpp"

/// What each audience sees. A view is a pure function of state and audience: what an audience may not see is not in its
/// type. Nothing here holds a figure by option of a vote that is open, and figures of a closed vote that waits to be
/// declared (待宣布) stand only in the views of chair and clerk.
namespace yishi::messages {

/// One shared view a class. Seats, clerks, chairs and displays each are one; displays that have no place for a map of
/// the seats (the broadcast's overlay, the answerers' page) are another, which is told nobody's choice.
enum class Audience { seat, clerk, chair, display, display_without_map };
BOOST_DESCRIBE_ENUM(Audience, seat, clerk, chair, display, display_without_map)
inline constexpr std::size_t audience_count =
    boost::mp11::mp_size<boost::describe::describe_enumerators<Audience>>::value;

struct BodyView {
    Identifier body;
    Name name;
    Name name_en;

    bool operator==(const BodyView&) const = default;
};
BOOST_DESCRIBE_STRUCT(BodyView, (), (body, name, name_en))

/// The meeting that is open. `agenda_adopted` is false while the agenda is a draft (议程草案).
struct MeetingView {
    Identifier meeting;
    std::uint32_t term = 0;
    std::uint32_t number = 0;
    bool extraordinary = false;
    Date date;
    bool agenda_adopted = false;

    bool operator==(const MeetingView&) const = default;
};
BOOST_DESCRIBE_STRUCT(MeetingView, (), (meeting, term, number, extraordinary, date, agenda_adopted))

/// What stands above everything else on a screen: whether it shows the meeting or the emblem page; while the meeting
/// is halted (紧急暂停), why, and seats then say 请听从主持人安排; and whether all this is a rehearsal (会前演练),
/// which every screen then says all the time.
struct HallView {
    Screens screens = Screens::meeting;
    std::optional<Text> halted;
    bool rehearsal = false;

    bool operator==(const HallView&) const = default;
};
BOOST_DESCRIBE_STRUCT(HallView, (), (screens, halted, rehearsal))

/// An item of the open meeting's agenda and how far it has come, the report that is heard, where somebody said which,
/// and the papers that lie before the members.
struct AgendaItemView : AgendaItem {
    ItemState state = ItemState::pending;
    std::optional<HeardReport> report;
    std::vector<Paper> papers;

    bool operator==(const AgendaItemView&) const = default;
};
BOOST_DESCRIBE_STRUCT(AgendaItemView, (AgendaItem), (state, report, papers))

/// A live sitting. `item` was taken up in it last.
struct SittingView {
    Identifier sitting;
    SittingKind sitting_kind = SittingKind::plenary;
    SittingState state = SittingState::signing_in;
    Identifier chair;
    Name chair_name;
    std::optional<AgendaItem> item;

    bool operator==(const SittingView&) const = default;
};
BOOST_DESCRIBE_STRUCT(SittingView, (), (sitting, sitting_kind, state, chair, chair_name, item))

/// A vote as the hall may know it from its opening to its declaration. `log`, `opening` and the numbers of `options`
/// are what a terminal writes into a ballot; `opening` is the base64 SHA-256 of the vote-opened entry.
/// `item` is the item of the agenda that is voted on.
struct VoteView {
    Identifier vote;
    std::string log;
    Identifier sitting;
    Identifier item;
    Subject subject = Subject::report;
    Text question;
    Text question_en;
    std::vector<Option> options;
    VoteState state = VoteState::open;
    VoteSettings settings;
    std::optional<DigestText> opening;

    bool operator==(const VoteView&) const = default;
};
BOOST_DESCRIBE_STRUCT(VoteView, (),
                      (vote, log, sitting, item, subject, question, question_en, options, state, settings, opening))

/// One seat on the map of a declared named vote, as it was at the opening: the device, who sat there, and where it
/// stands (`SeatAssignment`). `choice` is the option that counts, by number; absent where none was pressed (未按), and
/// for who was not `present`.
struct SeatChoiceView {
    Identifier device;
    PersonView person;
    std::optional<Identifier> venue;
    std::optional<std::uint32_t> row;
    std::optional<std::uint32_t> column;
    bool present = false;
    std::optional<std::uint32_t> choice;

    bool operator==(const SeatChoiceView&) const = default;
};
BOOST_DESCRIBE_STRUCT(SeatChoiceView, (), (device, person, venue, row, column, present, choice))

/// The figures of a counted vote. `sentence` is what the chair says (宣布词) and `sentence_en` its English.
/// `base_kind`, `numerator`, `denominator`, `comparator` and `outcome` are the rule that decided. `declared` is false
/// while the figures wait to be declared. `seats` is the map of a declared vote whose settings show its choices, one
/// line for each member on the roll who has a seat: the hall's first, then each venue's, by row and column, those
/// without a place last. Empty for every other vote, for seats always, and above `limits::seat_map_seats`.
struct ResultView {
    Identifier meeting;
    Identifier vote;
    Subject subject = Subject::report;
    Text question;
    Text question_en;
    bool test = false;
    bool declared = false;
    std::vector<Option> options;
    std::vector<std::uint32_t> counts;
    Figures figures;
    Outcome outcome;
    RuleSet rule_set;
    std::optional<ManualMethod> manual;
    std::vector<PersonView> recused;
    std::uint32_t unreachable_count = 0;
    std::vector<PersonView> unreachable;
    Text sentence;
    Text sentence_en;
    std::vector<SeatChoiceView> seats;

    bool operator==(const ResultView&) const = default;
};
BOOST_DESCRIBE_STRUCT(ResultView, (),
                      (meeting, vote, subject, question, question_en, test, declared, options, counts, figures, outcome,
                       rule_set, manual, recused, unreachable_count, unreachable, sentence, sentence_en, seats))

struct SeatView {
    static constexpr std::string_view kind = "seat";
    BodyView body;
    HallView hall;
    std::optional<MeetingView> meeting;
    /// Those not closed, in the order of their opening.
    std::vector<SittingView> sittings;
    std::vector<AgendaItemView> agenda;
    /// The vote that is open, held, or closed and not yet declared.
    std::optional<VoteView> vote;
    /// The result that was declared last (or shown at the close, where the vote's settings say so), while its sitting
    /// is live and has taken up nothing since.
    std::optional<ResultView> result;
    /// One for each sitting that has been called to order, in the order of their opening.
    std::vector<FloorView> floors;

    bool operator==(const SeatView&) const = default;
};
BOOST_DESCRIBE_STRUCT(SeatView, (), (body, hall, meeting, sittings, agenda, vote, result, floors))

/// As the seats'.
struct DisplayView {
    static constexpr std::string_view kind = "display";
    BodyView body;
    HallView hall;
    std::optional<MeetingView> meeting;
    std::vector<SittingView> sittings;
    std::vector<AgendaItemView> agenda;
    std::optional<VoteView> vote;
    std::optional<ResultView> result;
    std::vector<FloorView> floors;

    bool operator==(const DisplayView&) const = default;
};
BOOST_DESCRIBE_STRUCT(DisplayView, (), (body, hall, meeting, sittings, agenda, vote, result, floors))

/// Acts that need two persons: annulment of a vote, a manual count, and a roster or a rule set that changes during a
/// meeting.
enum class ProposedAct { annulment, manual_count, roster, rule_set };
BOOST_DESCRIBE_ENUM(ProposedAct, annulment, manual_count, roster, rule_set)

/// A two-person act that waits for its second person. `vote` is that of an annulment or a manual count, `manual` and
/// `counts` (one for each option) are a manual count's, `term`, `members` (how many) and `difference` (from the roster
/// that it would replace) are a roster's, `rule_set` is a rule set's, as it would be adopted. `proposed_by_name` is the
/// name of the person's account, else the roster's, else the identifier. `digest` is the base64 SHA-256 of the
/// proposing entry: who approves sends it back. `proposed` and `lapses` are the times from which and until which it can
/// be approved.
struct ProposalView {
    Identifier proposal;
    ProposedAct act = ProposedAct::annulment;
    std::optional<Identifier> vote;
    Identifier proposed_by;
    Name proposed_by_name;
    std::optional<ManualMethod> manual;
    std::vector<std::uint32_t> counts;
    std::optional<std::uint32_t> term;
    std::optional<std::uint32_t> members;
    std::optional<RosterDifference> difference;
    std::optional<RuleSet> rule_set;
    Text reason;
    DigestText digest;
    Time proposed = 0;
    Time lapses = 0;

    bool operator==(const ProposalView&) const = default;
};
BOOST_DESCRIBE_STRUCT(ProposalView, (),
                      (proposal, act, vote, proposed_by, proposed_by_name, manual, counts, term, members, difference,
                       rule_set, reason, digest, proposed, lapses))

/// As the displays', with what waits to be declared and what to say.
struct ChairView {
    static constexpr std::string_view kind = "chair";
    BodyView body;
    HallView hall;
    std::optional<MeetingView> meeting;
    std::vector<SittingView> sittings;
    std::vector<AgendaItemView> agenda;
    std::optional<VoteView> vote;
    /// Drafts and prepared votes of the meeting.
    std::vector<VoteView> votes_to_come;
    /// Counted, not declared (待宣布).
    std::optional<ResultView> undeclared;
    std::optional<ResultView> result;
    /// Those of the register, then those of the meeting.
    std::vector<ProposalView> proposals;
    std::vector<FloorDeskView> floors;
    /// One for each live sitting, in the order of their opening.
    std::vector<ScriptView> scripts;
    /// Outcomes of questions of the meeting that wait for the chair, in the order in which the questions were put.
    std::vector<ProposedOutcomeView> proposed_outcomes;

    bool operator==(const ChairView&) const = default;
};
BOOST_DESCRIBE_STRUCT(ChairView, (),
                      (body, hall, meeting, sittings, agenda, vote, votes_to_come, undeclared, result, proposals,
                       floors, scripts, proposed_outcomes))

struct PlannedMeetingView {
    Identifier meeting;
    std::uint32_t term = 0;
    std::uint32_t number = 0;
    bool extraordinary = false;
    std::optional<Date> date;
    bool automatic = false;
    std::vector<AgendaItemView> agenda;

    bool operator==(const PlannedMeetingView&) const = default;
};
BOOST_DESCRIBE_STRUCT(PlannedMeetingView, (), (meeting, term, number, extraordinary, date, automatic, agenda))

/// A case that is not closed, in a line. `research_due` counts research not filed, `unassigned` how many of them have
/// no commission (待指定承办委室). `rule_set` is the one that decides its rounds.
struct CaseLine {
    Identifier case_id;
    Name topic;
    Name department;
    Identifier rule_set;
    CaseState state = CaseState::opened;
    std::uint32_t round = 0;
    std::uint32_t research_due = 0;
    std::uint32_t unassigned = 0;
    bool escalation_proposed = false;
    std::optional<Identifier> rehearing_meeting;

    bool operator==(const CaseLine&) const = default;
};
BOOST_DESCRIBE_STRUCT(CaseLine, (),
                      (case_id, topic, department, rule_set, state, round, research_due, unassigned,
                       escalation_proposed, rehearing_meeting))

/// What the clerks' console needs for a meeting.
struct ClerkView {
    static constexpr std::string_view kind = "clerk";
    BodyView body;
    HallView hall;
    std::optional<MeetingView> meeting;
    std::vector<SittingView> sittings;
    std::vector<AgendaItemView> agenda;
    std::optional<VoteView> vote;
    std::vector<VoteView> votes_to_come;
    std::optional<ResultView> undeclared;
    std::optional<ResultView> result;
    /// Those of the register, then those of the meeting.
    std::vector<ProposalView> proposals;
    std::vector<PlannedMeetingView> planned;
    std::vector<CaseLine> cases;
    std::vector<FloorDeskView> floors;
    std::vector<ScriptView> scripts;
    std::vector<OpenChecksView> open_checks;
    /// Questions of the meeting that are to be pursued, in the order in which they were put.
    std::vector<InterpellationOfferView> interpellation_offers;

    bool operator==(const ClerkView&) const = default;
};
BOOST_DESCRIBE_STRUCT(ClerkView, (),
                      (body, hall, meeting, sittings, agenda, vote, votes_to_come, undeclared, result, proposals,
                       planned, cases, floors, scripts, open_checks, interpellation_offers))

/// Why the person at a seat cannot press in the vote that is open; the first that applies. `joined_late`: signed in
/// after the opening, 本次表决已开始，下次表决起参加.
enum class NoPress { nobody_seated, attendee, recused, not_in_electorate, not_signed_in, joined_late, on_paper };
BOOST_DESCRIBE_ENUM(NoPress, nobody_seated, attendee, recused, not_in_electorate, not_signed_in, joined_late, on_paper)

/// What one seat alone is told: who sits there, and where its presses stand in the vote that is open. `no_press` says
/// why `may_press` is false. The next press carries `next_seq` and `prev` (44 dashes where absent).
struct PersonalVote {
    Identifier vote;
    bool may_press = false;
    std::optional<NoPress> no_press;
    std::uint32_t next_seq = 1;
    std::optional<DigestText> prev;

    bool operator==(const PersonalVote&) const = default;
};
BOOST_DESCRIBE_STRUCT(PersonalVote, (), (vote, may_press, no_press, next_seq, prev))

}  // namespace yishi::messages
