#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "protocol/messages/codec.hpp"
#include "protocol/messages/vocabulary.hpp"

/// Between the text of a flag on an act line (act_line.hpp) and the JSON of its value, by type.
namespace yishi::messages::act_value {

/// The type without optional and list around it.
template <class T>
struct inner {
    using type = T;
};
template <class T>
struct inner<std::optional<T>> : inner<T> {};
template <class T>
struct inner<std::vector<T>> : inner<T> {};

/// Written as a JSON string, whatever the characters.
template <class T>
constexpr bool is_texty = std::is_same_v<T, Identifier> || std::is_same_v<T, Name> || std::is_same_v<T, Text> ||
                          std::is_same_v<T, Document> || std::is_same_v<T, Date> || std::is_same_v<T, DigestText>;
/// Has a meaning when nobody mentions it; a number has one only inside a struct that gives it a default.
template <class T>
constexpr bool may_be_left_out = std::is_same_v<T, bool> || std::is_enum_v<T> || std::is_same_v<T, Text> ||
                                 detail::is_optional<T>::value || detail::is_vector<T>::value;

std::string with_hyphens(std::string_view name);
std::string with_underscores(std::string_view name);
/// The parts between any of the separators; one part where there is none.
std::vector<std::string_view> split(std::string_view text, std::string_view separators);
/// Names that stand for a whole list of options.
const std::map<std::string_view, std::vector<Option>>& option_presets();
/// Appends `text` where it is one JSON value; else says why not.
bool json_as_it_is(std::string_view text, std::string& json, std::string& problem);
bool is_whole_number(std::string_view text);
/// Whether an item of a list, or a member of one, can be written without JSON around it.
bool stands_alone(std::string_view text);

// ---------------------------------------------------------------- from the text of a flag to JSON, by type

/// Appends the JSON of a T that `text` says. Ranges, lengths and names are left to the decoder; here only what could
/// not be written as JSON of the right type fails.
template <class T>
bool to_json(std::string_view text, std::string& json, std::string& problem);

template <class T>
bool list_to_json(std::string_view text, std::string& json, std::string& problem) {
    if (text.starts_with('[')) return json_as_it_is(text, json, problem);
    if constexpr (std::is_same_v<T, Option>) {
        const auto preset = option_presets().find(text);
        if (preset != option_presets().end()) {
            write(json, preset->second);
            return true;
        }
    }
    json += '[';
    // A list from a file has a line an item, and its last line ends too.
    while (text.ends_with('\n')) text.remove_suffix(1);
    if (!text.empty()) {
        bool first = true;
        for (auto item : split(text, ",\n")) {
            if (!first) json += ',';
            first = false;
            if (item.ends_with('\r')) item.remove_suffix(1);
            if (!to_json<T>(item, json, problem)) return false;
        }
    }
    json += ']';
    return true;
}

/// How many parts a struct has at least: optional members at its end may be left out.
template <class T>
constexpr std::size_t least_parts() {
    std::size_t place = 0;
    std::size_t least = 0;
    boost::mp11::mp_for_each<typename Member<T>::List>([&](auto described) {
        using Value = std::remove_reference_t<decltype(std::declval<T&>().*described.pointer)>;
        ++place;
        if (!detail::is_optional<Value>::value) least = place;
    });
    return least;
}

/// "device:person[:venue[:row[:column]]]".
template <class T>
std::string struct_form() {
    std::string form;
    std::string closing;
    std::size_t place = 0;
    boost::mp11::mp_for_each<typename Member<T>::List>([&](auto described) {
        const bool left_out = place >= least_parts<T>();
        form.append(left_out ? "[" : "").append(place > 0 ? ":" : "").append(described.name);
        if (left_out) closing += ']';
        ++place;
    });
    return form + closing;
}

template <class T>
bool struct_to_json(std::string_view text, std::string& json, std::string& problem) {
    if (text.starts_with('{')) return json_as_it_is(text, json, problem);
    const auto parts = split(text, ":");
    using List = typename Member<T>::List;
    if (parts.size() > boost::mp11::mp_size<List>::value || parts.size() < least_parts<T>()) {
        problem = "\"" + std::string(text) + "\" must be written " + struct_form<T>() + " or as JSON";
        return false;
    }
    json += '{';
    bool good = true;
    std::size_t index = 0;
    boost::mp11::mp_for_each<List>([&](auto described) {
        using Value = std::remove_reference_t<decltype(std::declval<T&>().*described.pointer)>;
        if (!good || index == parts.size()) return;
        json.append(index ? ",\"" : "\"").append(described.name).append("\":");
        const auto part = parts[index++];
        // Nothing between two colons leaves out what stands before the end.
        if (detail::is_optional<Value>::value && part.empty())
            json += "null";
        else
            good = to_json<Value>(part, json, problem);
    });
    json += '}';
    return good;
}

template <class T>
bool to_json(std::string_view text, std::string& json, std::string& problem) {
    if constexpr (std::is_same_v<T, bool>) {
        if (text != "true" && text != "false") {
            problem = "must be true or false";
            return false;
        }
        json += text;
        return true;
    } else if constexpr (std::is_integral_v<T>) {
        if (!is_whole_number(text)) {
            problem = "must be a whole number";
            return false;
        }
        json += text;
        return true;
    } else if constexpr (is_texty<T>) {
        detail::write_string(json, text);
        return true;
    } else if constexpr (WireEnum<T>) {
        detail::write_string(json, with_underscores(text));
        return true;
    } else if constexpr (detail::is_optional<T>::value) {
        return to_json<typename T::value_type>(text, json, problem);
    } else if constexpr (detail::is_vector<T>::value) {
        return list_to_json<typename T::value_type>(text, json, problem);
    } else {
        return struct_to_json<T>(text, json, problem);
    }
}

// ---------------------------------------------------------------- and back

/// The text of a flag that `to_json` makes the same value of.
template <class T>
std::string to_text(const T& value) {
    if constexpr (std::is_same_v<T, bool>) {
        return value ? "true" : "false";
    } else if constexpr (std::is_integral_v<T>) {
        return std::to_string(value);
    } else if constexpr (is_texty<T>) {
        return value.text;
    } else if constexpr (WireEnum<T>) {
        return std::string(name_of(value));
    } else if constexpr (detail::is_optional<T>::value) {
        return value ? to_text(*value) : std::string();
    } else if constexpr (detail::is_vector<T>::value) {
        std::string text;
        for (const auto& item : value) {
            std::string parts;
            bool plain = true;
            if constexpr (Described<typename T::value_type>) {
                std::string left_out;
                boost::mp11::mp_for_each<typename Member<typename T::value_type>::List>([&](auto described) {
                    using Value = std::remove_cvref_t<decltype(item.*described.pointer)>;
                    if constexpr (detail::is_optional<Value>::value) {
                        if (!(item.*described.pointer)) {
                            left_out += ':';
                            return;
                        }
                    }
                    const std::string part = to_text(item.*described.pointer);
                    plain = plain && stands_alone(part);
                    parts.append(left_out).append(parts.empty() ? "" : ":").append(part);
                    left_out.clear();
                });
            } else {
                parts = to_text(item);
                plain = stands_alone(parts);
            }
            if (!plain) return encode(value);
            text.append(text.empty() ? "" : ",").append(parts);
        }
        return text;
    } else {
        return encode(value);
    }
}

// ---------------------------------------------------------------- what a type is called in the help

template <class T>
std::string type_name() {
    using Inner = typename inner<T>::type;
    std::string name;
    if constexpr (std::is_same_v<Inner, bool>)
        return "";
    else if constexpr (std::is_integral_v<Inner>)
        name = "NUMBER";
    else if constexpr (std::is_same_v<Inner, Identifier>)
        name = "ID";
    else if constexpr (std::is_same_v<Inner, Name>)
        name = "NAME";
    else if constexpr (std::is_same_v<Inner, Text>)
        name = "TEXT";
    else if constexpr (std::is_same_v<Inner, Document>)
        name = "@FILE";
    else if constexpr (std::is_same_v<Inner, Date>)
        name = "YYYY-MM-DD";
    else if constexpr (std::is_same_v<Inner, DigestText>)
        name = "SHA256";
    else if constexpr (WireEnum<Inner>) {
        for_each_enumerator<Inner>(
            [&](std::string_view each, Inner) { name.append(name.empty() ? "" : "|").append(each); });
    } else {
        name = struct_form<Inner>();
    }
    if constexpr (!std::is_same_v<T, Inner> && !std::is_same_v<T, std::optional<Inner>>) name += ",…";
    if constexpr (std::is_same_v<Inner, Option>)
        for (const auto& preset : option_presets()) name.append(" or ").append(preset.first);
    return name;
}

}  // namespace yishi::messages::act_value
