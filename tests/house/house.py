#!/usr/bin/python3
"""Checks the rules of the house: who may include whom, what files may be called, what text may not hold.

    tests/house/house.py [TOP]      TOP: the top directory of the project; default: the one this script is in

Each rule is one function that yields findings; README.md lists them. Exit 0: none found, 1: some found.
"""

import csv
import pathlib
import re
import subprocess
import sys
from typing import NamedTuple

ROOMS = ("proto", "storage", "broker", "clients", "tests", "deploy")
TOP_LEVEL = {*ROOMS, "docs", ".ci"}

# Which parts of the tree a file in a part may include from, besides its own part.
# A part is a room, or a folder of a room that is named here. "tests" may include everything.
MAY_INCLUDE = {
    "proto": set(),
    "storage": {"proto"},
    "broker/domain": {"proto"},
    "broker": {"broker/domain", "proto", "storage"},
    "clients/library": {"proto"},
    "clients/audit": {"clients/library", "proto", "storage", "broker/domain"},
    "clients/catalogue": {"proto"},
    "clients/replay": {"clients/catalogue", "clients/library", "proto"},
    "clients/measure": {"clients/library", "proto"},
    "clients/cli": {"clients/audit", "clients/catalogue", "clients/library", "clients/measure", "clients/replay", "proto"},
    "clients": {"clients/library", "proto"},
}

# One library, one door: at most one file of each room includes these.
DOORS = {
    "SQLite": re.compile(r"sqlite3(ext)?\.h"),
    "libsodium": re.compile(r"sodium(\.h|/.*)"),
    "OpenSSL": re.compile(r"openssl/.*"),
    "ZeroMQ": re.compile(r"zmq(_addon)?\.h(pp)?"),
    "libpq": re.compile(r"libpq-fe\.h|postgresql/.*"),
}

# Pure parts know no disk, thread, randomness or clock of the standard library.
PURE = ("proto", "broker/domain")
IMPURE_HEADERS = {"filesystem", "fstream", "iostream", "thread", "future", "mutex", "shared_mutex",
                  "condition_variable", "random"}
CLOCK_READ = re.compile(r"::now\s*\(|\b(std::time|gettimeofday|clock_gettime)\s*\(")

VAGUE_NAMES = {"util", "utils", "common", "manager", "managers", "helper", "helpers", "misc"}

# Written in two pieces, so that this file passes its own check.
UNFINISHED = re.compile(r"\b(" + "|".join(("TO" "DO", "FIX" "ME", "X" "XX", "HA" "CK")) + r")\b")
MACHINE_PATH = re.compile(r"/(work|farm|root)" + "/|/tmp/" + "bash_jobs")
NOT_RUN = re.compile(r"\b(GTEST_" + r"SKIP\b|DISABLED" + r"_)")

FIRST_COMMANDS = ("./deploy/run", "./deploy/test")


class Finding(NamedTuple):
    path: str
    line: int
    text: str

    def __str__(self):
        return f"{self.path}:{self.line}: {self.text}"


class Include(NamedTuple):
    path: str
    line: int
    target: str
    quoted: bool


class Tree:
    """The files of the project that are not ignored, by their path from the top."""

    def __init__(self, top):
        self.top = pathlib.Path(top)
        self.paths = sorted(path for path in self._listed() if (self.top / path).is_file())
        self._texts = {}

    def _listed(self):
        if (self.top / ".git").exists():
            listed = subprocess.run(
                ["git", "-c", f"safe.directory={self.top}", "-C", self.top, "ls-files", "-z", "--cached", "--others",
                 "--exclude-standard"], check=True, capture_output=True, text=True)
            return set(listed.stdout.split("\0")) - {""}
        # A copy without history: nothing says what is ignored, so leave out what building and running make.
        made = ("build/", "bin/", "site/", "Testing/")
        paths = (path.relative_to(self.top).as_posix() for path in self.top.rglob("*"))
        return {path for path in paths if not path.startswith(made) and "__pycache__" not in path}

    def text(self, path):
        """The file as text; empty for a file that is not text."""
        if path not in self._texts:
            content = (self.top / path).read_bytes()
            self._texts[path] = "" if b"\0" in content else content.decode("utf-8", "replace")
        return self._texts[path]

    def lines(self, path):
        return enumerate(self.text(path).splitlines(), start=1)

    def named(self, *endings):
        return [path for path in self.paths if path.endswith(endings)]

    def sources(self):
        return [path for path in self.named(".cc", ".h") if path.startswith(tuple(f"{room}/" for room in ROOMS))]

    def includes(self, path):
        for line, text in self.lines(path):
            found = re.match(r'\s*#\s*include\s*([<"])([^>"]+)[>"]', text)
            if found:
                yield Include(path, line, found[2], found[1] == '"')


def room_of(path):
    return path.split("/")[0]


def part_of(path):
    """The part of the tree a path belongs to: clients/cli/x.cc is in clients/cli, broker/server.cc in broker."""
    folders = path.split("/")[:-1]
    if len(folders) > 1 and (folders[0] == "clients" or "/".join(folders[:2]) in MAY_INCLUDE):
        return "/".join(folders[:2])
    return folders[0]


def may_include(part, other):
    allowed = MAY_INCLUDE.get(part, MAY_INCLUDE.get(part.split("/")[0]))
    return part == other or part == "tests" or other in allowed


def includes_follow_the_map(tree):
    for path in tree.sources():
        part = part_of(path)
        for include in tree.includes(path):
            if room_of(include.target) in ROOMS and not may_include(part, part_of(include.target)):
                yield Finding(path, include.line, f"{part} may not include {part_of(include.target)}: {include.target}")


def includes_start_at_the_top(tree):
    known = set(tree.paths)
    for path in tree.sources():
        for include in tree.includes(path):
            of_project = room_of(include.target) in ROOMS and "/" in include.target
            if include.quoted and not of_project:
                yield Finding(path, include.line,
                              f'a quoted include starts at the top level, like "proto/ids.h": {include.target}')
            elif include.quoted and include.target not in known and not include.target.endswith(".pb.h"):
                yield Finding(path, include.line, f"included file does not exist: {include.target}")
            elif not include.quoted and of_project:
                yield Finding(path, include.line, f"a file of the project is included in quotes: {include.target}")


def domain_sees_only_words(tree):
    for path in tree.sources():
        if part_of(path) != "broker/domain":
            continue
        for include in tree.includes(path):
            if not include.quoted and re.search(r"[./]", include.target):
                yield Finding(path, include.line,
                              f"broker/domain includes proto, itself and the standard library only: {include.target}")


def pure_parts_have_no_disk_or_clock(tree):
    for path in tree.sources():
        if part_of(path) not in PURE:
            continue
        for include in tree.includes(path):
            if include.target in IMPURE_HEADERS:
                yield Finding(path, include.line, f"{part_of(path)} is pure, without disk, thread or chance: "
                                                  f"{include.target}")
        for line, text in tree.lines(path):
            if CLOCK_READ.search(text.split("//")[0]):
                yield Finding(path, line, f"{part_of(path)} is pure: time is an argument, no clock is read")


def storage_knows_no_notices(tree):
    """Not even through a header of proto that brings the messages with it."""
    known = set(tree.paths)

    def brings_messages(target, seen):
        if target in seen:
            return False
        seen.add(target)
        if re.search(r"liaison/v\d+/.*\.pb\.h$", target):
            return True
        return target in known and any(brings_messages(include.target, seen) for include in tree.includes(target))

    for path in tree.sources():
        if room_of(path) != "storage":
            continue
        for include in tree.includes(path):
            if brings_messages(include.target, set()):
                yield Finding(path, include.line, f"storage knows bytes, not notices: {include.target}")


def one_library_one_door(tree):
    doors = {}
    for path in tree.sources():
        for include in tree.includes(path):
            for library, header in DOORS.items():
                if header.fullmatch(include.target):
                    door = doors.setdefault((room_of(path), library), path)
                    if door != path:
                        yield Finding(path, include.line,
                                      f"{library} has one door in {room_of(path)}, and it is {door}: {include.target}")


def names_say_what(tree):
    for path in tree.paths:
        vague = VAGUE_NAMES & set(re.split(r"[/._-]", path.lower()))
        if vague:
            yield Finding(path, 1, f"a name says what the thing is, and '{min(vague)}' does not")


def top_level_is_fixed(tree):
    for folder in sorted({path.split("/")[0] for path in tree.paths if "/" in path} - TOP_LEVEL):
        yield Finding(folder, 1, "the top level is fixed: " + ", ".join(sorted(TOP_LEVEL)))


def text_is_finished(tree):
    for path in tree.paths:
        for line, text in tree.lines(path):
            if UNFINISHED.search(text):
                yield Finding(path, line, "unfinished work is finished, or it is an issue; it is no comment")
            if MACHINE_PATH.search(text):
                yield Finding(path, line, "a path of somebody's machine does not belong in the project")


def rooms_have_a_readme(tree):
    for readme in ("README.md", *(f"{room}/README.md" for room in ROOMS)):
        if readme not in tree.paths:
            yield Finding(readme, 1, "every room has a README.md, and so has the top level")


def scripts_can_be_run(tree):
    for path in tree.paths:
        if tree.text(path).startswith("#!") and not (tree.top / path).stat().st_mode & 0o100:
            yield Finding(path, 1, "a file that starts with #! has its run bit: chmod +x")


def readme_starts_with_run_and_test(tree):
    if "README.md" not in tree.paths:
        return
    commands, in_block = [], False
    for line, text in tree.lines("README.md"):
        if text.lstrip().startswith("```"):
            in_block = not in_block
        elif in_block and text.strip() and not text.lstrip().startswith("#"):
            commands.append((line, text.strip().removeprefix("$ ").split()[0]))
    if tuple(command for _, command in commands[:2]) != FIRST_COMMANDS:
        line = commands[0][0] if commands else 1
        yield Finding("README.md", line, "the first two commands are " + " and ".join(FIRST_COMMANDS))


def headers_are_read_once(tree):
    for path in tree.named(".h"):
        if not re.search(r"^#pragma once$", tree.text(path), re.MULTILINE):
            yield Finding(path, 1, "a header has #pragma once")


def without_comments(proto):
    """Keeps the line breaks, so that line numbers stay true."""
    proto = re.sub(r"/\*.*?\*/", lambda found: "\n" * found[0].count("\n"), proto, flags=re.DOTALL)
    return re.sub(r"//[^\n]*", "", proto)


def line_at(text, offset):
    return text.count("\n", 0, offset) + 1


def schema_has_no_maps(tree):
    for path in tree.named(".proto"):
        text = without_comments(tree.text(path))
        for found in re.finditer(r"\bmap\s*<", text):
            yield Finding(path, line_at(text, found.start()), "a map field has no stable encoding: use repeated pairs")


def schema_enums_start_unspecified(tree):
    for path in tree.named(".proto"):
        text = without_comments(tree.text(path))
        for found in re.finditer(r"\benum\s+(\w+)\s*\{([^}]*)\}", text):
            zero = re.search(r"(\w+)\s*=\s*0\s*[;\[]", found[2])
            if not zero or not zero[1].endswith("_UNSPECIFIED"):
                yield Finding(path, line_at(text, found.start()), f"the 0 of enum {found[1]} ends in _UNSPECIFIED")


def every_test_runs(tree):
    for path in tree.sources():
        for line, text in tree.lines(path):
            if NOT_RUN.search(text):
                yield Finding(path, line, "a test runs, or it is not there")


DATA = "deploy/data"
DIRECTIONS = {"NORTHBOUND": "Departure", "SOUTHBOUND": "Arrival"}


def table(tree, name):
    """Rows with their line numbers; none when the file is missing, which data_is_complete reports."""
    path = f"{DATA}/{name}"
    if path not in tree.paths:
        return []
    return list(enumerate(csv.DictReader(tree.text(path).splitlines()), start=2))


def profile_units(tree):
    """Each profile's shares by hour in ten-thousandths, so that sums are exact."""
    profiles = {}
    for _, row in table(tree, "hourly-profile.csv"):
        whole, _, decimals = row["share"].partition(".")
        profiles.setdefault(row["profile"], {})[int(row["hour"])] = int(whole + f"{decimals:0<4}")
    return profiles


def profiles_share_out_one_day(tree):
    for name, units in profile_units(tree).items():
        if sorted(units) != list(range(24)):
            yield Finding(f"{DATA}/hourly-profile.csv", 1, f"profile {name} has one share for each hour 0 to 23")
        if sum(units.values()) != 10_000:
            yield Finding(f"{DATA}/hourly-profile.csv", 1, f"the shares of profile {name} add up to exactly 1")


def profiles_respect_opening_hours(tree):
    profiles = profile_units(tree)
    ports = {row["port_code"]: row for _, row in table(tree, "ports.csv")}
    for line, row in table(tree, "port-profiles.csv"):
        if row["profile"] not in profiles:
            yield Finding(f"{DATA}/port-profiles.csv", line, f"profile {row['profile']} is not in hourly-profile.csv")
        elif row["port"] in ports and not row["first_day"]:
            opens = int(ports[row["port"]]["open_local"][:2])
            closes = ports[row["port"]]["close_local"]
            closes = int(closes[:2]) + (closes[3:] != "00")
            if any(units for hour, units in profiles[row["profile"]].items() if not opens <= hour < closes):
                yield Finding(f"{DATA}/port-profiles.csv", line, f"{row['port']} has passengers while it is closed")


def data_is_complete(tree):
    if not any(path.startswith("deploy/") for path in tree.paths):
        return
    ports = table(tree, "ports.csv")
    wanted = {(row["port_code"], direction) for _, row in ports for direction in DIRECTIONS}
    points = {row["immd_csv_control_point"]: row["port_code"] for _, row in ports}
    words = {word: direction for direction, word in DIRECTIONS.items()}
    found = {
        "baseline-2024.csv": [(row["port"], row["direction"]) for _, row in table(tree, "baseline-2024.csv")],
        "port-profiles.csv": [(row["port"], row["direction"]) for _, row in table(tree, "port-profiles.csv")
                              if not row["first_day"]],
        "day-2024-02-12.csv": [(points.get(row["Control Point"]), words.get(row["Arrival / Departure"]))
                               for _, row in table(tree, "day-2024-02-12.csv")],
    }
    if len(ports) != 8:
        yield Finding(f"{DATA}/ports.csv", 1, "the eight land ports that face Shenzhen are listed")
    for name, pairs in found.items():
        if len(pairs) != len(wanted) or set(pairs) != wanted:
            yield Finding(f"{DATA}/{name}", 1, "every port has exactly one ordinary row for each direction")


def data_readme_quotes_the_table(tree):
    readme, derive = f"{DATA}/README.md", f"{DATA}/derive"
    if readme not in tree.paths or derive not in tree.paths:
        return
    printed = subprocess.run([tree.top / derive, "--table"], check=True, capture_output=True, text=True).stdout
    if printed not in tree.text(readme):
        yield Finding(readme, 1, "the table of ratios is what deploy/data/derive --table prints")


RULES = (
    includes_follow_the_map,
    includes_start_at_the_top,
    domain_sees_only_words,
    pure_parts_have_no_disk_or_clock,
    storage_knows_no_notices,
    one_library_one_door,
    names_say_what,
    top_level_is_fixed,
    text_is_finished,
    rooms_have_a_readme,
    scripts_can_be_run,
    readme_starts_with_run_and_test,
    headers_are_read_once,
    schema_has_no_maps,
    schema_enums_start_unspecified,
    every_test_runs,
    profiles_share_out_one_day,
    profiles_respect_opening_hours,
    data_is_complete,
    data_readme_quotes_the_table,
)


def findings(tree):
    return [finding for rule in RULES for finding in rule(tree)]


def main():
    top = sys.argv[1] if len(sys.argv) > 1 else pathlib.Path(__file__).resolve().parents[2]
    tree = Tree(top)
    if not tree.paths:
        sys.exit(f"house: no files under {top}")
    found = findings(tree)
    for finding in found:
        print(finding)
    print(f"{len(tree.paths)} files, {len(RULES)} rules, {len(found)} findings")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
