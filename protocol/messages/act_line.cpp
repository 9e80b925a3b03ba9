#include "protocol/messages/act_line.hpp"

#include <algorithm>
#include <map>

#include "protocol/messages/act_value.hpp"

namespace yishi::messages {
namespace {

using act_value::may_be_left_out;
using act_value::with_hyphens;
using act_value::with_underscores;

// ---------------------------------------------------------------- the table of acts

struct Field {
    std::string group;  ///< The struct that the field is in, or empty.
    std::string name;   ///< As in the declaration.
    std::string type;
    std::string default_json;
    bool required = false;
    bool yes_or_no = false;
    bool (*to_json)(std::string_view, std::string&, std::string&) = nullptr;

    std::string path() const { return group.empty() ? name : group + "." + name; }
};

struct ActForm {
    std::string name;
    std::string_view kind;
    std::vector<Field> fields;
};

template <class Struct>
void add_fields(std::vector<Field>& fields, const std::string& group) {
    boost::mp11::mp_for_each<typename Member<Struct>::List>([&](auto described) {
        using Value = std::remove_reference_t<decltype(std::declval<Struct&>().*described.pointer)>;
        if constexpr (Described<Value>) {
            add_fields<Value>(fields, described.name);
        } else {
            Field field;
            field.group = group;
            field.name = described.name;
            field.type = act_value::type_name<Value>();
            field.default_json = encode(Struct{}.*described.pointer);
            field.required = !may_be_left_out<Value> && !(std::is_integral_v<Value> && !group.empty());
            field.yes_or_no = std::is_same_v<Value, bool>;
            field.to_json = &act_value::to_json<Value>;
            fields.push_back(std::move(field));
        }
    });
}

template <class Variant>
const std::vector<ActForm>& forms() {
    static const std::vector<ActForm> table = [] {
        std::vector<ActForm> all;
        boost::mp11::mp_for_each<boost::mp11::mp_transform<std::type_identity, Variant>>([&](auto identity) {
            using Act = typename decltype(identity)::type;
            ActForm& form = all.emplace_back(ActForm{with_hyphens(Act::kind), Act::kind, {}});
            add_fields<Act>(form.fields, "");
        });
        return all;
    }();
    return table;
}

const ActForm* find_form(const std::vector<ActForm>& table, std::string_view name) {
    const auto found = std::ranges::find(table, with_hyphens(name), &ActForm::name);
    return found == table.end() ? nullptr : &*found;
}

// ---------------------------------------------------------------- a line to JSON

using Problem = std::optional<DecodeError>;

/// The values that the words give, by path of the field, or by name of a whole struct.
Problem read_flags(const ActForm& form, std::span<const std::string> words, std::map<std::string, std::string>& given) {
    for (std::size_t i = 1; i < words.size(); ++i) {
        std::string_view word = words[i];
        if (!word.starts_with("--")) return DecodeError{"", "expected a flag, not \"" + std::string(word) + "\""};
        const auto equals = word.find('=');
        const std::string flag = with_underscores(word.substr(2, equals == word.npos ? equals : equals - 2));
        const auto field = std::ranges::find_if(
            form.fields, [&](const Field& each) { return each.name == flag || each.path() == flag; });
        const bool known = field != form.fields.end();
        const bool whole = !known && !flag.empty() && std::ranges::count(form.fields, flag, &Field::group) > 0;
        if (!known && !whole) return DecodeError{flag, "unknown flag of " + form.name};
        std::string value;
        if (equals != word.npos) {
            value = word.substr(equals + 1);
        } else if (known && field->yes_or_no) {
            const bool said = i + 1 < words.size() && (words[i + 1] == "true" || words[i + 1] == "false");
            value = said ? words[++i] : "true";
        } else if (i + 1 < words.size()) {
            value = words[++i];
        } else {
            return DecodeError{flag, "the value is missing"};
        }
        if (!given.emplace(whole ? flag : field->path(), std::move(value)).second)
            return DecodeError{flag, "given twice"};
    }
    return {};
}

Problem write_field(const Field& field, const std::map<std::string, std::string>& given, std::string& json) {
    json.append("\"").append(field.name).append("\":");
    const auto value = given.find(field.path());
    std::string problem;
    if (value != given.end()) {
        if (!field.to_json(value->second, json, problem)) return DecodeError{field.path(), problem};
    } else if (field.required) {
        return DecodeError{field.path(), "is required: --" + with_hyphens(field.name) + " " + field.type};
    } else {
        json += field.default_json;
    }
    return {};
}

Problem write_act(const ActForm& form, const std::map<std::string, std::string>& given, std::string& json) {
    json.append("{\"kind\":\"").append(form.kind).append("\"");
    for (auto field = form.fields.begin(); field != form.fields.end();) {
        json += ',';
        if (field->group.empty()) {
            if (auto problem = write_field(*field++, given, json)) return problem;
            continue;
        }
        const std::string group = field->group;
        const auto end = std::find_if(field, form.fields.end(), [&](const Field& each) { return each.group != group; });
        json.append("\"").append(group).append("\":");
        if (const auto whole = given.find(group); whole != given.end()) {
            for (; field != end; ++field)
                if (given.contains(field->path())) return DecodeError{field->path(), "given twice, here and in JSON"};
            std::string problem;
            if (!act_value::json_as_it_is(whole->second, json, problem)) return DecodeError{group, problem};
            continue;
        }
        json += '{';
        for (bool first = true; field != end; ++field, first = false) {
            if (!first) json += ',';
            if (auto problem = write_field(*field, given, json)) return problem;
        }
        json += '}';
    }
    json += '}';
    return {};
}

template <class Variant>
Decoded<Variant> parse_words(std::span<const std::string> words, std::string_view what) {
    Decoded<Variant> result{};
    if (words.empty()) {
        result.error = DecodeError{"", "the line is empty"};
        return result;
    }
    const ActForm* form = find_form(forms<Variant>(), words[0]);
    if (!form) {
        result.error = DecodeError{"", "there is no " + std::string(what) + " \"" + words[0].substr(0, 64) + "\""};
        return result;
    }
    std::map<std::string, std::string> given;
    std::string json;
    result.error = read_flags(*form, words, given);
    if (!result.error) result.error = write_act(*form, given, json);
    return result.error ? result : decode<Variant>(json);
}

template <class Variant>
Decoded<Variant> parse_line(std::string_view line, std::string_view what) {
    const auto words = split_words(line);
    if (words) return parse_words<Variant>(words.value, what);
    Decoded<Variant> result{};
    result.error = words.error;
    return result;
}

std::string quoted(std::string_view text) {
    constexpr std::string_view plain = "-._:,/+=|%";
    const bool bare = !text.empty() && std::ranges::all_of(text, [&](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               static_cast<unsigned char>(c) >= 0x80 || plain.find(c) != plain.npos;
    });
    if (bare) return std::string(text);
    if (text.find_first_of("'\n") == text.npos) return "'" + std::string(text) + "'";
    std::string out = "\"";
    for (char c : text) {
        if (c == '"' || c == '\\') out += '\\';
        if (c == '\n')
            out += "\\n";
        else
            out += c;
    }
    return out + "\"";
}

template <class Struct>
void render_fields(std::string& line, const Struct& value, const Struct& usual, bool in_group) {
    boost::mp11::mp_for_each<typename Member<Struct>::List>([&](auto described) {
        const auto& each = value.*described.pointer;
        using Value = std::remove_cvref_t<decltype(each)>;
        if constexpr (Described<Value>) {
            render_fields(line, each, usual.*described.pointer, true);
        } else {
            const bool required = !may_be_left_out<Value> && !(std::is_integral_v<Value> && in_group);
            if (!required && each == usual.*described.pointer) return;
            line.append(" --").append(with_hyphens(described.name));
            if constexpr (std::is_same_v<Value, bool>) {
                if (!each) line += " false";
            } else {
                line.append(" ").append(quoted(act_value::to_text(each)));
            }
        }
    });
}

void describe(std::string& help, const ActForm& form) {
    help += form.name;
    for (const Field& field : form.fields) {
        help.append("\n    ").append(field.required ? "" : "[").append("--").append(with_hyphens(field.name));
        if (!field.type.empty()) help.append(" ").append(field.type);
        if (!field.required) help += "]";
    }
    help += '\n';
}

}  // namespace

Decoded<std::vector<std::string>> split_words(std::string_view line) {
    Decoded<std::vector<std::string>> words{};
    bool in_word = false;
    char quote = 0;
    for (std::size_t i = 0; i < line.size(); ++i) {
        const char c = line[i];
        if (!quote && (c == ' ' || c == '\t' || c == '\n' || c == '\r')) {
            in_word = false;
            continue;
        }
        if (!in_word) words.value.emplace_back();
        in_word = true;
        if (c == quote) {
            quote = 0;
        } else if (!quote && (c == '\'' || c == '"')) {
            quote = c;
        } else if (c == '\\' && quote != '\'' && i + 1 < line.size()) {
            const char next = line[++i];
            words.value.back() += quote && next == 'n' ? '\n' : next;
        } else {
            words.value.back() += c;
        }
    }
    if (quote) words.error = DecodeError{"", std::string("the quotation mark ") + quote + " is not closed"};
    return words;
}

Decoded<Command> parse_act(std::string_view line) {
    return parse_line<Command>(line, "act");
}

Decoded<Command> parse_act(std::span<const std::string> words) {
    return parse_words<Command>(words, "act");
}

Decoded<Query> parse_query(std::string_view line) {
    return parse_line<Query>(line, "query");
}

Decoded<Query> parse_query(std::span<const std::string> words) {
    return parse_words<Query>(words, "query");
}

std::string render_act(const Command& command) {
    return std::visit(
        [](const auto& act) {
            using Act = std::remove_cvref_t<decltype(act)>;
            std::string line = with_hyphens(Act::kind);
            render_fields(line, act, Act{}, false);
            return line;
        },
        command);
}

std::vector<std::string> act_names() {
    std::vector<std::string> names;
    for (const ActForm& form : forms<Command>()) names.push_back(form.name);
    return names;
}

std::vector<std::string> query_names() {
    std::vector<std::string> names;
    for (const ActForm& form : forms<Query>()) names.push_back(form.name);
    return names;
}

std::string act_help(std::string_view name) {
    std::string help;
    if (const ActForm* act = find_form(forms<Command>(), name))
        describe(help, *act);
    else if (const ActForm* query = find_form(forms<Query>(), name))
        describe(help, *query);
    return help;
}

std::string acts_help() {
    std::string help;
    for (const ActForm& form : forms<Command>()) describe(help, form);
    for (const ActForm& form : forms<Query>()) describe(help, form);
    return help;
}

}  // namespace yishi::messages
