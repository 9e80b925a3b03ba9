#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "protocol/messages/codec.hpp"
#include "protocol/messages/commands.hpp"
#include "protocol/messages/queries.hpp"

/// Commands and queries as one line that a clerk can read and write, for shells, meeting scripts and scenario files:
///
///     open-vote --meeting 15-35 --vote report
///     adopt-rule-set --rule-set default --name 评议规则 --adopted-on 2025-01-01 --options approve_reject_abstain
///     set-seat-plan --meeting 15-35 --sitting s1 --seats t-001:m-001,t-002:m-002
///
/// Nothing is listed by hand: names and flags are those of commands.hpp and queries.hpp, with hyphens for underscores.
/// Words are split as in a shell: '…' is literal; in "…" and outside, a backslash takes the next character as it is,
/// but `\n` in "…" is a line feed. A value stands after its flag or behind `=`; a flag for a yes or no needs none. The
/// members of a struct (`settings`, `rules`) are flags of their own, `--secrecy` or `--settings.secrecy`. Items of a
/// list are separated by commas or line feeds, the members of an item by colons; a value that starts with `[` or `{`
/// where a list or a struct is wanted is JSON. Where options are wanted, `approve_reject_abstain` (赞成/反对/弃权),
/// `satisfaction` (满意/基本满意/不满意) and `satisfaction_abstain` stand for the whole list.
///
/// May be left out: what is optional, yes or no, an enumeration, a list, a text that may be empty, and a number inside
/// a struct; it then has the value that the struct gives it. Everything else is required.
///
/// Pure. Input never throws: an error's `path` names the field ("settings.seconds", "seats[3].member"), or is empty
/// where the line itself is at fault.
namespace yishi::messages {

/// The words of a line; fails on a quotation mark without its other one.
Decoded<std::vector<std::string>> split_words(std::string_view line);

/// The command that a line, or its words, says.
Decoded<Command> parse_act(std::string_view line);
Decoded<Command> parse_act(std::span<const std::string> words);

/// The query that a line, or its words, says.
Decoded<Query> parse_query(std::string_view line);
Decoded<Query> parse_query(std::span<const std::string> words);

/// The line that says `command`, without what has its default. `parse_act` makes the same command of it.
std::string render_act(const Command& command);

/// The names of all commands, and of all queries, in declared order.
std::vector<std::string> act_names();
std::vector<std::string> query_names();

/// Flags, types and allowed values of one command or query; empty where there is none of that name.
std::string act_help(std::string_view name);
/// The same for all commands, then all queries.
std::string acts_help();

}  // namespace yishi::messages
