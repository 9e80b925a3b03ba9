#pragma once

#include <fstream>
#include <iterator>
#include <mutex>
#include <string>
#include <variant>
#include <vector>

#include "server/credentials/credential_file.hpp"
#include "server/engine/journal.hpp"
#include "tests/store/temporary_folder.hpp"

namespace yishi::credentials::test {

/// An operator's log that keeps every line as a text.
class KeptJournal final : public engine::Journal {
  public:
    void note(engine::Severity, std::string_view event, std::vector<engine::Field> fields) override {
        std::string line(event);
        for (const auto& field : fields) {
            const auto* text = std::get_if<std::string>(&field.value);
            line += " " + field.name + "=" + (text ? *text : std::to_string(std::get<std::int64_t>(field.value)));
        }
        const std::lock_guard lock(mutex_);
        lines_.push_back(std::move(line));
    }

    std::vector<std::string> lines() const {
        const std::lock_guard lock(mutex_);
        return lines_;
    }

  private:
    mutable std::mutex mutex_;
    std::vector<std::string> lines_;
};

/// A folder with a file of credentials: m-1 has a PIN and a card, m-2 a card.
struct House {
    store::test::TemporaryFolder folder;
    std::filesystem::path file = folder / "credentials.db";
    KeptJournal journal;

    House() {
        auto enrolment = CredentialFile::open_to_enrol(file);
        enrolment.set_pin("m-1", "135790");
        enrolment.set_card("m-1", "0012345678");
        enrolment.set_card("m-2", "0087654321");
    }
};

inline std::string bytes_of(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

}  // namespace yishi::credentials::test
