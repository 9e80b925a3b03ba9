#include "certs/index.hpp"

#include <algorithm>
#include <boost/json.hpp>
#include <exception>
#include <sstream>
#include <utility>

#include "certs/times.hpp"

namespace yishi::certs {

namespace json = boost::json;

namespace {

json::array array_of(const std::vector<std::string>& texts) {
    json::array array;
    for (const std::string& text : texts) array.emplace_back(text);
    return array;
}

std::string text_at(const json::object& object, std::string_view key) {
    return json::value_to<std::string>(object.at({key.data(), key.size()}));
}

std::vector<std::string> texts_at(const json::object& object, std::string_view key) {
    std::vector<std::string> texts;
    if (const json::value* found = object.if_contains({key.data(), key.size()})) {
        for (const json::value& text : found->as_array()) texts.push_back(json::value_to<std::string>(text));
    }
    return texts;
}

Entry entry_of(const std::string& line) {
    const json::object object = json::parse(line).as_object();
    Entry entry;
    entry.role = role_of(text_at(object, "role"));
    entry.id = text_at(object, "id");
    entry.serial_hex = text_at(object, "serial");
    entry.validity = {time_of(text_at(object, "not_before")), time_of(text_at(object, "not_after"))};
    entry.names = texts_at(object, "names");
    entry.addresses = texts_at(object, "addresses");
    if (object.contains("revoked")) entry.revoked = time_of(text_at(object, "revoked"));
    return entry;
}

}  // namespace

std::string_view name_of(State state) {
    switch (state) {
        case State::valid:
            return "valid";
        case State::revoked:
            return "revoked";
        case State::expired:
            return "expired";
        case State::replaced:
            return "replaced";
    }
    return "unknown";
}

std::string json_of(const Entry& entry, std::optional<State> state) {
    json::object object{{"role", std::string(name_of(entry.role))},
                        {"id", entry.id},
                        {"serial", entry.serial_hex},
                        {"not_before", text_of(entry.validity.not_before)},
                        {"not_after", text_of(entry.validity.not_after)}};
    if (!entry.names.empty()) object["names"] = array_of(entry.names);
    if (!entry.addresses.empty()) object["addresses"] = array_of(entry.addresses);
    if (entry.revoked) object["revoked"] = text_of(*entry.revoked);
    if (state) object["state"] = std::string(name_of(*state));
    return json::serialize(object);
}

Index Index::parse(const std::string& text) {
    Index index;
    std::istringstream lines(text);
    std::string line;
    for (int number = 1; std::getline(lines, line); ++number) {
        try {
            index.add(entry_of(line));
        } catch (const std::exception& failure) {
            throw CertsError("line " + std::to_string(number) + " cannot be read (" + failure.what() +
                             "): restore the file from a backup");
        }
    }
    return index;
}

std::string Index::text() const {
    std::string text;
    for (const Entry& entry : entries_) text += json_of(entry) + '\n';
    return text;
}

void Index::add(Entry entry) {
    newest_[entry.id] = entries_.size();
    entries_.push_back(std::move(entry));
}

const Entry* Index::newest(std::string_view id) const {
    const auto found = newest_.find(id);
    return found == newest_.end() ? nullptr : &entries_[found->second];
}

std::size_t Index::revoke(std::string_view id, Time at) {
    std::size_t count = 0;
    for (Entry& entry : entries_) {
        if (entry.id != id || entry.revoked) continue;
        entry.revoked = at;
        ++count;
    }
    return count;
}

State Index::state_of(const Entry& entry, Time now) const {
    if (entry.revoked) return State::revoked;
    if (now > entry.validity.not_after) return State::expired;
    return &entry == newest(entry.id) ? State::valid : State::replaced;
}

std::vector<Revoked> Index::revoked() const {
    std::vector<Revoked> revoked;
    for (const Entry& entry : entries_) {
        if (entry.revoked) revoked.push_back({entry.serial_hex, *entry.revoked});
    }
    return revoked;
}

}  // namespace yishi::certs
