"""Every member of a struct on the wire is described: one that is left out of BOOST_DESCRIBE_STRUCT is silently never sent.

usage: described_test.py FOLDER     first tests itself on a planted fault, then the headers of the folder
"""

import re
import sys
from pathlib import Path

STRUCT = re.compile(r"^struct (\w+)[^;{]*\{\n(.*?)^\};", re.M | re.S)
DESCRIBED = re.compile(r"BOOST_DESCRIBE_STRUCT\((\w+),\s*\([^)]*\),\s*\(([^)]*)\)\)")
NO_MEMBER = re.compile(r"//[^\n]*|\bstatic\b[^;]*;|\bbool operator[^;]*;")
MEMBER = re.compile(r"(\w+)(?:\s*=[^;]*)?;")

PLANTED = """struct View {
    static constexpr std::string_view kind = "view";
    Identifier one;
    /// Never sent.
    std::vector<Identifier> two;

    bool operator==(const View&) const = default;
};
BOOST_DESCRIBE_STRUCT(View, (), (one))
"""


def faults_of(text):
    members = {name: set(MEMBER.findall(NO_MEMBER.sub("", body))) for name, body in STRUCT.findall(text)}
    for name, listed in DESCRIBED.findall(text):
        described = {each.strip() for each in listed.split(",") if each.strip()}
        for member in sorted(members.get(name, set()) - described):
            yield f"{name}.{member} is not described"


def main():
    if list(faults_of(PLANTED)) != ["View.two is not described"]:
        sys.exit("the planted fault is not found")
    headers = sorted(Path(sys.argv[1]).glob("*.hpp"))
    described = sum(len(DESCRIBED.findall(header.read_text(encoding="utf-8"))) for header in headers)
    faults = [f"{header.name}: {fault}" for header in headers for fault in faults_of(header.read_text(encoding="utf-8"))]
    print("\n".join(faults) or f"{described} structs, every member described")
    sys.exit(1 if faults or described == 0 else 0)


if __name__ == "__main__":
    main()
