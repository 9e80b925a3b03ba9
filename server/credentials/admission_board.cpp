#include "server/credentials/admission_board.hpp"

#include <algorithm>
#include <utility>

namespace yishi::credentials {
namespace {

std::optional<Admission> unless_over(const Admission& admission, messages::Time now) {
    if (admission.ends != 0 && admission.ends <= now) return std::nullopt;
    return admission;
}

}  // namespace

void AdmissionBoard::post(const SecretHash& token, Admission admission) {
    const std::lock_guard lock(mutex_);
    admissions_[token] = std::move(admission);
}

void AdmissionBoard::remove(std::int64_t session) {
    const std::lock_guard lock(mutex_);
    std::erase_if(admissions_, [&](const auto& each) { return each.second.session == session; });
}

void AdmissionBoard::set_screen(std::int64_t session, messages::ScreenContent content) {
    const std::lock_guard lock(mutex_);
    for (auto& [token, admission] : admissions_)
        if (admission.session == session) admission.screen = content;
}

std::optional<Admission> AdmissionBoard::find(const SecretHash& token, messages::Time now) const {
    const std::lock_guard lock(mutex_);
    const auto found = admissions_.find(token);
    return found == admissions_.end() ? std::nullopt : unless_over(found->second, now);
}

std::optional<Admission> AdmissionBoard::find(std::int64_t session, messages::Time now) const {
    const std::lock_guard lock(mutex_);
    const auto found =
        std::ranges::find_if(admissions_, [&](const auto& each) { return each.second.session == session; });
    return found == admissions_.end() ? std::nullopt : unless_over(found->second, now);
}

}  // namespace yishi::credentials
