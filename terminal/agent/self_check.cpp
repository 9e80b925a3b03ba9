#include "terminal/agent/self_check.hpp"

#include <openssl/asn1.h>
#include <sys/wait.h>

#include <array>
#include <cstdio>
#include <utility>

#include "protocol/messages/codec.hpp"
#include "protocol/messages/limits.hpp"

namespace yishi::agent {
namespace {

/// As much of the words as a name holds; what a command has printed may be no text at all.
messages::Name name_from(const std::string& words) {
    std::string cut = words.substr(0, messages::limits::name_bytes);
    for (;; cut.pop_back()) {
        auto read = messages::decode<messages::Name>(messages::encode(messages::Name(cut)));
        if (!read.error) return std::move(read.value);
        if (cut.size() + 4 < messages::limits::name_bytes || cut.empty()) break;
    }
    return {"自检报告无法显示 The self-check's words cannot be shown"};
}

/// What is wrong as the command says, or nothing.
std::optional<std::string> ask(const std::string& command) {
    FILE* pipe = ::popen((command + " 2>&1").c_str(), "re");
    if (pipe == nullptr) return "自检程序无法运行 The self-check cannot be run";
    std::string said;
    std::array<char, 512> part{};
    while (const auto count = std::fread(part.data(), 1, part.size(), pipe))
        if (said.size() < messages::limits::name_bytes) said.append(part.data(), count);
    const int status = ::pclose(pipe);
    if (WIFEXITED(status) && WEXITSTATUS(status) == 0) return {};
    return "自检未通过 The self-check failed: " + said.substr(0, said.find('\n'));
}

}  // namespace

int days_left(const X509& certificate) {
    int days = 0;
    int seconds = 0;
    if (::ASN1_TIME_diff(&days, &seconds, nullptr, ::X509_get0_notAfter(&certificate)) != 1) return -1;
    return seconds < 0 ? days - 1 : days;
}

std::optional<messages::Name> self_check(const SelfCheck& check) {
    if (const auto problem = check.ballot.try_writing())
        return name_from("未答复的表决票无处保存 Presses cannot be kept: " + *problem);
    if (const int days = days_left(*check.certificate); days < certificate_days_least)
        return name_from("证书剩余天数 Days left of the certificate: " + std::to_string(days));
    if (check.command.empty()) return {};
    if (const auto problem = ask(check.command)) return name_from(*problem);
    return {};
}

}  // namespace yishi::agent
