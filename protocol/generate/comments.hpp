#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "protocol/generate/model.hpp"

namespace yishi::generate {

/// The doc comments of the headers in protocol/messages, read line by line: the `///` lines before a struct, an enum,
/// a using, a member or a constant; and the constants of limits.hpp. It knows the layout that clang-format gives these
/// headers, no more of C++.
class Comments {
  public:
    /// Reads every .hpp file of `folder`. Throws std::runtime_error where there is none, one cannot be read, or the
    /// value of a limit is anything but a number.
    explicit Comments(const std::filesystem::path& folder);

    /// The comment of a type, or of a member as "Type::member", in one line; empty where there is none.
    std::string of(const std::string& name) const;

    /// The text of the last "// ---- text" line before a type, without the rule; empty where there is none.
    std::string section_of(const std::string& type) const;

    /// The constants of limits.hpp, in their order.
    const std::vector<Limit>& limits() const { return limits_; }

  private:
    void read(const std::filesystem::path& file);

    std::map<std::string, std::string> comments_;
    std::map<std::string, std::string> sections_;
    std::vector<Limit> limits_;
};

}  // namespace yishi::generate
