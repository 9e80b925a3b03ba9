#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <string>

#include "protocol/messages/commands.hpp"
#include "protocol/messages/credential_frames.hpp"
#include "server/credentials/attempts.hpp"
#include "server/engine/journal.hpp"

namespace yishi::credentials {

/// Somebody at a device wants to sign in by this.
struct Question {
    messages::Identifier device;
    messages::SignIn where;
    messages::Credential credential;
};

/// What became of it.
enum class Finding {
    right,
    wrong,
    locked,       ///< Not looked at: too many were wrong here.
    unavailable,  ///< The file of credentials cannot be read.
};

struct Verdict {
    Finding finding = Finding::unavailable;
    /// Whose it is, where it is right. Absent with a PIN at a device where nobody is planned: there is no PIN that it
    /// could be held against, and the engine says what is wrong.
    std::optional<messages::Identifier> person;

    bool operator==(const Verdict&) const = default;
};

/// Says whether a PIN is that of the person who is planned at the device, and whose a card is, and locks a device where
/// too many in a row were wrong. The file is opened for each question, so that enrolment, removal and a file that was
/// put back from a backup hold at once. One thread.
class Desk {
  public:
    /// Who is planned at a device in a sitting.
    using PersonAt =
        std::function<std::optional<messages::Identifier>(const messages::SignIn& where, const std::string& device)>;

    /// The journal must outlive the desk. It is told of wrong ones and locks, with the device, and never what was said.
    Desk(std::filesystem::path file, PersonAt person_at, engine::Journal& journal)
        : file_(std::move(file)), person_at_(std::move(person_at)), journal_(journal) {}

    Verdict answer(const Question& question, Attempts::Milliseconds now);

  private:
    Verdict look(const Question& question) const;
    void note_wrong(const Question& question, Attempts::Milliseconds now);

    std::filesystem::path file_;
    PersonAt person_at_;
    engine::Journal& journal_;
    Attempts attempts_;
    bool was_unavailable_ = false;  ///< Said once, not at each question.
};

}  // namespace yishi::credentials
