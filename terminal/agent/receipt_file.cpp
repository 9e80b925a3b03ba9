#include "terminal/agent/receipt_file.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <boost/describe.hpp>
#include <cerrno>
#include <fstream>
#include <system_error>

#include "protocol/messages/codec.hpp"

namespace yishi::agent {
namespace {

struct Line {
    std::string ballot;
    std::string receipt;
};
BOOST_DESCRIBE_STRUCT(Line, (), (ballot, receipt))

}  // namespace

ReceiptFile::ReceiptFile(const std::filesystem::path& file) : path_(file), file_(nullptr, &std::fclose) {
    const int descriptor = ::open(file.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    if (descriptor >= 0) file_.reset(::fdopen(descriptor, "a"));
    if (!file_)
        throw std::filesystem::filesystem_error("cannot be written", file,
                                                std::error_code(errno, std::generic_category()));
}

void ReceiptFile::read(const std::function<void(std::string_view)>& visit) const {
    std::ifstream source(path_, std::ios::binary);
    for (std::string line; std::getline(source, line);)
        if (const auto read = messages::decode<Line>(line)) visit(read.value.receipt);
}

void ReceiptFile::keep(std::string_view ballot, std::string_view receipt) {
    const std::string line = messages::encode(Line{std::string(ballot), std::string(receipt)}) + "\n";
    const bool written =
        std::fwrite(line.data(), 1, line.size(), file_.get()) == line.size() && std::fflush(file_.get()) == 0;
    failed_ = failed_ || !written;
}

}  // namespace yishi::agent
