"""Checks docs/rules/README.md against the scenario files.

Usage: rules_have_scenarios.py README.md FOLDER

Exits with 1, naming each fault, where a rule of the tables names no scenario, or one that does not exist, or where a
scenario of the folder stands in no table.
"""

import pathlib
import sys


def rules_of(readme):
    """The rows of the tables: (line number, rule, scenario)."""
    for number, line in enumerate(readme.read_text(encoding="utf-8").splitlines(), 1):
        cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
        is_row = line.startswith("|") and not line.startswith("|---")
        if is_row and cells != ["Rule", "Source", "Scenario"]:
            yield number, cells


def faults_of(readme, folder):
    existing = {file.stem for file in folder.glob("*.scenario")}
    listed = set()
    for number, cells in rules_of(readme):
        if len(cells) != 3 or not all(cells):
            yield f"line {number}: a rule needs its words, its source and its scenario"
            continue
        listed.add(cells[2])
        if cells[2] not in existing:
            yield f"line {number}: there is no scenario {cells[2]}"
    if not listed:
        yield "no rule is listed"
    for name in sorted(existing - listed):
        yield f"the scenario {name} belongs to no rule"


def main():
    readme, folder = map(pathlib.Path, sys.argv[1:])
    faults = list(faults_of(readme, folder))
    print("\n".join(faults) or "every rule has its scenario, every scenario its rule")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
