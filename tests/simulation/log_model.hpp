#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "server/engine/event_store.hpp"
#include "tests/simulation/attendance_model.hpp"
#include "tests/simulation/case_model.hpp"
#include "tests/simulation/inquiry_model.hpp"
#include "tests/simulation/register_model.hpp"
#include "tests/simulation/tally_model.hpp"

namespace yishi::simulation {

/// A second reader of the log: it decodes the rows in their order, and checks each against what the rules say of it.
/// It shares the wire types with the server and nothing that decides.
class LogModel {
  public:
    /// The content that an entry names.
    using Blobs = std::function<std::string(const messages::DigestText&)>;

    /// Where what a client sent stands.
    struct Place {
        engine::Position position = 0;
        std::uint64_t index = 0;
        std::string digest;  ///< Of a command.
    };

    explicit LogModel(bool first_press_counts) : tally_(first_press_counts) {}

    /// Takes the next row; throws Finding where it cannot stand there.
    void take(const engine::Row& row, const Blobs& blobs);
    /// All rows of the turn have been taken.
    void end_of_turn() const;

    engine::Position end() const { return end_; }
    /// What was accepted from that actor ("clerk li") under that identifier, or null.
    const Place* command(const std::string& actor, const std::string& id) const;
    /// The ballot of that leaf hash in base64, or null.
    const Place* ballot(const std::string& leaf) const;

    const TallyModel& tally() const { return tally_; }
    const CaseModel& cases() const { return cases_; }
    const AttendanceModel& attendance() const { return attendance_; }
    const InquiryModel& inquiry() const { return inquiry_; }
    const std::string& open_meeting() const { return open_meeting_; }

  private:
    void note_command(const messages::Act& act, const engine::Row& row);

    TallyModel tally_;
    CaseModel cases_;
    AttendanceModel attendance_;
    InquiryModel inquiry_;
    RegisterModel register_;
    engine::Position end_ = 0;
    messages::Time time_ = 0;
    std::map<std::string, std::uint64_t> sizes_;  ///< By log.
    std::map<std::string, Place> commands_;
    std::map<std::string, Place> ballots_;
    std::string newest_command_;  ///< That of the row before.
    std::string open_meeting_;
    bool halted_ = false;
    bool must_be_held_ = false;  ///< A server came up and found a vote open.
};

/// "clerk li", "seat t-1".
std::string in_words(const messages::Actor& actor);

}  // namespace yishi::simulation
