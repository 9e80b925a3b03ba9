#pragma once

#include <filesystem>
#include <functional>
#include <ostream>
#include <vector>

#include "protocol/messages/vocabulary.hpp"

namespace yishi::program {

/// Who restores: asked for once what is about to happen was shown. Throws where they are not two different persons.
using AskTwoPersons = std::function<std::vector<messages::Identifier>()>;

/// Makes the store `file` anew out of a backup, in a new epoch: an act of two different persons, whose names, with the
/// backup's digest, the server's next start writes into the record. A store that stands there is refused, or with
/// `replace` set aside under another name.
///
/// Shows on `notes` what is about to happen: the backup, its SHA-256, how far it goes, its epoch, its newest entry, and
/// what becomes of the store that stands there. What stands in the way is found before anybody is asked. Throws
/// UpkeepRefused where the backup is a rehearsal, which never becomes the record, or was never founded; what
/// `two_persons` throws; else what store::restore_store throws. Nothing is changed then.
void restore(const std::filesystem::path& from, const std::filesystem::path& file, bool replace,
             const AskTwoPersons& two_persons, std::ostream& out, std::ostream& notes);

}  // namespace yishi::program
