#include <iostream>

#include "tests/unit/messages/samples/instances.hpp"

/// Prints samples of every kind, one a line, each after the name of its definition in the JSON Schema: what
/// schema_test.py validates with a validator that nobody here wrote.
int main() {
    using namespace yishi::messages;
    const auto print = [](const char* definition) {
        return [definition](const auto& value) { std::cout << definition << ' ' << encode(value) << '\n'; };
    };
    for_each_sample<ClientFrame>(4, print("ClientFrame"));
    for_each_sample<Command>(6, print("Command"));
    for_each_sample<Query>(3, print("Query"));
    for_each_sample<ServerFrame>(10, print("ServerFrame"));
    for_each_sample<Event>(6, print("Event"));
}
