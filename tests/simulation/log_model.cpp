#include "tests/simulation/log_model.hpp"

#include <utility>

#include "protocol/messages/codec.hpp"
#include "protocol/record/base64.hpp"
#include "tests/simulation/finding.hpp"

namespace yishi::simulation {
namespace {

template <class T>
T read_blob(const LogModel::Blobs& blobs, const messages::DigestText& digest) {
    auto read = messages::decode<T>(blobs(digest));
    require(!read.error, "a blob can be read", digest.text);
    return std::move(read.value);
}

std::vector<std::string> names_of_members(const std::vector<messages::Identifier>& members) {
    std::vector<std::string> names;
    for (const auto& member : members) names.push_back(member.text);
    return names;
}

template <class T, class Model>
concept Taken = requires(Model& model, const T& event) {
    model.take(event);
};

}  // namespace

std::string in_words(const messages::Actor& actor) {
    std::string words(messages::name_of(actor.role));
    if (actor.person) words += " " + actor.person->text;
    if (actor.device) words += " " + actor.device->text;
    return words;
}

const LogModel::Place* LogModel::command(const std::string& actor, const std::string& id) const {
    const auto found = commands_.find(actor + " " + id);
    return found == commands_.end() ? nullptr : &found->second;
}

const LogModel::Place* LogModel::ballot(const std::string& leaf) const {
    const auto found = ballots_.find(leaf);
    return found == ballots_.end() ? nullptr : &found->second;
}

/// All entries of a command stand together, once.
void LogModel::note_command(const messages::Act& act, const engine::Row& row) {
    require(act.time >= time_, "time does not go back in the log", row.kind);
    time_ = act.time;
    if (!act.command) {
        newest_command_.clear();
        return;
    }
    const auto key = in_words(act.actor) + " " + act.command->id.text;
    if (std::exchange(newest_command_, key) == key) return;
    const bool is_new = commands_.emplace(key, Place{row.position, row.index, act.command->digest.text}).second;
    require(is_new, "a command is applied once", key);
    cases_.end_of_decision();
    inquiry_.end_of_decision();
}

void LogModel::end_of_turn() const {
    cases_.end_of_decision();
    inquiry_.end_of_decision();
    require(!must_be_held_, "a vote that is open at a restart is held");
    const auto* vote = tally_.under_way();
    require(!halted_ || !vote || vote->stage != TallyModel::Stage::open, "no vote is open while the meeting is halted");
}

void LogModel::take(const engine::Row& row, const Blobs& blobs) {
    require(row.position == end_++, "positions follow each other", row.kind);
    require(row.index == sizes_[row.log]++, "indices of a log follow each other", row.log);
    const auto leaf = record::base64::encode(row.leaf);
    if (row.kind == messages::named_ballot_kind) {
        require(ballots_.emplace(leaf, Place{row.position, row.index, {}}).second, "a ballot stands in the log once",
                row.bytes);
        newest_command_.clear();
        tally_.take_ballot(row.log, row.bytes, leaf, attendance_);
        return;
    }
    const auto read = messages::decode<messages::Event>(row.bytes);
    require(!read.error, "an entry can be read", row.bytes);
    std::visit(
        [&]<class T>(const T& event) {
            note_command(event, row);
            if (std::exchange(must_be_held_, false))
                require(std::is_same_v<T, messages::VoteHeld>, "a vote that is open at a restart is held", row.kind);
            if constexpr (Taken<T, TallyModel>) tally_.take(event);
            if constexpr (Taken<T, CaseModel>) cases_.take(event);
            if constexpr (Taken<T, InquiryModel>) inquiry_.take(event);
            if constexpr (Taken<T, AttendanceModel>) attendance_.take(event);
            if constexpr (Taken<T, RegisterModel>) register_.take(event);
            if constexpr (std::is_same_v<T, messages::MeetingOpened>) {
                require(open_meeting_.empty(), "one meeting is open at a time", event.meeting.text);
                open_meeting_ = event.meeting.text;
                halted_ = false;
                tally_.meeting_opened(open_meeting_);
                attendance_.take(event, read_blob<std::vector<messages::RosterMember>>(blobs, event.roster));
            } else if constexpr (std::is_same_v<T, messages::MeetingClosed>) {
                open_meeting_.clear();
            } else if constexpr (std::is_same_v<T, messages::Recovered>) {
                const auto* vote = tally_.under_way();
                must_be_held_ = vote && vote->stage == TallyModel::Stage::open;
            } else if constexpr (std::is_same_v<T, messages::RosterProposed> ||
                                 std::is_same_v<T, messages::RuleSetProposed>) {
                register_.take(event, row.bytes);
            } else if constexpr (std::is_same_v<T, messages::ItemWithheld>) {
                cases_.withheld(open_meeting_, event.item.text);
            } else if constexpr (std::is_same_v<T, messages::WithholdingLifted>) {
                cases_.lifted(open_meeting_, event.item.text);
            } else if constexpr (std::is_same_v<T, messages::MeetingHalted>) {
                halted_ = true;
            } else if constexpr (std::is_same_v<T, messages::HaltLifted>) {
                halted_ = false;
            } else if constexpr (std::is_same_v<T, messages::SeatPlanSet>) {
                attendance_.take(event, read_blob<std::vector<messages::SeatAssignment>>(blobs, event.plan));
            } else if constexpr (std::is_same_v<T, messages::VoteDrafted>) {
                std::vector<messages::Identifier> electorate;
                if (event.electorate)
                    electorate = read_blob<std::vector<messages::Identifier>>(blobs, *event.electorate);
                tally_.take(event, row.log, names_of_members(electorate));
            } else if constexpr (std::is_same_v<T, messages::VoteOpened>) {
                tally_.take(event, row.log, row.bytes, read_blob<std::vector<messages::RollEntry>>(blobs, event.roll),
                            attendance_);
            } else if constexpr (std::is_same_v<T, messages::VoteDeclared>) {
                cases_.declared(open_meeting_, *tally_.vote(event.vote.text), {row.log, row.index, {leaf}});
            }
        },
        read.value);
}

}  // namespace yishi::simulation
