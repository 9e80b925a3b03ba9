#pragma once

#include <cstdint>
#include <optional>
#include <stdexcept>
#include <string>
#include <variant>
#include <vector>

/// The wire as data: what reflection finds in the C++ types, ready to be written in any language.
namespace yishi::generate {

struct WholeNumber {
    std::int64_t least = 0;
    std::int64_t most = 0;
};

/// The texts of identifiers.hpp, and text without a limit of its own.
enum class TextForm { plain, identifier, name, text, document, date, digest, key, secret };

struct Boolean {};

/// Another declaration of the model, by its name.
struct Reference {
    std::string name;
};

using Single = std::variant<Boolean, WholeNumber, TextForm, Reference>;

struct Field {
    std::string name;
    Single type;
    bool list = false;
    bool optional = false;  ///< May be null; in what clients write it may be missing, too.
    std::string comment;
};

struct Struct {
    std::string name;
    std::optional<std::string> kind;  ///< The value of its first member, `kind`; absent where it has none.
    std::vector<Field> fields;        ///< In the order in which they are written.
    bool from_clients = false;        ///< Part of what a client writes.
    std::string comment;
    std::string section;  ///< The heading of the part of the header where it stands, as "votes (clerk)".
};

struct Enumeration {
    std::string name;
    std::vector<std::string> values;
    std::string comment;
};

/// One of several structs, told apart by `kind`.
struct Union {
    std::string name;
    std::vector<std::string> alternatives;
    std::string comment;
};

using Declaration = std::variant<Struct, Enumeration, Union>;

struct Limit {
    std::string name;
    std::int64_t value = 0;
    std::string comment;
};

struct RejectionRow {
    std::string code;
    std::string zh;
    std::string en;
};

struct Model {
    std::vector<Declaration> declarations;  ///< What one refers to stands before it.
    std::vector<Limit> limits;
    std::vector<RejectionRow> rejections;  ///< In order of precedence.

    /// The declaration of that name, which must be there and of that sort.
    template <class T>
    const T& find(const std::string& name) const {
        for (const auto& declaration : declarations)
            if (const auto* found = std::get_if<T>(&declaration); found && found->name == name) return *found;
        throw std::logic_error("the model has no " + name);
    }
};

}  // namespace yishi::generate
