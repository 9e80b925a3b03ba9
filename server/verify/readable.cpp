#include "server/verify/readable.hpp"

#include "protocol/record/base64.hpp"
#include "protocol/record/hex.hpp"

namespace yishi::verify {
namespace {

std::string number(std::uint64_t value) {
    return std::to_string(value);
}

/// In groups of four digits, to be read out.
std::string fingerprint(const record::PublicKey& key) {
    const std::string digits = record::hex::encode(record::sha256(key.bytes));
    std::string groups;
    for (std::size_t at = 0; at < 32; at += 4) groups += (at == 0 ? "" : " ") + digits.substr(at, 4);
    return groups;
}

std::string passed_or_not(bool passed) {
    return passed ? "通过 / passed" : "未通过 / not passed";
}

std::string counted(const messages::VoteOpened& opened, const messages::VoteCounted& counted) {
    std::string text = "    ";
    const auto& options = opened.rule_set.rules.options;
    for (std::size_t i = 0; i < options.size(); ++i)
        text += options[i].label.text + " / " + options[i].label_en.text + " " + number(counted.counts[i]) + "，";
    const auto& figures = counted.figures;
    text += "未按 / not pressed " + number(figures.not_pressed) + "，缺席 / absent " + number(figures.absent) +
            "，名册 / roll " + number(figures.roll) + "\n";
    if (counted.manual) text += "    人工计票 / counted by hand\n";
    return text + "    需要 / needed " + number(counted.outcome.needed) + "，" + passed_or_not(counted.outcome.passed) +
           "\n";
}

std::string of_vote(const CheckedVote& vote) {
    const auto& opened = *vote.vote.opened;
    std::string text = "  " + opened.vote.text + "  " + opened.question.text + "\n";
    if (!opened.question_en.text.empty()) text += "    " + opened.question_en.text + "\n";
    if (vote.vote.state == messages::VoteState::annulled) return text + "    已废止 / annulled\n";
    return text + counted(opened, *vote.vote.counted);
}

std::string of_case(const messages::ReportedCase& of_case) {
    std::string text;
    for (const auto& round : of_case.rounds)
        text += "  " + of_case.case_id.text + " 第" + number(round.round) + "轮 / round " + number(round.round) + "，" +
                round.meeting.text + "：" + passed_or_not(round.passed) + "\n";
    return text;
}

std::string of_log(const CheckedLog& log) {
    const auto& checkpoint = log.head.checkpoint;
    std::string text = "\n记录 / log         " + log.name() + "\n条目 / entries     " + number(checkpoint.size) +
                       "\n校验码 / check code " + record::base64::encode(checkpoint.root).substr(0, 8) + "\n";
    for (const auto& key : log.head.log_keys) text += "日志密钥 / log key  " + fingerprint(key) + "\n";
    text += "见证 / cosigned by  ";
    for (const auto& witness : log.head.cosigned) text += witness + " ";
    text += log.head.cosigned.empty() ? "无 / nobody\n" : "\n";
    if (const auto* meeting = log.entries.meeting())
        for (const auto* vote : meeting->openings()) text += of_vote(*vote);
    else
        for (const auto& each : log.entries.of_register()->cases()) text += of_case(each);
    return text;
}

std::string refused(const Finding& finding) {
    const auto explanation = explain(finding.defect);
    std::string text = "不采信 / refused: " + std::string(name_of(finding.defect)) + "\n";
    if (finding.log) text += "记录 / log   " + *finding.log + "\n";
    if (finding.entry) text += "条目 / entry " + number(*finding.entry) + "\n";
    return text + std::string(explanation.zh) + "。" + std::string(explanation.to_do_zh) + "\n" +
           std::string(explanation.en) + " " + std::string(explanation.to_do_en) + "\n";
}

}  // namespace

std::string readable(const Verification& verification, const VerifyOptions& options) {
    if (verification.finding) return refused(*verification.finding);
    std::string text = "核验通过 / accepted\n";
    for (const auto& log : verification.logs) text += of_log(*log);
    if (options.log.policy) return text + "\n策略 / policy: " + options.log.policy->string() + "\n";
    return text +
           "\n所用的策略和密钥出自导出本身，只证明记录前后一致；请用 --policy 给出另外取得的策略文件。\n"
           "Policy and key were the export's own, which proves only that the record is consistent with itself. Give a "
           "policy that came another way, with --policy.\n";
}

}  // namespace yishi::verify
