#include <iostream>

#include "tests/scenario/language/runner.hpp"

/// `test_scenario FILE`: runs one scenario; exits with 0 where all of it came true.
int main(int count, char** arguments) {
    if (count != 2) {
        std::cerr << "usage: test_scenario FILE.scenario\n";
        return 2;
    }
    return yishi::scenario::run_scenario(arguments[1], std::cout) ? 0 : 1;
}
