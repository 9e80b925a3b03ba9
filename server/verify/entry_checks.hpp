#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "protocol/record/log_name.hpp"
#include "server/verify/cited.hpp"
#include "server/verify/key_list.hpp"
#include "server/verify/meeting_check.hpp"
#include "server/verify/register_check.hpp"

namespace yishi::verify {

/// Where an epoch of a log began.
struct EpochStart {
    std::uint64_t index = 0;
    std::uint64_t epoch = 1;
};

/// Everything that is looked for in a log's entries one by one (docs/spec/record.md, "3. Entries"). What it learned on
/// the way is read afterwards by what compares logs with each other and with what others kept.
class EntryChecks {
  public:
    /// `log`: of a meeting or the register. `folder` has its blobs. Signatures go to `signatures`, which must go first.
    EntryChecks(std::string log, std::filesystem::path folder);

    struct Found {
        Defect defect = Defect::bad_entry;
        std::uint64_t entry = 0;
    };

    /// Takes the next entry; `tree` holds those before it. Once something was found nothing more is taken.
    void take(const TreeEntry& entry, const Tree& tree, SignaturePool& signatures);

    /// After the last entry: the first defect but those of signatures and of what comes after all entries.
    std::optional<Found> first() const;

    /// What can be said only after the last entry: `wrong_epoch`, `unfinished_vote`.
    std::optional<Defect> check_end(std::uint64_t epoch) const;

    const std::vector<EpochStart>& epochs() const { return epochs_; }
    const std::vector<Cited>& cited() const { return cited_; }
    std::string keys() const { return keys_.text(); }
    /// Null for the other kind of log.
    const MeetingCheck* meeting() const { return std::get_if<MeetingCheck>(&checks_); }
    const RegisterCheck* of_register() const { return std::get_if<RegisterCheck>(&checks_); }

  private:
    std::optional<Defect> take_ballot(const TreeEntry& entry, const record::SignedBallot& ballot,
                                      SignaturePool& signatures);
    std::optional<Defect> take_event(const TreeEntry& entry, const messages::Event& event, const Tree& tree,
                                     bool is_follow_up);
    std::optional<Defect> check_start(const TreeEntry& entry, const messages::Event* event) const;
    std::optional<Defect> check_epoch(const TreeEntry& entry, const messages::Event& event, const Tree& tree);
    /// Holds the entry against the follow-up that is awaited; whether it is part of it.
    bool follow(const messages::Event* event);

    std::string log_;
    std::filesystem::path folder_;
    record::LogName name_;  ///< Of log_.
    std::variant<MeetingCheck, RegisterCheck> checks_;
    KeyList keys_;
    std::vector<Cited> cited_;
    std::vector<EpochStart> epochs_;
    messages::Time time_;
    bool ended_ = false;

    /// What must still follow a round, and the index of its `round_decided`.
    std::optional<FollowUp> awaited_;
    std::uint64_t awaited_by_ = 0;
    std::optional<Found> found_;
};

}  // namespace yishi::verify
