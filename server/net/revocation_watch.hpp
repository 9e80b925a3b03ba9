#pragma once

#include <chrono>
#include <condition_variable>
#include <filesystem>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <thread>

#include "server/engine/journal.hpp"

namespace yishi::net {

/// Looks now and then whether the list of revocations is another file than before, and has it taken over. A file that
/// cannot be used is logged, once for each version of it, and the list before it stays in force.
class RevocationWatch {
  public:
    /// `reload` throws std::exception where the file cannot be used. It is called on the watch's thread.
    RevocationWatch(std::filesystem::path file, std::function<void(const std::filesystem::path&)> reload,
                    engine::Journal& journal, std::chrono::milliseconds every = std::chrono::seconds(1));
    ~RevocationWatch();
    RevocationWatch(const RevocationWatch&) = delete;
    RevocationWatch& operator=(const RevocationWatch&) = delete;

    /// Looks at once; with `anyway` also at a file that has not changed. Any thread.
    void look(bool anyway);

  private:
    /// What tells one version of the file from another.
    using Version = std::optional<std::pair<std::filesystem::file_time_type, std::uintmax_t>>;
    Version version_now() const;
    void run();

    std::filesystem::path file_;
    std::function<void(const std::filesystem::path&)> reload_;
    engine::Journal& journal_;
    std::chrono::milliseconds every_;
    Version seen_;
    std::mutex looking_;
    std::mutex mutex_;
    std::condition_variable stop_;
    bool stopping_ = false;
    std::thread thread_;
};

}  // namespace yishi::net
