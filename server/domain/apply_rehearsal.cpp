#include "server/domain/applying.hpp"

namespace yishi::domain {

void apply(const Applying& at, const messages::RehearsalBegun&) {
    if (at.entry.log != at.state.register_log()) at.contradiction("it belongs in the register");
    at.state.rehearsal = true;
}

}  // namespace yishi::domain
