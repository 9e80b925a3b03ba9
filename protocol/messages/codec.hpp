#pragma once

#include <array>
#include <boost/describe.hpp>
#include <boost/mp11.hpp>
#include <concepts>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
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

/// An enumerator with its name on the wire.
template <WireEnum E>
struct Enumerator {
    std::string_view name;
    E value;
};

namespace detail {

template <WireEnum E, template <class...> class List, class... D>
constexpr std::array<Enumerator<E>, sizeof...(D)> make_enumerators(List<D...>) {
    return {{{D::name, D::value}...}};
}

}  // namespace detail

/// Every enumerator, in order.
template <WireEnum E>
constexpr auto enumerators_of() {
    if constexpr (ListedEnum<E>) {
        return enumerators(E{});
    } else {
        return detail::make_enumerators<E>(boost::describe::describe_enumerators<E>{});
    }
}

/// Calls `visit(name, value)` for each enumerator, in order.
template <WireEnum E, class Visitor>
void for_each_enumerator(Visitor visit) {
    for (const auto& each : enumerators_of<E>()) visit(std::string_view(each.name), each.value);
}

/// The enumerator's name, as it stands on the wire.
template <WireEnum E>
std::string_view name_of(E value) {
    for (const auto& each : enumerators_of<E>())
        if (each.value == value) return each.name;
    return {};
}

/// The enumerator of that name, or nothing.
template <WireEnum E>
std::optional<E> enum_from(std::string_view name) {
    for (const auto& each : enumerators_of<E>())
        if (each.name == name) return each.value;
    return std::nullopt;
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
template <class T>
bool read(JsonReader& reader, T& out);

namespace detail {

/// One member of a described struct: how it is written and read, given the struct's address. Through tables of these
/// one loop serves every struct; a loop for each would make this header minutes of compilation.
struct MemberCodec {
    std::string_view name;
    void (*write)(std::string& out, const void* owner);
    bool (*read)(JsonReader& reader, void* owner);
    void (*clear)(void* owner);  ///< Makes an optional empty; null for a member that must be there.
};

template <class T, class D>
constexpr MemberCodec member_codec() {
    using Value = std::remove_cvref_t<decltype(std::declval<T&>().*D::pointer)>;
    MemberCodec codec{
        D::name,
        [](std::string& out, const void* owner) { messages::write(out, static_cast<const T*>(owner)->*D::pointer); },
        [](JsonReader& reader, void* owner) { return messages::read(reader, static_cast<T*>(owner)->*D::pointer); },
        nullptr};
    if constexpr (is_optional<Value>::value)
        codec.clear = [](void* owner) { (static_cast<T*>(owner)->*D::pointer).reset(); };
    return codec;
}

template <class T, template <class...> class List, class... D>
constexpr std::array<MemberCodec, sizeof...(D)> make_member_codecs(List<D...>) {
    static_assert(sizeof...(D) <= 64, "one bit for each member");
    return {member_codec<T, D>()...};
}

/// The members of T, those of its base first.
template <Described T>
constexpr auto member_codecs = make_member_codecs<T>(typename Member<T>::List{});

/// Empty for a struct without a kind.
template <Described T>
constexpr std::string_view kind_of() {
    if constexpr (Tagged<T>)
        return T::kind;
    else
        return {};
}

void write_object(std::string& out, std::string_view kind, std::span<const MemberCodec> members, const void* owner);
bool read_object(JsonReader& reader, std::string_view kind, std::span<const MemberCodec> members, void* owner);

/// One alternative of a variant: puts it there and reads it.
struct AlternativeCodec {
    std::string_view kind;
    bool (*read)(JsonReader& reader, void* variant);
};

bool read_alternative(JsonReader& reader, std::span<const AlternativeCodec> alternatives, void* variant);

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
        detail::write_object(out, detail::kind_of<T>(), detail::member_codecs<T>, &value);
    }
}

template <class T>
std::string encode(const T& value) {
    std::string out;
    write(out, value);
    return out;
}

// ---------------------------------------------------------------- reading

namespace detail {

bool read_text(JsonReader& reader, std::string& out);
bool read_identifier(JsonReader& reader, Identifier& out);
bool read_name(JsonReader& reader, Name& out);
bool read_long_text(JsonReader& reader, Text& out);
bool read_document(JsonReader& reader, Document& out);
bool read_date(JsonReader& reader, Date& out);
bool read_digest(JsonReader& reader, DigestText& out);
bool read_key(JsonReader& reader, KeyText& out);
bool read_secret(JsonReader& reader, Secret& out);

template <class... T>
bool read_variant(JsonReader& reader, std::variant<T...>& out) {
    static constexpr std::array<AlternativeCodec, sizeof...(T)> alternatives{
        {{T::kind, [](JsonReader& from, void* variant) {
              return messages::read(from, static_cast<std::variant<T...>*>(variant)->template emplace<T>());
          }}...}};
    return read_alternative(reader, alternatives, &out);
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
    } else if constexpr (std::is_same_v<T, KeyText>) {
        return detail::read_key(reader, out);
    } else if constexpr (std::is_same_v<T, Secret>) {
        return detail::read_secret(reader, out);
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
        return detail::read_object(reader, detail::kind_of<T>(), detail::member_codecs<T>, &out);
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
