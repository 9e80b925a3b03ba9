#pragma once

#include <iosfwd>
#include <string>

#include "terminal/clerk/desk.hpp"
#include "terminal/clerk/script_line.hpp"

namespace yishi::clerk {

/// How a program ends; also its exit code.
enum class Ending : int {
    done = 0,
    rejected = 1,       ///< A rejection, an expectation or a wait that failed, a fault of the server.
    no_connection = 2,  ///< No connection, no answer in time, or a certificate that cannot be used.
    usage = 64,         ///< The command line or the script is not as it should be; nothing was sent.
};

/// How results are printed.
struct Printing {
    std::ostream& out;     ///< Results.
    std::ostream& errors;  ///< What went wrong.
    bool json = false;     ///< One JSON object a line instead of sentences.
    bool echo = false;     ///< Each line of a script before it is carried out.
};

/// Carries out one step. A failure is printed with `where` before it ("meeting.txt:12", or empty).
Ending carry_out(Desk& desk, const ScriptStep& step, const std::string& where, const Printing& printing);

/// Reads the whole script before it sends anything, then carries it out line by line and stops at the first failure.
Ending run_script(Desk& desk, std::istream& script, const std::string& name, const FileReader& files,
                  const Printing& printing);

/// The same, but each line is carried out as it comes: for a person or a program at the other end of a pipe.
Ending run_lines(Desk& desk, std::istream& lines, const FileReader& files, const Printing& printing);

}  // namespace yishi::clerk
