#include "server/credentials/sign_in_attempts.hpp"

#include <algorithm>

#include "protocol/messages/limits.hpp"

namespace yishi::credentials {

bool SignInAttempts::is_locked(const messages::Identifier& person, const std::string& address, Milliseconds now) const {
    const auto found = wrong_.find({person, address});
    return found != wrong_.end() && now < found->second.locked_until;
}

bool SignInAttempts::note_wrong(const messages::Identifier& person, const std::string& address, Milliseconds now) {
    if (wrong_.size() >= most && !wrong_.contains({person, address}))
        wrong_.erase(std::ranges::min_element(wrong_, {}, [](const auto& each) { return each.second.last; }));
    Wrong& wrong = wrong_[{person, address}];
    wrong.last = now;
    if (++wrong.in_a_row < messages::limits::wrong_sign_ins) return false;
    wrong.in_a_row = 0;
    wrong.locked_until = now + messages::limits::sign_in_lock_milliseconds;
    return true;
}

void SignInAttempts::note_right(const messages::Identifier& person, const std::string& address) {
    wrong_.erase({person, address});
}

}  // namespace yishi::credentials
