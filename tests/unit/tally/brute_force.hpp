#pragma once

#include <optional>
#include <vector>

#include "protocol/messages/vocabulary.hpp"

/// A second definition of a vote's result, written from the rules of the house alone and as plainly as can be: one
/// member after the other, counting upwards, in 64 bits. It shares no code with the domain.
namespace yishi::tally_test {

/// What one member did: absent, or present with the options pressed one after the other, by their place from 0.
struct Behaviour {
    bool present = true;
    std::vector<unsigned> presses;
};

struct Result {
    std::vector<std::uint32_t> counts;
    messages::Figures figures;
};

/// Counts the members one by one: the first or the last press of each counts, as what its option's class says; who
/// pressed nothing has not pressed, which is neither abstaining nor being absent.
Result count(const std::vector<Behaviour>& members, const std::vector<messages::Option>& options,
             messages::PressRule press);

/// Whether that many approvals pass, and how many it takes: measured against the base, and zero never pass.
messages::Outcome decide(const messages::Figures& figures, const messages::Rules& rules, std::uint32_t all_members,
                         std::uint32_t serving_members);

}  // namespace yishi::tally_test
