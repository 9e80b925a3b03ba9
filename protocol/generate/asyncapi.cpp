#include <boost/json.hpp>
#include <string_view>

#include "protocol/generate/json_text.hpp"
#include "protocol/generate/outputs.hpp"
#include "protocol/messages/frames.hpp"

namespace yishi::generate {
namespace {

namespace json = boost::json;

constexpr std::string_view about =
    "Seats, clerks, chairs and displays of a people's congress talk to the server of their hall over WebSocket in "
    "mutual TLS 1.3. This document describes the server: it receives what a client sends. docs/spec/protocol.md is the "
    "specification; this file is generated from the same types.";

json::object reference(const std::string& to) {
    return {{"$ref", to}};
}

json::array references(const std::string& folder, const std::vector<std::string>& names) {
    json::array listed;
    for (const auto& name : names) listed.push_back(reference(folder + name));
    return listed;
}

json::object operation(std::string_view action, std::string_view summary, const std::vector<std::string>& messages) {
    return {{"action", action},
            {"channel", reference("#/channels/seats")},
            {"summary", summary},
            {"messages", references("#/channels/seats/messages/", messages)}};
}

json::object with_reply(json::object operation, const std::vector<std::string>& messages) {
    operation["reply"] = {{"channel", reference("#/channels/seats")},
                          {"messages", references("#/channels/seats/messages/", messages)}};
    return operation;
}

json::object servers() {
    return {{"hall",
             {{"host", "{host}:{port}"},
              {"protocol", "wss"},
              {"description", "The listener for seats. TLS 1.3 only; both sides show a certificate."},
              {"variables",
               {{"host", {{"description", "Name or address of the server, as its certificate says."}}},
                {"port", {{"description", "The port of the listener."}}}}},
              {"security", json::array{reference("#/components/securitySchemes/certificate")}}}}};
}

json::object security_schemes() {
    return {{"certificate",
             {{"type", "X509"},
              {"description",
               "A client certificate of the hall's authority whose subject alternative name is "
               "urn:yishi:<role>:<id>, with the same id as its common name."}}}};
}

}  // namespace

std::string asyncapi(const Model& model) {
    const auto& from_clients = model.find<Union>("ClientFrame").alternatives;
    const auto& from_server = model.find<Union>("ServerFrame").alternatives;
    json::object channel_messages;
    json::object messages;
    for (const auto* side : {&from_clients, &from_server}) {
        for (const auto& name : *side) {
            const auto& frame = model.find<Struct>(name);
            channel_messages[name] = reference("#/components/messages/" + name);
            json::object message{{"name", *frame.kind}, {"title", name}};
            if (!frame.comment.empty()) message["summary"] = frame.comment;
            message["payload"] = reference("./messages.schema.json#/$defs/" + name);
            messages[name] = std::move(message);
        }
    }
    json::object seats{{"address", "/seats"},
                       {"description", "One text message a frame, one JSON object each, told apart by its field kind."},
                       {"servers", json::array{reference("#/servers/hall")}},
                       {"messages", std::move(channel_messages)},
                       {"bindings",
                        {{"ws",
                          {{"method", "GET"},
                           {"headers",
                            {{"type", "object"},
                             {"properties", {{"Sec-WebSocket-Protocol", {{"const", messages::subprotocol}}}}},
                             {"required", json::array{"Sec-WebSocket-Protocol"}}}},
                           {"bindingVersion", "0.1.0"}}}}}};
    json::object operations{
        {"takeCommand",
         with_reply(operation("receive", "A clerk, a chair or a seat asks for a change.", {"CommandFrame"}),
                    {"AcceptedFrame", "RejectedFrame", "ErrorFrame"})},
        {"takeSignIn", with_reply(operation("receive", "A seat signs in by PIN or card.", {"SignInFrame"}),
                                  {"AcceptedFrame", "RejectedFrame", "ErrorFrame"})},
        {"takePress", with_reply(operation("receive", "A seat casts a ballot.", {"PressFrame"}),
                                 {"ReceivedFrame", "RefusedFrame", "ErrorFrame"})},
        {"takeQuery", with_reply(operation("receive", "A clerk or a chair asks a question.", {"QueryFrame"}),
                                 {"AnswerFrame", "RejectedFrame", "ErrorFrame"})},
        {"testSeats", with_reply(operation("receive", "A clerk asks for a test of all seats.", {"TestSeatsFrame"}),
                                 {"SeatTestBegunFrame", "RejectedFrame", "ErrorFrame"})},
        {"callService", with_reply(operation("receive", "A seat calls the staff, or no longer.", {"CallServiceFrame"}),
                                   {"ServiceCallFrame", "RejectedFrame", "ErrorFrame"})},
        {"attendServiceCall", with_reply(operation("receive", "A clerk says that somebody goes to a seat that calls.",
                                                   {"AttendServiceCallFrame"}),
                                         {"ServiceCallsFrame", "RejectedFrame", "ErrorFrame"})},
        {"putPaper", with_reply(operation("receive", "A clerk sends a part of a paper.", {"PutPaperFrame"}),
                                {"PaperStoredFrame", "RejectedFrame", "ErrorFrame"})},
        {"getPaper", with_reply(operation("receive", "Anybody asks for a part of a paper.", {"GetPaperFrame"}),
                                {"PaperPartFrame", "RejectedFrame", "ErrorFrame"})},
        {"askSeat",
         with_reply(operation("send", "A seat is to look at itself.", {"SeatTestFrame"}), {"SeatTestedFrame"})},
        {"takeWitness", with_reply(operation("receive", "A display will cosign checkpoints.", {"WitnessFrame"}),
                                   {"CheckpointFrame", "ErrorFrame"})},
        {"askWitness", with_reply(operation("send", "A display is to cosign a checkpoint.", {"CheckpointFrame"}),
                                  {"CosignedFrame", "NotCosignedFrame", "WitnessFrame"})},
        {"takeCosignature", with_reply(operation("receive", "A display has cosigned, or refuses to.",
                                                 {"CosignedFrame", "NotCosignedFrame"}),
                                       {"WitnessedFrame", "ErrorFrame"})},
        {"show", operation("send", "What a client is told without asking.",
                           {"WelcomeFrame", "ViewFrame", "PersonalFrame", "CountersFrame", "TimerFrame",
                            "FloorTimerFrame", "DevicesFrame", "SeatTestResultFrame", "ServiceCallFrame",
                            "ServiceCallsFrame", "ScreenFrame", "GoodbyeFrame"})},
    };
    return indented(json::object{
        {"asyncapi", "3.0.0"},
        {"info", {{"title", "Yishi (议事)"}, {"version", std::string(messages::subprotocol)}, {"description", about}}},
        {"defaultContentType", "application/json"},
        {"servers", servers()},
        {"channels", {{"seats", std::move(seats)}}},
        {"operations", std::move(operations)},
        {"components", {{"messages", std::move(messages)}, {"securitySchemes", security_schemes()}}}});
}

}  // namespace yishi::generate
