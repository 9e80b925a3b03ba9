// yishi-bench-store FILE BODY ENTRIES: writes a new store of at least so many entries, the mix of the demo's two
// meetings again and again. Prints one line when it is done.

#include <cstdlib>
#include <exception>
#include <iostream>
#include <string>

#include "server/store/sqlite_store.hpp"
#include "tests/bench/replay_store/committee.hpp"

int main(int count, char** arguments) {
    if (count != 4) {
        std::cerr << "usage: yishi-bench-store FILE BODY ENTRIES\n";
        return 64;
    }
    try {
        yishi::store::SqliteStore store(arguments[1]);
        yishi::bench::Committee committee(store, arguments[2]);
        const auto wanted = std::stoull(arguments[3]);
        while (committee.entries() < wanted) committee.run_case();
        std::cout << committee.entries() << " entries" << std::endl;
    } catch (const std::exception& failure) {
        std::cerr << "yishi-bench-store: " << failure.what() << '\n';
        return 1;
    }
    return 0;
}
