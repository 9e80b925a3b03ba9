#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "protocol/messages/commands.hpp"
#include "protocol/messages/frames.hpp"
#include "protocol/record/merkle_tree.hpp"
#include "server/domain/apply.hpp"
#include "server/domain/decide.hpp"
#include "server/engine/receipts.hpp"

namespace yishi::generate {

/// One row of the logs, one blob, or one frame, as the documents print it.
struct Line {
    std::string tag;  ///< "entry <log>", "ballot <log>", "blob", "frame client", "frame server".
    std::string bytes;
};

/// The story that docs/spec tells with real bytes: a city's standing committee of three votes a report down. Played
/// through `decide` and `apply`, so that the documents cannot drift from what a server writes.
class Story {
  public:
    Story();

    const std::vector<Line>& lines() const { return lines_; }
    const std::map<std::string, record::MerkleTree>& trees() const { return trees_; }

  private:
    domain::Context context(const messages::Actor& actor);
    void append(domain::Decided decided);
    void command(const messages::Actor& actor, const messages::Command& command);
    /// Records a decision of the chairpersons' meeting, on the case or on the meeting.
    void decide(const std::string& decision, messages::DecisionMatter matter, const std::string& number,
                const std::string& text);
    record::Digest press(const std::string& member, const std::string& device, unsigned choice, std::uint32_t seq,
                         const std::optional<record::Digest>& prev);
    void from_server(const messages::ServerFrame& frame);
    void show_seats();

    void prepare_register();
    void sit_down();
    void vote();
    void witness();

    domain::State state_;
    std::map<std::string, std::string> blobs_;
    std::map<std::string, record::MerkleTree> trees_;
    engine::Receipts receipts_;
    std::map<std::string, std::uint64_t> kept_;  ///< Size of the newest checkpoint, by device.
    std::vector<Line> lines_;
    messages::Time now_ = 1'785'283'200'000;  // 2026-07-29 00:00 UTC
    int commands_ = 0;
};

}  // namespace yishi::generate
