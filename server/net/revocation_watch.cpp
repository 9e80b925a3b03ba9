#include "server/net/revocation_watch.hpp"

#include <exception>
#include <system_error>
#include <utility>

namespace yishi::net {

RevocationWatch::RevocationWatch(std::filesystem::path file, std::function<void(const std::filesystem::path&)> reload,
                                 engine::Journal& journal, std::chrono::milliseconds every)
    : file_(std::move(file)),
      reload_(std::move(reload)),
      journal_(journal),
      every_(every),
      seen_(version_now()),
      thread_([this] { run(); }) {}

RevocationWatch::~RevocationWatch() {
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
    }
    stop_.notify_all();
    thread_.join();
}

RevocationWatch::Version RevocationWatch::version_now() const {
    std::error_code error;
    const auto time = std::filesystem::last_write_time(file_, error);
    if (error) return std::nullopt;
    const auto size = std::filesystem::file_size(file_, error);
    if (error) return std::nullopt;
    return std::pair(time, size);
}

void RevocationWatch::look(bool anyway) {
    const std::lock_guard lock(looking_);
    const Version version = version_now();
    if (version == seen_ && !anyway) return;
    seen_ = version;
    try {
        reload_(file_);
        journal_.note(engine::Severity::info, "revocations_loaded", {{"file", file_.string()}});
    } catch (const std::exception& error) {
        journal_.note(engine::Severity::error, "revocations_not_loaded",
                      {{"file", file_.string()}, {"reason", std::string(error.what())}});
    }
}

void RevocationWatch::run() {
    std::unique_lock lock(mutex_);
    while (!stop_.wait_for(lock, every_, [this] { return stopping_; })) {
        lock.unlock();
        look(false);
        lock.lock();
    }
}

}  // namespace yishi::net
