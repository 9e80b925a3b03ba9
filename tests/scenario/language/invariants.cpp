#include "tests/scenario/language/invariants.hpp"

#include <numeric>
#include <set>
#include <stdexcept>

#include "protocol/messages/codec.hpp"
#include "protocol/record/base64.hpp"
#include "server/views/views.hpp"
#include "tests/scenario/language/fingerprint.hpp"
#include "tests/scenario/language/inquiry_invariants.hpp"

namespace yishi::scenario {
namespace {

using messages::VoteState;

void require(bool holds, const std::string& what) {
    if (!holds) throw std::logic_error("invariant: " + what);
}

/// Calls `use(meeting, vote)` for each vote of each meeting.
template <class Use>
void each_vote(const domain::State& state, Use use) {
    for (const auto& [id, meeting] : state.meetings)
        for (const auto& [vote_id, vote] : meeting.votes) use(meeting, vote);
}

void figures_add_up(const domain::State& state) {
    each_vote(state, [](const domain::Meeting& meeting, const domain::Vote& vote) {
        if (!vote.counted) return;
        const auto name = meeting.id.text + "/" + vote.id().text;
        const auto& figures = vote.counted->figures;
        const auto voted = figures.approve + figures.reject + figures.abstain;
        require(voted + figures.not_pressed + figures.absent == figures.roll,
                "the figures of " + name + " are its roll");
        require(figures.roll == vote.opened->roll_size, "the roll of " + name + " is the one that was frozen");
        const auto& counts = vote.counted->counts;
        require(counts.size() == vote.opened->rule_set.rules.options.size(), "one count for each option of " + name);
        require(std::accumulate(counts.begin(), counts.end(), 0U) == voted, "the counts of " + name + " add up");
        require(vote.counted->rule_set == vote.opened->rule_set, "the rules of " + name + " are those of its opening");
        require(figures.approve > 0 || !vote.counted->outcome.passed, name + " does not pass without an approval");
        require(vote.counted->outcome.passed == (figures.approve >= vote.counted->outcome.needed),
                name + " passes exactly with the approvals it needs");
    });
}

/// Once a rehearsal, for ever one, and everybody is told.
void rehearsals_say_so(const Hall& hall) {
    const auto begun = hall.entries(hall.state().register_log(), "rehearsal_begun");
    require(begun <= 1, "a rehearsal begins once");
    require(hall.state().rehearsal == (begun == 1), "the state is a rehearsal exactly where the register says so");
    const auto says = [](const auto& view) { return view.hall.rehearsal; };
    for (const auto audience :
         {messages::Audience::seat, messages::Audience::clerk, messages::Audience::chair, messages::Audience::display})
        require(std::visit(says, views::view(hall.state(), audience)) == hall.state().rehearsal,
                "every view says whether it is a rehearsal");
}

void one_vote_under_way(const domain::State& state) {
    unsigned under_way = 0;
    each_vote(state, [&](const domain::Meeting&, const domain::Vote& vote) { under_way += vote.under_way(); });
    require(under_way <= 1, "at most one vote is under way");
}

void one_follow_up_a_failed_round(const domain::State& state) {
    for (const auto& [id, each] : state.cases) {
        for (const auto& round : each.rounds) {
            const auto name = "round " + std::to_string(round.number) + " of " + id;
            require(round.research.size() <= 1, name + " has at most one research task");
            const bool failed = round.decided && !round.passed;
            require(failed || (round.research.empty() && !round.rehearing_meeting),
                    name + " has a follow-up only once it did not pass");
            require(round.research.empty() == !round.rehearing_meeting, name + " has research and re-hearing together");
            require(round.decided == (round.passed || !round.failed.empty()), name + " says what failed");
        }
    }
}

/// A withheld item may be one that was never taken up. Whether there is an inquiry may change after the taking up.
void hearings_are_prepared(const domain::State& state) {
    for (const auto& [id, meeting] : state.meetings)
        for (const auto& entry : meeting.agenda) {
            if (!entry.taken_up) continue;
            for (const auto& check : domain::agenda_checks(meeting, entry))
                require(check.is_settled() || check.step == messages::NoticeStep::research_to_members,
                        entry.item.item.text + " was taken up after " + std::string(messages::name_of(check.step)));
        }
}

void only_what_was_tracked_is_closed(const domain::State& state) {
    for (const auto& [id, each] : state.cases) {
        const auto& tracking = each.tracking;
        const bool all = !tracking.opinions.empty() && !tracking.handling.empty() && !tracking.feedback.empty();
        require(all || each.state != messages::CaseState::closed, id + " is closed after its tracking");
        require(tracking.handling.empty() || !tracking.opinions.empty(), id + " handles what was handed over");
    }
}

/// What the chair reads out is what the hall is shown, and every figure is filled in.
void scripts_say_what_is_so(const domain::State& state) {
    const auto view = views::clerk_view(state);
    require(views::chair_view(state).scripts == view.scripts, "chair and clerks have the same script");
    for (const auto& script : view.scripts) {
        unsigned now = 0;
        for (const auto& line : script.lines) {
            now += line.now;
            // A title or a name may have a brace of its own; figures have none.
            const bool figures_alone = line.step == messages::ScriptStep::quorum_reached ||
                                       line.step == messages::ScriptStep::quorum_not_reached ||
                                       line.step == messages::ScriptStep::adopt_agenda;
            require(!figures_alone || (line.zh + line.en).find('{') == std::string::npos,
                    "the words of " + std::string(messages::name_of(line.step)) + " are filled in");
            const bool declares =
                line.step == messages::ScriptStep::declare_passed || line.step == messages::ScriptStep::declare_failed;
            if (!declares) continue;
            const auto& result = view.undeclared ? view.undeclared : view.result;
            require(result && result->sentence.text == line.zh, "the chair declares what the result says");
        }
        require(now == 1 && script.lines.front().now, "one sentence is said now");
    }
}

void one_place_for_devices_and_persons(const domain::State& state) {
    for (const auto& [id, meeting] : state.meetings) {
        unsigned plenaries = 0;
        std::set<std::string> devices;
        std::set<std::string> persons;
        for (const auto& sitting : meeting.sittings) {
            plenaries += sitting.is_live() && sitting.kind == messages::SittingKind::plenary;
            if (!sitting.goes_on()) continue;
            for (const auto& [device, person] : sitting.person_at)
                require(devices.insert(device).second, device + " belongs to one sitting that is not in recess");
            for (const auto& [person, recorded] : sitting.attendance)
                if (recorded.present)
                    require(persons.insert(person).second, person + " is present in one sitting that is not in recess");
        }
        require(plenaries <= 1, "at most one plenary of " + id + " is live");
        require(meeting.live_sittings().size() <= messages::limits::live_sittings, "few sittings are live");
    }
}

/// Who sits where reads the same from the device and from the person, however the person came to the seat.
void seats_are_of_one_person(const domain::State& state) {
    for (const auto& [id, meeting] : state.meetings)
        for (const auto& sitting : meeting.sittings) {
            require(sitting.person_at.size() == sitting.seat_of.size(),
                    "as many seats as persons in " + sitting.id.text);
            for (const auto& [device, person] : sitting.person_at)
                require(sitting.device_of(person) == device, person.text + " sits at " + device);
        }
}

/// A PIN or a card signs in at the seat where the person sits.
void credentials_sign_in_at_a_seat(const Hall& hall) {
    for (const auto& row : hall.rows()) {
        if (row.kind != "signed_in") continue;
        const auto fact = domain::read_fact(row.kind, row.bytes).fact;
        const auto& event = std::get<messages::SignedIn>(std::get<messages::Event>(fact));
        const bool by_clerk = event.method == messages::SignInMethod::clerk;
        require(by_clerk || (event.device && event.device == event.actor.device),
                event.person.text + " signs in at the device that sent it");
    }
}

/// What needs two persons has two, at two devices, and during a meeting the register changes in no other way.
class TwoPersons {
  public:
    void take(const messages::MeetingOpened&) { open_ = true; }
    void take(const messages::MeetingClosed&) { open_ = false; }
    void take(const messages::RosterProposed& event) { stations_[event.proposal.text] = event.station; }
    void take(const messages::RuleSetProposed& event) { stations_[event.proposal.text] = event.station; }
    void take(const messages::AnnulmentProposed& event) { stations_[event.proposal.text] = event.station; }
    void take(const messages::ManualCountProposed& event) { stations_[event.proposal.text] = event.station; }
    void take(const messages::ProposalApproved& event) {
        check(event, event.proposal, event.proposed_by, event.station);
    }
    void take(const messages::RosterImported& event) { check(event, event.approves); }
    void take(const messages::RuleSetAdopted& event) { check(event, event.approves); }
    template <class Other>
    void take(const Other&) {}

  private:
    void check(const messages::Act& act, const std::optional<messages::ApprovedProposal>& approves) {
        require(approves || !open_, "roster and rules change during a meeting by two persons");
        if (approves) check(act, approves->proposal, approves->proposed_by, approves->station);
    }
    void check(const messages::Act& act, const messages::Identifier& proposal, const messages::Identifier& proposed_by,
               const std::optional<messages::Identifier>& station) {
        require(act.actor.person && act.actor.person != proposed_by, proposal.text + " is approved by another person");
        const auto& proposed_at = stations_[proposal.text];
        require(!proposed_at || proposed_at != station, proposal.text + " is approved at another device");
    }

    bool open_ = false;
    std::map<std::string, std::optional<messages::Identifier>> stations_;
};

void two_persons_where_needed(const Hall& hall) {
    TwoPersons persons;
    for (const auto& row : hall.rows()) {
        const auto fact = domain::read_fact(row.kind, row.bytes).fact;
        if (const auto* event = std::get_if<messages::Event>(&fact))
            std::visit([&](const auto& each) { persons.take(each); }, *event);
    }
}

void counts_are_of_who_is_there(const domain::State& state) {
    for (const auto& [id, meeting] : state.meetings)
        for (const auto& sitting : meeting.sittings) {
            domain::PresentAt counted;
            for (const auto& [person, recorded] : sitting.attendance) {
                if (!recorded.present) continue;
                const bool member = meeting.roster->member(person) != nullptr;
                ++(member ? counted.members : counted.attendees);
            }
            domain::PresentAt summed;
            for (const auto& [venue, present] : sitting.present_at) {
                summed.members += present.members;
                summed.attendees += present.attendees;
            }
            const auto same = [&](const domain::PresentAt& other) {
                return other.members == sitting.present.members && other.attendees == sitting.present.attendees;
            };
            require(same(counted) && same(summed), "the counters of " + sitting.id.text + " are who is present");
        }
}

void only_members_vote(const domain::State& state) {
    each_vote(state, [](const domain::Meeting& meeting, const domain::Vote& vote) {
        if (!vote.roll) return;
        for (const auto& entry : vote.roll->entries())
            require(meeting.roster->member(entry.member) != nullptr, entry.member.text + " on a roll is a member");
        for (const auto& member : vote.opened->recused)
            require(!vote.roll->place(member), member.text + " is recused, and off the roll of " + vote.id().text);
    });
}

void steps_cite_their_decisions(const Hall& hall) {
    const auto& decisions = hall.state().decisions;
    const auto require_cited = [&](const std::optional<messages::CitedDecision>& cited,
                                   messages::DecisionMatter matter) {
        require(cited && decisions.contains(cited->decision.text), "a step cites a recorded decision");
        const auto& decision = decisions.at(cited->decision.text);
        require(decision.recorded.matter == matter, cited->decision.text + " is about the matter");
        require(decision.entry == cited->cites, cited->decision.text + " is cited where it stands");
    };
    static const std::set<std::string, std::less<>> steps{"meeting_opened", "agenda_adopted", "item_taken_up",
                                                          "vote_prepared",  "item_withheld",  "withholding_lifted"};
    bool adopted = false;
    std::map<std::string, messages::CitedDecision> withheld_by;
    for (const auto& row : hall.rows()) {
        if (!steps.contains(row.kind)) continue;
        const auto fact = domain::read_fact(row.kind, row.bytes).fact;
        const auto& event = std::get<messages::Event>(fact);
        const bool rehearsed = row.log.find("/rehearsal/") != row.log.npos;
        if (const auto* opened = std::get_if<messages::MeetingOpened>(&event)) {
            require_cited(opened->decision, messages::DecisionMatter::set_agenda);
            adopted = false;
        } else if (std::holds_alternative<messages::AgendaAdopted>(event)) {
            adopted = true;
        } else if (std::holds_alternative<messages::ItemTakenUp>(event)) {
            require(adopted, "nothing is taken up before the agenda is adopted");
        } else if (const auto* prepared = std::get_if<messages::VotePrepared>(&event); prepared && !rehearsed) {
            require_cited(prepared->decision, messages::DecisionMatter::put_to_vote);
        } else if (const auto* withheld = std::get_if<messages::ItemWithheld>(&event)) {
            require_cited(withheld->decision, messages::DecisionMatter::withhold);
            withheld_by[withheld->item.text] = withheld->decision;
        } else if (const auto* lifted = std::get_if<messages::WithholdingLifted>(&event)) {
            require_cited(lifted->decision, messages::DecisionMatter::put_to_vote);
            require(lifted->decision.cites.index > withheld_by.at(lifted->item.text).cites.index,
                    "what puts " + lifted->item.text + " to the vote again came after what withheld it");
        }
    }
}

/// How many meetings that are not closed have the re-hearing of that case's open round on their agenda.
std::size_t rehearings_to_come(const domain::State& state, const domain::Case& of_case, std::uint32_t round) {
    const auto item = domain::rehearing_item(of_case.id(), round);
    std::size_t found = 0;
    for (const auto& [id, meeting] : state.meetings) {
        if (meeting.state == messages::MeetingState::closed) continue;
        for (const auto& entry : meeting.agenda)
            if (entry.item.item == item && entry.item.mandatory && entry.item.case_id == of_case.id()) ++found;
    }
    return found;
}

void no_rehearing_is_lost(const domain::State& state) {
    for (const auto& [id, each] : state.cases) {
        const auto* open = each.open_round();
        const bool ordered = open && open->number > 1 && each.rounds[open->number - 2].rehearing_meeting.has_value();
        require(ordered || each.state != messages::CaseState::rehearing, id + " in re-hearing has its next round");
        if (!ordered) continue;
        require(each.rounds[open->number - 2].rehearing_meeting == open->meeting, id + " knows where it is re-heard");
        require(rehearings_to_come(state, each, open->number) == 1, "the re-hearing of " + id + " is on one meeting");
    }
}

/// The state with every ballot of votes that are not declared turned to the next option.
domain::State with_other_choices(domain::State state) {
    for (auto& [id, meeting] : state.meetings) {
        for (auto& [vote_id, vote] : meeting.votes) {
            if (!vote.opened) continue;
            const auto options = static_cast<unsigned>(vote.opened->rule_set.rules.options.size());
            for (auto& presses : vote.presses) {
                auto ballot = record::decode_named_ballot(presses.ballot);
                if (!ballot) continue;
                ballot->choice = ballot->choice % options + 1;
                presses.ballot = record::encode(*ballot);
            }
        }
    }
    return state;
}

/// Nothing that anybody is shown would be otherwise if the open ballots said something else.
void open_votes_tell_nothing(const domain::State& state, const std::string& shown) {
    const auto difference = first_difference(shown, shown_to_all(with_other_choices(state)));
    require(difference.empty(), "no view depends on what open ballots say" + difference);
}

void undeclared_figures_stay_with_chair_and_clerks(const domain::State& state) {
    const auto seats = views::seat_view(state);
    const auto displays = views::display_view(state);
    auto without_map = displays.result;
    if (without_map) without_map->seats.clear();
    require(seats.result == without_map && seats.vote == displays.vote,
            "seats and displays see the same vote, and seats no map");
    if (!seats.result) return;
    const auto& meeting = state.meetings.at(seats.result->meeting.text);
    const auto& vote = meeting.votes.at(seats.result->vote.text);
    const bool at_close = vote.draft.settings.figures == messages::FiguresShown::at_close;
    require(vote.state == VoteState::declared || (vote.state == VoteState::counted && at_close),
            "the hall sees no figures before the declaration");
}

/// Who pressed what is told of declared named votes that were drafted so, and it is what was counted.
void maps_follow_declarations(const domain::State& state) {
    each_vote(state, [&](const domain::Meeting& meeting, const domain::Vote& vote) {
        const auto name = meeting.id.text + "/" + vote.id().text;
        const auto answer =
            views::answer(state, messages::AskVoteResult{meeting.id, vote.id()}, messages::Audience::clerk);
        const auto result = std::get<messages::VoteAnswer>(std::get<messages::Answer>(answer)).result;
        if (!result || result->seats.empty()) return;
        const auto& settings = vote.draft.settings;
        require(vote.state == VoteState::declared, "the map of " + name + " waits for the declaration");
        require(settings.choices == messages::ChoicesShown::on_declaration, "the map of " + name + " was asked for");
        require(settings.secrecy == messages::Secrecy::named && settings.medium == messages::Medium::electronic,
                "the map of " + name + " is of a named electronic vote");
        require(!result->manual, "a manual count of " + name + " has no map");
        std::vector<std::uint32_t> mapped(result->counts.size());
        std::set<messages::Identifier> persons;
        for (const auto& seat : result->seats) {
            require(persons.insert(seat.person.person).second, name + " maps each person once");
            require(seat.present || !seat.choice, name + " has no press of an absent member");
            if (seat.choice) ++mapped.at(*seat.choice - 1);
        }
        // A ballot needs a seat, so every one that counts is on the map.
        require(mapped == result->counts, "the map of " + name + " is what was counted");
    });
    const auto undeclared = views::chair_view(state).undeclared;
    require(!undeclared || undeclared->seats.empty(), "figures that wait to be declared have no map");
}

void log_is_one_order(const Hall& hall) {
    std::map<std::string, std::uint64_t> sizes;
    std::uint64_t position = 0;
    for (const auto& row : hall.rows()) {
        require(row.position == position++, "positions follow each other");
        require(row.index == sizes[row.log]++, "indexes of a log follow each other");
    }
}

}  // namespace

void Invariants::declared_results_stand(const domain::State& state) {
    each_vote(state, [&](const domain::Meeting& meeting, const domain::Vote& vote) {
        const auto name = meeting.id.text + "/" + vote.id().text;
        const auto before = declared_.find(name);
        if (vote.state != VoteState::declared) {
            require(before == declared_.end(), name + " stays declared");
            return;
        }
        const auto now = messages::encode(*vote.counted);
        if (before == declared_.end())
            declared_.emplace(name, now);
        else
            require(before->second == now, "the declared result of " + name + " stands");
    });
    require(declared_.empty() || !state.meetings.empty(), "declared votes are not forgotten");
}

void Invariants::pressed_never_falls(const domain::State& state) {
    each_vote(state, [&](const domain::Meeting& meeting, const domain::Vote& vote) {
        auto& before = pressed_[meeting.id.text + "/" + vote.id().text + "/" + record::base64::encode(vote.opening)];
        require(vote.pressed >= before, "the pressed figure never falls");
        require(!vote.roll || vote.pressed <= vote.should_press(), "no more have pressed than should");
        before = vote.pressed;
    });
}

void Invariants::check(const Hall& hall) {
    const auto& state = hall.state();
    rehearsals_say_so(hall);
    figures_add_up(state);
    one_vote_under_way(state);
    declared_results_stand(state);
    pressed_never_falls(state);
    one_follow_up_a_failed_round(state);
    hearings_are_prepared(state);
    only_what_was_tracked_is_closed(state);
    scripts_say_what_is_so(state);
    no_rehearing_is_lost(state);
    check_inquiry_invariants(state);
    undeclared_figures_stay_with_chair_and_clerks(state);
    maps_follow_declarations(state);
    log_is_one_order(hall);
    one_place_for_devices_and_persons(state);
    seats_are_of_one_person(state);
    credentials_sign_in_at_a_seat(hall);
    two_persons_where_needed(hall);
    counts_are_of_who_is_there(state);
    only_members_vote(state);
    steps_cite_their_decisions(hall);
    const auto shown = shown_to_all(state);
    require(shown == shown_to_all(state), "views are the same when they are made again");
    open_votes_tell_nothing(state, shown);
    const auto replayed = hall.replay();
    const auto difference = first_difference(fingerprint(state), fingerprint(replayed));
    require(difference.empty(), "the log says the same as the state" + difference);
    require(shown == shown_to_all(replayed), "the log shows the same as the state");
}

}  // namespace yishi::scenario
