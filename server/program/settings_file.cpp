#include <toml++/toml.h>

#include <sstream>

#include "server/program/settings.hpp"
#include "server/program/settings_access.hpp"

namespace yishi::program {

namespace {

class FileReader {
  public:
    FileReader(Settings& settings, const std::filesystem::path& file) : settings_(settings), file_(file) {}

    void read() {
        const toml::table root = parse();
        for (const auto& [group, node] : root) {
            const std::string name(group.str());
            const toml::table* members = node.as_table();
            if (members == nullptr) fail(name, "must be a table, [" + name + "], of the settings", node);
            for (const auto& [member, value] : *members) take(name + '.' + std::string(member.str()), value);
        }
    }

  private:
    toml::table parse() const {
        try {
            return toml::parse_file(file_.string());
        } catch (const toml::parse_error& error) {
            std::ostringstream where;
            where << error.source().begin.line;
            throw SettingsError(file_.string() + ", line " + where.str() + ": " + std::string(error.description()));
        }
    }

    void take(const std::string& key, const toml::node& node) {
        bool known = false;
        for_each_setting(settings_, [&](const std::string& each, auto& value) {
            if (each != key) return;
            known = true;
            set(key, node, value);
        });
        if (!known) fail(key, "is not known", node);
    }

    template <class T>
    void set(const std::string& key, const toml::node& node, T& value) {
        if constexpr (std::is_integral_v<T>) {
            const auto number = node.as_integer();
            if (number == nullptr) fail(key, "must be a whole number", node);
            set_text(key, std::to_string(number->get()), node);
        } else {
            const auto text = node.as_string();
            if (text == nullptr) fail(key, "must be a text in quotes", node);
            set_text(key, text->get(), node);
            if constexpr (std::is_same_v<T, Path>)
                if (!value.empty() && value.path.is_relative()) value.path = file_.parent_path() / value.path;
        }
    }

    void set_text(const std::string& key, const std::string& text, const toml::node& node) {
        try {
            set_from_text(settings_, key, text);
        } catch (const SettingsError& error) {
            throw SettingsError(place(node) + error.what());
        }
    }

    std::string place(const toml::node& node) const {
        return file_.string() + ", line " + std::to_string(node.source().begin.line) + ": ";
    }

    [[noreturn]] void fail(const std::string& key, const std::string& what, const toml::node& node) const {
        throw SettingsError(place(node) + "The setting " + key + " " + what + ".");
    }

    Settings& settings_;
    const std::filesystem::path& file_;
};

}  // namespace

void read_settings_file(Settings& settings, const std::filesystem::path& file) {
    FileReader(settings, file).read();
}

}  // namespace yishi::program
