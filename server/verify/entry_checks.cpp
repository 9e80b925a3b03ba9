#include "server/verify/entry_checks.hpp"

#include <limits>
#include <utility>

#include "protocol/record/base64.hpp"
#include "server/verify/entry.hpp"

namespace yishi::verify {
namespace {

std::variant<MeetingCheck, RegisterCheck> checks_for(const std::string& log) {
    if (record::parse_log_name(log)->kind == record::LogKind::meeting) return MeetingCheck(log);
    return RegisterCheck();
}

}  // namespace

EntryChecks::EntryChecks(std::string log, std::filesystem::path folder)
    : log_(std::move(log)),
      folder_(std::move(folder)),
      name_(*record::parse_log_name(log_)),
      checks_(checks_for(log_)),
      keys_(std::string(name_.body)),
      time_(std::numeric_limits<messages::Time>::min()) {}

void EntryChecks::take(const TreeEntry& entry, const Tree& tree, SignaturePool& signatures) {
    // An entry's own defects wait for the follow-up of a round before it, which is the earlier one.
    if (found_ && !awaited_) return;
    const Meaning meaning = read_entry(entry.bytes);
    const auto* event = std::get_if<messages::Event>(&meaning);
    const bool is_follow_up = follow(event);
    if (found_) return;
    std::optional<Defect> defect;
    if (const auto* bad = std::get_if<Defect>(&meaning))
        defect = *bad;
    else if (const auto* ballot = std::get_if<record::SignedBallot>(&meaning))
        defect = take_ballot(entry, *ballot, signatures);
    else
        defect = take_event(entry, *event, tree, is_follow_up);
    if (defect) found_ = Found{*defect, entry.index};
}

bool EntryChecks::follow(const messages::Event* event) {
    if (!awaited_) return false;
    const bool takes = event != nullptr && awaited_->takes(*event);
    if (!takes) found_ = Found{Defect::follow_up_missing, awaited_by_};
    if (!takes || awaited_->is_complete()) awaited_.reset();
    return takes;
}

std::optional<EntryChecks::Found> EntryChecks::first() const {
    if (awaited_) return Found{Defect::follow_up_missing, awaited_by_};
    return found_;
}

std::optional<Defect> EntryChecks::check_end(std::uint64_t epoch) const {
    if (epochs_.back().epoch != epoch) return Defect::wrong_epoch;
    if (meeting() && meeting()->has_vote_under_way()) return Defect::unfinished_vote;
    return std::nullopt;
}

std::optional<Defect> EntryChecks::take_ballot(const TreeEntry& entry, const record::SignedBallot& ballot,
                                               SignaturePool& signatures) {
    if (auto found = check_start(entry, nullptr)) return found;
    if (ended_) return Defect::after_the_end;
    auto* meeting = std::get_if<MeetingCheck>(&checks_);
    return meeting != nullptr ? meeting->take(entry, ballot, signatures) : Defect::foreign_ballot;
}

std::optional<Defect> EntryChecks::take_event(const TreeEntry& entry, const messages::Event& event, const Tree& tree,
                                              bool is_follow_up) {
    if (auto found = check_start(entry, &event)) return found;
    if (ended_) return Defect::after_the_end;
    const auto time = act_of(event).time;
    if (time < time_) return Defect::time_goes_back;
    time_ = time;
    auto lists = read_lists(folder_, event);
    if (const auto* bad = std::get_if<Defect>(&lists)) return *bad;
    if (auto found = check_epoch(entry, event, tree)) return found;
    keys_.take(event);
    if (auto cites = citation_of(event)) cited_.push_back({entry.index, std::move(*cites)});
    ended_ = std::holds_alternative<messages::MeetingClosed>(event);

    if (auto* meeting = std::get_if<MeetingCheck>(&checks_))
        return meeting->take(entry, event, std::move(std::get<Lists>(lists)));
    auto& of_register = std::get<RegisterCheck>(checks_);
    if (auto found = of_register.take(entry.index, event, is_follow_up)) return found;
    if (std::holds_alternative<messages::RoundDecided>(event)) {
        awaited_ = of_register.follow_up();
        awaited_by_ = entry.index;
        if (awaited_->is_complete()) awaited_.reset();
    }
    return std::nullopt;
}

std::optional<Defect> EntryChecks::check_start(const TreeEntry& entry, const messages::Event* event) const {
    const auto* opened = event ? std::get_if<messages::MeetingOpened>(event) : nullptr;
    const auto* founded = event ? std::get_if<messages::RegisterFounded>(event) : nullptr;
    if (entry.index > 0) return opened || founded ? std::optional(Defect::bad_start) : std::nullopt;
    const bool starts = meeting() ? opened && opened->body.text == name_.body && opened->meeting.text == name_.id
                                  : founded && founded->body.text == name_.body;
    return starts ? std::nullopt : std::optional(Defect::bad_start);
}

namespace {

/// By two different persons, with the backup; or the store did not say so, as before that was a rule.
bool says_who_restored(const messages::EpochBegun& begun) {
    if (begun.restored_by.empty()) return !begun.backup;
    return begun.restored_by.size() == 2 && begun.restored_by[0] != begun.restored_by[1] && begun.backup;
}

}  // namespace

std::optional<Defect> EntryChecks::check_epoch(const TreeEntry& entry, const messages::Event& event, const Tree& tree) {
    if (entry.index == 0) {
        const auto* opened = std::get_if<messages::MeetingOpened>(&event);
        epochs_.push_back({0, opened ? opened->epoch : 1});
    }
    const auto* begun = std::get_if<messages::EpochBegun>(&event);
    if (begun == nullptr) return std::nullopt;
    if (begun->epoch <= epochs_.back().epoch || begun->head.size != entry.index ||
        begun->head.root.text != record::base64::encode(tree.root()) || !says_who_restored(*begun))
        return Defect::wrong_epoch;
    epochs_.push_back({entry.index, begun->epoch});
    return std::nullopt;
}

}  // namespace yishi::verify
