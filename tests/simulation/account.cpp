#include "tests/simulation/account.hpp"

#include <ostream>

namespace yishi::simulation {

void Account::carries_out(const Step& step, const std::string& who, unsigned tick) {
    out_ << tick << " " << in_words(step, who) << "\n";
}

void Account::says(const std::string& who, const Heard& frame) {
    out_ << "  to " << who << ": " << frame.text() << "\n";
}

void Account::written(const engine::Row& row) {
    out_ << "  " << row.position << " " << row.log << " " << row.kind << "\n";
}

void Account::server(const std::string& what) {
    out_ << "  server: " << what << "\n";
}

}  // namespace yishi::simulation
