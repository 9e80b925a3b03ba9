#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "protocol/link/connection.hpp"
#include "tests/support/keys.hpp"

namespace yishi::test {

/// A connection without a socket: what is sent stays in `sent`.
class FakeConnection final : public link::Connection {
  public:
    FakeConnection(std::uint64_t id, const std::string& role, const std::string& name, const std::string& station = {})
        : id_(id) {
        peer_.station = station;
        peer_.role = role;
        peer_.id = name;
        if (role == "seat") peer_.record_key = record::encode_hex(test::ballot_key(name).public_key());
        peer_.address = "192.0.2.7";
    }

    std::uint64_t id() const override { return id_; }
    /// As a page of a peer without a certificate; before the session opens.
    void come_as(const std::string& page, const std::string& name) {
        peer_.page = page;
        peer_.name = name;
    }
    const link::Peer& peer() const override { return peer_; }
    void send(link::Frame frame) override {
        if (!close_code) sent.push_back(*frame);
    }
    void close(std::uint16_t code, std::string_view) override {
        if (!close_code) close_code = code;
    }
    std::size_t queued_bytes() const override { return 0; }
    std::chrono::steady_clock::time_point last_heard() const override { return {}; }
    bool silent() const override { return false; }

    std::vector<std::string> sent;
    std::optional<std::uint16_t> close_code;

  private:
    std::uint64_t id_;
    link::Peer peer_;
};

}  // namespace yishi::test
