#include "server/domain/applying.hpp"

namespace yishi::domain {

void apply(const Applying& at, const messages::OpinionsHandedOver& event) {
    at.in(at.state.cases, event.case_id).tracking.opinions.push_back(event);
}

void apply(const Applying& at, const messages::HandlingReported& event) {
    at.in(at.state.cases, event.case_id).tracking.handling.push_back(event);
}

void apply(const Applying& at, const messages::FeedbackRecorded& event) {
    at.in(at.state.cases, event.case_id).tracking.feedback.push_back(event);
}

}  // namespace yishi::domain
