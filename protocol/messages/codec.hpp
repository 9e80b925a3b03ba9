#pragma once

#include <array>
#include <boost/describe.hpp>
#include <boost/mp11.hpp>
#include <concepts>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <variant>
#include <vector>

#include "protocol/messages/identifiers.hpp"
#include "protocol/messages/json_reader.hpp"
#include "protocol/messages/limits.hpp"

/// Canonical JSON from and to described structs (Boost.Describe).
///
/// Written: every member in declared order (those of the base first), without white space, raw UTF-8, whole numbers,
/// null for an optional that is absent; a struct with a `kind` starts with it. The same value always gives the same
/// bytes. Read: members in any order; an optional may be missing; anything else that is missing, unknown, twice there,
/// of another type or over its limit is an error that names it.
namespace yishi::messages {

template <class T>
concept Described = boost::describe::has_describe_members<T>::value && !std::is_union_v<T>;
template <class T>
concept DescribedEnum = boost::describe::has_describe_enumerators<T>::value;
/// An enumeration that lists its own names: Boost.Describe stops at 52.
template <class T>
concept ListedEnum = requires(T value) {
    enumerators(value);
};
template <class T>
concept WireEnum = std::is_enum_v<T> &&(DescribedEnum<T> || ListedEnum<T>);
/// A struct that says in its `kind` which alternative of a variant it is.
template <class T>
concept Tagged = Described<T> && requires {
    { T::kind } -> std::convertible_to<std::string_view>;
};

template <class T>
struct Member {
    static constexpr auto modifiers = boost::describe::mod_any_access | boost::describe::mod_inherited;
    using List = boost::describe::describe_members<T, modifiers>;
};

namespace detail {

template <class T>
struct is_optional : std::false_type {};
template <class T>
struct is_optional<std::optional<T>> : std::true_type {};
template <class T>
struct is_vector : std::false_type {};
template <class T>
struct is_vector<std::vector<T>> : std::true_type {};
template <class T>
struct is_variant : std::false_type {};
template <class... T>
struct is_variant<std::variant<T...>> : std::true_type {};

void write_string(std::string& out, std::string_view text);
void write_number(std::string& out, std::int64_t number);

}  // namespace detail

/// Calls `visit(name, value)` for each enumerator, in order.
template <WireEnum E, class Visitor>
void for_each_enumerator(Visitor visit) {
    if constexpr (ListedEnum<E>) {
        for (const auto& listed : enumerators(E{})) visit(std::string_view(listed.name), listed.value);
    } else {
        boost::mp11::mp_for_each<boost::describe::describe_enumerators<E>>(
            [&](auto described) { visit(std::string_view(described.name), described.value); });
    }
}

/// The enumerator's name, as it stands on the wire.
template <WireEnum E>
std::string_view name_of(E value) {
    std::string_view found;
    for_each_enumerator<E>([&](std::string_view name, E each) {
        if (each == value) found = name;
    });
    return found;
}

/// The enumerator of that name, or nothing.
template <WireEnum E>
std::optional<E> enum_from(std::string_view name) {
    std::optional<E> found;
    for_each_enumerator<E>([&](std::string_view each, E value) {
        if (each == name) found = value;
    });
    return found;
}

/// Every name of the enumeration, separated by commas, for error texts and help.
template <WireEnum E>
std::string names_of() {
    std::string names;
    for_each_enumerator<E>([&](std::string_view name, E) { names.append(names.empty() ? "" : ", ").append(name); });
    return names;
}

// ---------------------------------------------------------------- writing

template <class T>
void write(std::string& out, const T& value);

namespace detail {

template <Described T>
void write_members(std::string& out, const T& value, bool first) {
    boost::mp11::mp_for_each<typename Member<T>::List>([&](auto described) {
        if (!first) out += ',';
        first = false;
        out += '"';
        out += described.name;
        out += "\":";
        write(out, value.*described.pointer);
    });
}

}  // namespace detail

template <class T>
void write(std::string& out, const T& value) {
    if constexpr (std::is_same_v<T, bool>) {
        out += value ? "true" : "false";
    } else if constexpr (std::is_integral_v<T>) {
        detail::write_number(out, static_cast<std::int64_t>(value));
    } else if constexpr (std::is_same_v<T, std::string>) {
        detail::write_string(out, value);
    } else if constexpr (requires { requires std::same_as<decltype(value.text), std::string> && !Described<T>; }) {
        detail::write_string(out, value.text);
    } else if constexpr (WireEnum<T>) {
        detail::write_string(out, name_of(value));
    } else if constexpr (detail::is_optional<T>::value) {
        if (value)
            write(out, *value);
        else
            out += "null";
    } else if constexpr (detail::is_vector<T>::value) {
        out += '[';
        bool first = true;
        for (const auto& item : value) {
            if (!first) out += ',';
            first = false;
            write(out, item);
        }
        out += ']';
    } else if constexpr (detail::is_variant<T>::value) {
        std::visit([&](const auto& alternative) { write(out, alternative); }, value);
    } else {
        static_assert(Described<T>, "a wire type is described");
        out += '{';
        if constexpr (Tagged<T>) {
            out += "\"kind\":\"";
            out += T::kind;
            out += '"';
            detail::write_members(out, value, false);
        } else {
            detail::write_members(out, value, true);
        }
        out += '}';
    }
}

template <class T>
std::string encode(const T& value) {
    std::string out;
    write(out, value);
    return out;
}

// ---------------------------------------------------------------- reading

template <class T>
bool read(JsonReader& reader, T& out);

namespace detail {

bool read_text(JsonReader& reader, std::string& out);
bool read_identifier(JsonReader& reader, Identifier& out);
bool read_name(JsonReader& reader, Name& out);
bool read_long_text(JsonReader& reader, Text& out);
bool read_document(JsonReader& reader, Document& out);
bool read_date(JsonReader& reader, Date& out);
bool read_digest(JsonReader& reader, DigestText& out);
/// Finds the member `kind` of the object that comes next, wherever it stands, and stays before the object.
bool find_kind(JsonReader& reader, std::string& kind);

template <Described T>
bool read_members(JsonReader& reader, T& out) {
    using List = typename Member<T>::List;
    static_assert(boost::mp11::mp_size<List>::value <= 63, "one bit for each member");
    if (!reader.take('{', "an object")) return false;
    std::uint64_t seen = 0;
    bool kind_seen = false;
    std::string storage;
    if (!reader.take_if('}')) {
        do {
            std::string_view key;
            if (!reader.read_string(key, storage) || !reader.take(':', "a colon")) return false;
            bool known = false;
            bool good = true;
            if constexpr (Tagged<T>) {
                if (key == "kind") {
                    if (kind_seen) return reader.fail("the field kind is there twice");
                    known = kind_seen = true;
                    std::string_view kind;
                    std::string kind_storage;
                    good = reader.read_string(kind, kind_storage);
                    if (good && kind != T::kind) good = reader.fail("must be " + std::string(T::kind));
                    if (!good) reader.within("kind");
                }
            }
            std::uint64_t bit = 1;
            boost::mp11::mp_for_each<List>([&](auto described) {
                if (!known && key == described.name) {
                    known = true;
                    if (seen & bit) {
                        good = reader.fail("the field " + std::string(key) + " is there twice");
                    } else {
                        seen |= bit;
                        good = read(reader, out.*described.pointer);
                        if (!good) reader.within(described.name);
                    }
                }
                bit <<= 1;
            });
            if (!known) return reader.fail("unknown field " + std::string(quotable(key)));
            if (!good) return false;
        } while (reader.take_if(','));
        if (!reader.take('}', "a comma or a closing brace")) return false;
    }
    bool complete = true;
    std::uint64_t bit = 1;
    boost::mp11::mp_for_each<List>([&](auto described) {
        using Value = std::remove_reference_t<decltype(out.*described.pointer)>;
        if (complete && !(seen & bit)) {
            if constexpr (is_optional<Value>::value)
                (out.*described.pointer).reset();
            else
                complete = reader.fail("the field " + std::string(described.name) + " is missing");
        }
        bit <<= 1;
    });
    if constexpr (Tagged<T>)
        if (complete && !kind_seen) complete = reader.fail("the field kind is missing");
    return complete;
}

template <class... T>
bool read_variant(JsonReader& reader, std::variant<T...>& out) {
    std::string kind;
    if (!find_kind(reader, kind)) return false;
    bool known = false;
    bool good = false;
    boost::mp11::mp_for_each<boost::mp11::mp_list<std::type_identity<T>...>>([&](auto identity) {
        using Alternative = typename decltype(identity)::type;
        if (!known && kind == Alternative::kind) {
            known = true;
            good = read_members(reader, out.template emplace<Alternative>());
        }
    });
    return known ? good : reader.fail("unknown kind " + std::string(quotable(kind)));
}

template <class T>
bool read_integer(JsonReader& reader, T& out) {
    if constexpr (std::is_signed_v<T>) {
        std::int64_t value = 0;
        if (!reader.read_signed(value)) return false;
        if (value < std::numeric_limits<T>::min() || value > std::numeric_limits<T>::max())
            return reader.fail("the number is out of range");
        out = static_cast<T>(value);
    } else {
        std::uint64_t value = 0;
        if (!reader.read_unsigned(value)) return false;
        if (value > std::numeric_limits<T>::max() || value > std::uint64_t{std::numeric_limits<std::int64_t>::max()})
            return reader.fail("the number is out of range");
        out = static_cast<T>(value);
    }
    return true;
}

template <class T>
bool read_list(JsonReader& reader, std::vector<T>& out) {
    out.clear();
    if (!reader.take('[', "a list")) return false;
    if (reader.take_if(']')) return true;
    do {
        if (out.size() == limits::list_items) return reader.fail("the list is too long");
        if (!read(reader, out.emplace_back())) {
            reader.within("[" + std::to_string(out.size() - 1) + "]");
            return false;
        }
    } while (reader.take_if(','));
    return reader.take(']', "a comma or a closing bracket");
}

}  // namespace detail

template <class T>
bool read(JsonReader& reader, T& out) {
    if constexpr (std::is_same_v<T, bool>) {
        return reader.read_bool(out);
    } else if constexpr (std::is_integral_v<T>) {
        return detail::read_integer(reader, out);
    } else if constexpr (std::is_same_v<T, std::string>) {
        return detail::read_text(reader, out);
    } else if constexpr (std::is_same_v<T, Identifier>) {
        return detail::read_identifier(reader, out);
    } else if constexpr (std::is_same_v<T, Name>) {
        return detail::read_name(reader, out);
    } else if constexpr (std::is_same_v<T, Text>) {
        return detail::read_long_text(reader, out);
    } else if constexpr (std::is_same_v<T, Document>) {
        return detail::read_document(reader, out);
    } else if constexpr (std::is_same_v<T, Date>) {
        return detail::read_date(reader, out);
    } else if constexpr (std::is_same_v<T, DigestText>) {
        return detail::read_digest(reader, out);
    } else if constexpr (WireEnum<T>) {
        std::string_view text;
        std::string storage;
        if (!reader.read_string(text, storage)) return false;
        const auto value = enum_from<T>(text);
        if (!value) return reader.fail("must be one of " + names_of<T>());
        out = *value;
        return true;
    } else if constexpr (detail::is_optional<T>::value) {
        if (reader.take_null()) {
            out.reset();
            return true;
        }
        return read(reader, out.emplace());
    } else if constexpr (detail::is_vector<T>::value) {
        return detail::read_list(reader, out);
    } else if constexpr (detail::is_variant<T>::value) {
        return detail::read_variant(reader, out);
    } else {
        static_assert(Described<T>, "a wire type is described");
        return detail::read_members(reader, out);
    }
}

/// What `decode` gives: a value, or why the bytes were not accepted.
template <class T>
struct Decoded {
    T value;
    std::optional<DecodeError> error;

    explicit operator bool() const { return !error; }
};

/// Reads the whole of `input` as one T. Never throws on input.
template <class T>
Decoded<T> decode(std::string_view input) {
    JsonReader reader(input);
    Decoded<T> decoded{};
    if (!read(reader, decoded.value) || !reader.at_end()) decoded.error = reader.error();
    return decoded;
}

}  // namespace yishi::messages
