#pragma once

#include <set>
#include <string>

#include "protocol/messages/events.hpp"

namespace yishi::verify {

/// The file `keys` as a log's entries give it.
class KeyList {
  public:
    explicit KeyList(std::string body) : body_(std::move(body)) {}

    void take(const messages::Event& event);
    std::string text() const;

  private:
    void add(const messages::Identifier& person, const messages::KeyText& key);

    std::string body_;
    std::set<std::string> lines_;
};

}  // namespace yishi::verify
