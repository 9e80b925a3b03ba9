#include "protocol/generate/comments.hpp"

#include <algorithm>
#include <cctype>
#include <fstream>
#include <stdexcept>
#include <string_view>

namespace yishi::generate {
namespace {

std::string_view trimmed(std::string_view text) {
    const auto is_space = [](char c) { return c == ' ' || c == '\t' || c == '\r'; };
    while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
    while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
    return text;
}

bool take(std::string_view& line, std::string_view prefix) {
    if (!line.starts_with(prefix)) return false;
    line.remove_prefix(prefix.size());
    return true;
}

/// The identifier that `text` begins with.
std::string word(std::string_view text) {
    const auto end = std::ranges::find_if_not(
        text, [](char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; });
    return {text.begin(), end};
}

/// What a declaration of a variable or member names: the word before its value or the semicolon.
std::string declared_name(std::string_view line) {
    const auto end = line.find_first_of("={;");
    const auto declaration = trimmed(line.substr(0, end));
    const auto space = declaration.rfind(' ');
    return space == std::string_view::npos ? "" : word(declaration.substr(space + 1));
}

/// The value of "name = 600'000;".
std::int64_t value_of(std::string_view declaration) {
    std::int64_t value = 0;
    for (char c : trimmed(declaration.substr(declaration.find('=') + 1))) {
        if (c >= '0' && c <= '9')
            value = value * 10 + (c - '0');
        else if (c != '\'' && c != ';')
            throw std::runtime_error("not a number: " + std::string(declaration));
    }
    return value;
}

}  // namespace

Comments::Comments(const std::filesystem::path& folder) {
    std::vector<std::filesystem::path> headers;
    if (std::filesystem::is_directory(folder))
        for (const auto& entry : std::filesystem::directory_iterator(folder))
            if (entry.path().extension() == ".hpp") headers.push_back(entry.path());
    if (headers.empty()) throw std::runtime_error("there are no headers in " + folder.string());
    std::ranges::sort(headers);
    for (const auto& header : headers) read(header);
}

void Comments::read(const std::filesystem::path& file) {
    std::ifstream stream(file);
    if (!stream) throw std::runtime_error("cannot read " + file.string());
    std::string comment;
    std::string section;
    std::string type;  // The struct whose members are being read.
    bool limit_follows = false;
    std::string whole;
    while (std::getline(stream, whole)) {
        auto line = trimmed(whole);
        if (take(line, "///")) {
            const auto text = trimmed(line);
            if (limit_follows) comment.clear();
            limit_follows = false;
            if (!comment.empty() && !text.empty()) comment += ' ';
            comment += text;
            continue;
        }
        if (take(line, "// ----")) {
            section = trimmed(line.substr(std::min(line.size(), line.find_first_not_of('-'))));
        } else if (take(line, "struct ") || take(line, "enum class ") || take(line, "using ")) {
            const auto name = word(line);
            comments_[name] = comment;
            sections_[name] = section;
            if (line.ends_with("{")) type = name;
        } else if (line == "};") {
            type.clear();
        } else if (take(line, "inline constexpr ")) {
            const auto name = declared_name(line);
            comments_[name] = comment;
            if (file.filename() == "limits.hpp") limits_.push_back({name, value_of(line), comment});
            // Constants that stand together share the comment of the first.
            limit_follows = true;
            continue;
        } else if (!type.empty() && line.ends_with(";") && !line.starts_with("static ") &&
                   !line.starts_with("bool operator") && !line.starts_with("auto operator")) {
            if (!comment.empty()) comments_[type + "::" + declared_name(line)] = comment;
        }
        comment.clear();
        limit_follows = false;
    }
}

std::string Comments::of(const std::string& name) const {
    const auto found = comments_.find(name);
    return found == comments_.end() ? "" : found->second;
}

std::string Comments::section_of(const std::string& type) const {
    const auto found = sections_.find(type);
    return found == sections_.end() ? "" : found->second;
}

}  // namespace yishi::generate
