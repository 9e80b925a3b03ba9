#include "server/domain/chairpersons_decision.hpp"

#include "protocol/messages/codec.hpp"

namespace yishi::domain {

bool NeededDecision::is_met_by(const ChairpersonsDecision& decision) const {
    const auto& recorded = decision.recorded;
    const auto names = [](const auto& is, const auto& needed) { return !needed || is == needed; };
    return recorded.matter == matter && names(recorded.case_id, case_id) && names(recorded.meeting, meeting) &&
           (!recorded.item || names(recorded.item, item)) && names(recorded.interpellation, interpellation);
}

std::string NeededDecision::words() const {
    std::string about;
    for (const auto& each : {case_id, meeting, item, interpellation})
        if (each) about += (about.empty() ? "" : "/") + each->text;
    return std::string(messages::name_of(matter)) + " → " + about;
}

}  // namespace yishi::domain
