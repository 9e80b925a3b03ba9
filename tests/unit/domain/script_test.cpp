#include "server/domain/script.hpp"

#include <catch2/catch.hpp>

#include "protocol/messages/limits.hpp"

using namespace yishi;
using domain::fault_of;
using messages::ScriptStep;

TEST_CASE("words of a step name what is at fault") {
    CHECK(!fault_of(ScriptStep::quorum_reached, ""));
    CHECK(!fault_of(ScriptStep::quorum_reached, "应到{members}人，实到{present}人。"));
    CHECK(fault_of(ScriptStep::quorum_reached, "{question}") == "{question}");
    CHECK(fault_of(ScriptStep::quorum_reached, "{}") == "{}");
    CHECK(fault_of(ScriptStep::quorum_reached, "{present") == "{present without }");
    CHECK(fault_of(ScriptStep::quorum_reached, "{{present}}") == "{ without }");
    CHECK(fault_of(ScriptStep::quorum_reached, "{present}}") == "} without {");
    CHECK(fault_of(ScriptStep::quorum_reached, "{present}{present}") == "{present} twice");
    CHECK(!fault_of(ScriptStep::recess, std::string(messages::limits::script_bytes, 'w')));
    CHECK(fault_of(ScriptStep::recess, std::string(messages::limits::script_bytes + 1, 'w')) == "1001 bytes");
}
