#include "server/credentials/check_queue.hpp"

#include <chrono>
#include <string>
#include <utility>

#include "protocol/messages/limits.hpp"

namespace yishi::credentials {
namespace {

Attempts::Milliseconds now() {
    return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now().time_since_epoch())
        .count();
}

}  // namespace

CheckQueue::CheckQueue(Desk desk)
    : desk_(std::move(desk)), worker_({.all = messages::limits::waiting_credentials, .of_one = 1}) {}

bool CheckQueue::ask(Question question, Done done) {
    const std::string device = question.device.text;
    return worker_.ask(device, [this, question = std::move(question), done = std::move(done)] {
        return [verdict = desk_.answer(question, now()), done] { done(verdict); };
    });
}

}  // namespace yishi::credentials
