#include <iostream>
#include <stdexcept>

#include "server/program/command_line.hpp"
#include "server/program/run.hpp"

namespace {

using namespace yishi::program;

struct Perform {
    const Settings& settings;

    int operator()(const RunAct&) const { return run(settings); }
    int operator()(const auto&) const { return 2; }
};

}  // namespace

int main(int count, char** arguments) {
    try {
        const auto line = read_command_line(count, arguments);
        if (const int* status = std::get_if<int>(&line)) return *status;
        const auto& command = std::get<CommandLine>(line);
        return std::visit(Perform{command.settings}, command.act);
    } catch (const std::exception& error) {
        std::cerr << "yishi-server: " << error.what() << '\n';
        return 1;
    }
}
