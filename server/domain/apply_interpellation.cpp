#include "server/domain/applying.hpp"

namespace yishi::domain {

using messages::InterpellationState;

void apply(const Applying& at, const messages::InterpellationFiled& event) {
    at.state.interpellations[event.interpellation.text].filed = event;
}

void apply(const Applying& at, const messages::InterpellationReferred& event) {
    auto& interpellation = at.in(at.state.interpellations, event.interpellation);
    interpellation.state = InterpellationState::referred;
    interpellation.referred = event;
}

void apply(const Applying& at, const messages::InterpellationAnswered& event) {
    auto& interpellation = at.in(at.state.interpellations, event.interpellation);
    interpellation.state = interpellation.second ? InterpellationState::answered_again : InterpellationState::answered;
    interpellation.answers.push_back(event);
}

void apply(const Applying& at, const messages::DissatisfactionRecorded& event) {
    at.in(at.state.interpellations, event.interpellation).dissatisfied = event.movers;
}

void apply(const Applying& at, const messages::SecondAnswerOrdered& event) {
    auto& interpellation = at.in(at.state.interpellations, event.interpellation);
    interpellation.state = InterpellationState::second_answer_ordered;
    interpellation.second = event;
}

}  // namespace yishi::domain
