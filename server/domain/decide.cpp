#include "server/domain/decide.hpp"

#include "server/domain/deciding.hpp"

namespace yishi::domain {
namespace {

using messages::Role;

template <class Command, class... Any>
constexpr bool is_one_of = (std::is_same_v<Command, Any> || ...);

/// Who may send which command: seats sign in and ask for the floor, chairs run votes, the floor and recesses, approve
/// and confirm, clerks do all but what is the seats' own and the chair's word on the outcome of a question.
template <class Command>
bool may(Role role) {
    using namespace messages;
    switch (role) {
        case Role::clerk:
            return !is_one_of<Command, SignIn, RequestFloor, WithdrawRequest, ConfirmOutcome>;
        case Role::chair:
            return is_one_of<Command, OpenVote, HoldVote, ResumeVote, CloseVote, DeclareVote, ProposeAnnulment,
                             ProposeManualCount, ApproveProposal, DropProposal, DeclineRequest, GrantFloor, ExtendFloor,
                             PauseFloor, ResumeFloor, EndFloor, ConfirmOutcome, ShowEmblem, ShowMeeting, HaltMeeting,
                             LiftHalt, RecessSitting, ResumeSitting>;
        case Role::seat:
            return is_one_of<Command, SignIn, RequestFloor, WithdrawRequest>;
        case Role::display:
        case Role::server:
            return false;
    }
    return false;
}

}  // namespace

Decided decide(const State& state, const messages::Command& command, const Context& context) {
    return std::visit(
        [&]<class Each>(const Each& each) -> Decided {
            const auto& actor = context.principal.actor;
            if (!may<Each>(actor.role))
                return messages::reject(messages::RejectionCode::role_not_allowed, std::string(Each::kind));
            if (context.command) {
                if (const auto* memory = state.commands.find(actor, context.command->id)) {
                    if (memory->digest == context.command->digest) return AcceptedBefore{memory->position, 0};
                    return messages::reject(messages::RejectionCode::command_id_reused, context.command->id.text);
                }
            }
            return decide(state, each, context);
        },
        command);
}

}  // namespace yishi::domain
