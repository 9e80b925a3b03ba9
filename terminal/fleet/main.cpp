#include <exception>
#include <iostream>

#include "terminal/fleet/fleet_run.hpp"

int main(int count, char** arguments) {
    yishi::fleet::FleetOptions options;
    if (const auto code = yishi::fleet::read_options(count, arguments, options)) return *code;
    try {
        return yishi::fleet::run_fleet(options);
    } catch (const std::exception& error) {
        std::cerr << "yishi-fleet: " << error.what() << "\n";
        return 64;
    }
}
