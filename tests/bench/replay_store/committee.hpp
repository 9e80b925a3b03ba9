#pragma once

#include <cstdint>
#include <string>

#include "protocol/messages/commands.hpp"
#include "server/domain/decide.hpp"
#include "server/engine/ledger.hpp"

namespace yishi::bench {

/// A committee of 51 that runs meetings straight on a store, as fast as decide and apply go: no seats, no wire. What it
/// writes is what a server would have written. Every command must be accepted; otherwise it throws std::logic_error.
class Committee {
  public:
    /// Founds the body in an empty store and sets up term, roster, rules, commission and department.
    Committee(engine::EventStore& store, const messages::Identifier& body);

    /// Runs a case from its opening to its end: a meeting that does not pass the report, the research, a meeting that
    /// does. Every entry is in the store when it returns.
    void run_case();

    std::uint64_t entries() const { return ledger_.state().next_position; }

  private:
    /// Records a decision of the chairpersons' meeting.
    void decide(const messages::Identifier& decision, messages::DecisionMatter matter,
                const std::optional<messages::Identifier>& case_id, const std::optional<messages::Identifier>& meeting);
    void run_meeting(const messages::Identifier& meeting, const messages::Identifier& report_item,
                     const messages::Identifier& responses_item, unsigned approvals);
    void run_vote(const messages::Identifier& meeting, const messages::Identifier& item, messages::Subject subject,
                  unsigned approvals);
    void press_all(const messages::Identifier& meeting, const messages::Identifier& vote, unsigned approvals);

    void found();
    void act(const messages::Actor& actor, messages::Command command);
    void clerk(messages::Command command);
    void keep(domain::Decided decided, const char* what);
    void commit();

    engine::EventStore& store_;
    engine::Ledger ledger_;
    domain::Context context_;
    messages::Identifier body_;
    std::uint64_t cases_ = 0;
    std::uint64_t commands_ = 0;
};

}  // namespace yishi::bench
