#include <unistd.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <chrono>
#include <iostream>
#include <thread>

#include "server/verify/cosign.hpp"
#include "server/verify/file.hpp"
#include "server/verify/progress_bar.hpp"
#include "server/verify/readable.hpp"

namespace {

using namespace yishi;

constexpr int usage = 64;
constexpr int no_input = 66;
constexpr int failed = 70;

constexpr const char* about =
    "核验会议记录的导出 checks exports of the signed record without trusting the server that wrote them";

constexpr const char* examples = R"(
Examples:
  yishi-verify exports/meetings/15-35 --policy hall.policy
  yishi-verify exports --all --policy hall.policy
  yishi-verify exports/meetings/15-35 --receipts t-002.receipts --against kept.checkpoint
  yishi-verify exports/register --json
  yishi-verify cosign exports/meetings/15-35 --key witness.key --name qinghe/witness/wang --kept 15-35.checkpoint

Exit codes: 0 accepted; 64 wrong command line; 66 something cannot be read; 70 something else failed; every other number
is a defect (docs/spec/record.md, "Verification").)";

struct CommandLine {
    verify::VerifyOptions verifying;
    verify::CosignOptions cosigning;
    std::filesystem::path key;
    std::optional<std::filesystem::path> policy;
    bool json = false;
    bool cosigns = false;
};

int tell(const std::optional<verify::Finding>& finding, const std::string& text, bool json) {
    std::cout << (json ? verify::encode_verdict(finding) + "\n" : text) << std::flush;
    return finding ? static_cast<int>(finding->defect) : 0;
}

int run_verify(const CommandLine& line) {
    const auto verification = verify::verify(line.verifying);
    return tell(verification.finding, verify::readable(verification, line.verifying), line.json);
}

int run_cosign(CommandLine& line) {
    constexpr std::size_t key_bytes = 100'000;
    const auto pem = verify::read_file(line.key, key_bytes);
    if (!pem) throw verify::Unreadable("The key " + line.key.string() + " cannot be read.");
    const auto key = record::SigningKey::from_pem(*pem);
    if (!key || key->public_key().type != record::KeyType::ed25519) {
        std::cerr
            << "yishi-verify: " << line.key.string()
            << " is no Ed25519 key in PEM (PKCS #8) without a passphrase. openssl genpkey -algorithm ed25519 makes "
               "one.\n";
        return usage;
    }
    line.cosigning.seconds = static_cast<std::uint64_t>(
        std::chrono::duration_cast<std::chrono::seconds>(std::chrono::system_clock::now().time_since_epoch()).count());
    line.cosigning.log = line.verifying.log;
    const auto finding = verify::cosign_export(line.cosigning, *key);
    verify::Verification verification;
    verification.finding = finding;
    return tell(finding, finding ? verify::readable(verification, line.verifying) : "已见证签名 / cosigned\n",
                line.json);
}

std::variant<CommandLine, int> read_command_line(int count, char** arguments) {
    CommandLine line;
    CLI::App app(about, "yishi-verify");
    app.footer(examples);
    app.require_subcommand(0, 1);
    auto* folder = app.add_option("DIR", line.verifying.folder, "An export; with --all the folder of several");
    app.add_flag("--all", line.verifying.all, "Verify DIR/register and DIR/meetings/*, and what stands between them");
    app.add_option("--receipts", line.verifying.receipts, "What a terminal kept; may come several times")
        ->allow_extra_args(false);
    app.add_option("--against", line.verifying.against, "A checkpoint that somebody kept; may come several times")
        ->allow_extra_args(false);
    app.add_option("--policy", line.policy, "Which keys to believe, instead of the export's own policy");
    app.add_flag("--json", line.json, "One line of JSON: verdict, defect, log, entry");

    auto* cosign = app.add_subcommand("cosign", "Verifies an export and adds a witness's signature to its checkpoint");
    cosign->add_option("DIR", line.cosigning.folder, "The export")->required();
    cosign->add_option("--key", line.key, "The witness's Ed25519 key, PEM (PKCS #8)")->required();
    cosign->add_option("--name", line.cosigning.name, "The witness's name, <body>/witness/<id>")->required();
    cosign->add_option("--kept", line.cosigning.kept, "The checkpoint seen last, which this one must go on from");
    cosign->add_option("--policy", line.policy, "Which keys to believe, instead of the export's own policy");
    cosign->add_flag("--json", line.json, "One line of JSON: verdict, defect, log, entry");
    try {
        app.parse(count, arguments);
        line.cosigns = cosign->parsed();
        if (!line.cosigns && folder->count() == 0) throw CLI::RequiredError("DIR");
    } catch (const CLI::ParseError& error) {
        return app.exit(error) == 0 ? 0 : usage;
    }
    line.verifying.log.policy = line.policy;
    line.verifying.log.threads = std::max(1U, std::thread::hardware_concurrency());
    if (isatty(STDERR_FILENO) == 1) line.verifying.log.progress = verify::ProgressBar(std::cerr);
    return line;
}

}  // namespace

int main(int count, char** arguments) {
    try {
        auto read = read_command_line(count, arguments);
        if (const int* status = std::get_if<int>(&read)) return *status;
        auto& line = std::get<CommandLine>(read);
        return line.cosigns ? run_cosign(line) : run_verify(line);
    } catch (const verify::Unreadable& error) {
        std::cerr << "yishi-verify: " << error.what() << "\n";
        return no_input;
    } catch (const std::exception& error) {
        std::cerr << "yishi-verify: " << error.what() << "\n";
        return failed;
    }
}
