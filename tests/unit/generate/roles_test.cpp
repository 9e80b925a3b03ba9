#include <catch2/catch.hpp>
#include <fstream>
#include <sstream>
#include <string>

#include "protocol/messages/codec.hpp"
#include "server/domain/decide.hpp"

/// The table of commands says who may send each; it is taken from comments, so it is held against what is decided.
using namespace yishi;

namespace {

/// The second column of the command's row in docs/spec/messages.md.
std::string documented(const std::string& kind) {
    std::ifstream stream(std::string(YISHI_SOURCE_TREE) + "/docs/spec/messages.md");
    std::string line;
    while (std::getline(stream, line)) {
        if (!line.starts_with("| [`" + kind + "`]")) continue;
        std::istringstream cells(line);
        std::string cell;
        for (int i = 0; i < 3; ++i) std::getline(cells, cell, '|');
        return cell.substr(1, cell.size() - 2);
    }
    return "";
}

bool may(messages::Role role, const messages::Command& command) {
    domain::Context context;
    context.principal.actor.role = role;
    context.connected = [](std::string_view) { return false; };
    context.ballot_key = [](std::string_view) { return std::nullopt; };
    context.head = [](std::string_view) { return messages::LogHead{}; };
    const auto decided = domain::decide(domain::State{}, command, context);
    const auto* rejection = std::get_if<messages::Rejection>(&decided);
    return !rejection || rejection->code != messages::RejectionCode::role_not_allowed;
}

}  // namespace

TEST_CASE("The documented senders of each command are those whom the domain allows") {
    boost::mp11::mp_for_each<boost::mp11::mp_transform<std::type_identity, messages::Command>>([](auto type) {
        using Each = typename decltype(type)::type;
        const std::string kind(Each::kind);
        INFO(kind);
        std::string allowed;
        for (const auto role :
             {messages::Role::seat, messages::Role::clerk, messages::Role::chair, messages::Role::display})
            if (may(role, Each{})) allowed += (allowed.empty() ? "" : " or ") + std::string(messages::name_of(role));
        CHECK(documented(kind) == allowed);
    });
}
