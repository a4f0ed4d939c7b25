#!/usr/bin/python3
"""Each rule of house.py passes a small proper tree, and finds one thing that breaks it."""

import pathlib
import subprocess
import sys
import tempfile
import unittest

sys.dont_write_bytecode = True
import house  # noqa: E402

FENCE = "```\n"
DAY_HEADER = "Date,Control Point,Arrival / Departure,Total\n"
PORTS = [("LWS", "Lo Wu"), ("LMC", "Lok Ma Chau"), ("LSC", "Spur Line"), ("MKT", "Man Kam To"),
         ("HYW", "Heung Yuen Wai"), ("STK", "Sha Tau Kok"), ("SBC", "Shenzhen Bay"), ("XRL", "West Kowloon")]


def hourly_profile(units_at_noon=10_000):
    shares = [units_at_noon if hour == 12 else 0 for hour in range(24)]
    return "profile,hour,share\n" + "".join(f"noon,{hour},{units / 10_000:.4f}\n" for hour, units in enumerate(shares))


def rows_per_direction(row, words=("NORTHBOUND", "SOUTHBOUND")):
    return "".join(row.format(code=code, point=point, word=word) + "\n" for code, point in PORTS for word in words)


def proper_tree():
    """The smallest tree in which every rule has something to look at and nothing to find."""
    files = {f"{room}/README.md": "About this room.\n" for room in house.ROOMS}
    files |= {
        "README.md": f"{FENCE}./deploy/run\n./deploy/test\n{FENCE}",
        "proto/ids.h": "#pragma once\n#include <string>\n",
        "proto/codec.h": '#pragma once\n#include "proto/liaison/v1/wire.pb.h"\n',
        "proto/liaison/v1/wire.proto": "enum Side {\n  SIDE_UNSPECIFIED = 0;\n}\n",
        "storage/sqlite_log.cc": '#include <sqlite3.h>\n#include "proto/ids.h"\n',
        "broker/domain/alert.cc": '#include <vector>\n#include "proto/codec.h"\n',
        "broker/server.cc": '#include <zmq.hpp>\n#include "broker/domain/alert.h"\n#include "storage/log.h"\n',
        "broker/domain/alert.h": "#pragma once\n",
        "storage/log.h": "#pragma once\n",
        "clients/cli/main.cc": '#include "clients/library/sender.h"\n',
        "clients/library/sender.h": "#pragma once\n#include <zmq.hpp>\n",
        "tests/unit/alert_test.cc": '#include "broker/domain/alert.h"\n',
        "deploy/run": "#!/usr/bin/env bash\n",
        "deploy/data/ports.csv": "port_code,immd_csv_control_point,open_local,close_local\n"
                                 + "".join(f"{code},{point},06:30,22:30\n" for code, point in PORTS),
        "deploy/data/hourly-profile.csv": hourly_profile(),
        "deploy/data/port-profiles.csv": "port,direction,first_day,last_day,profile\n"
                                         + rows_per_direction("{code},{word},,,noon"),
        "deploy/data/baseline-2024.csv": "port,direction,mean_daily_2024\n" + rows_per_direction("{code},{word},5"),
        "deploy/data/day-2024-02-12.csv":
            DAY_HEADER + rows_per_direction("12-02-2024,{point},{word},9", ("Arrival", "Departure")),
    }
    return files


class HouseTest(unittest.TestCase):
    def setUp(self):
        self.files = proper_tree()

    def tree(self, top):
        for path, text in self.files.items():
            file = pathlib.Path(top, path)
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
            file.chmod(0o755 if path.startswith("deploy/") and text.startswith("#!") else 0o644)
        return house.Tree(top)

    def found(self):
        with tempfile.TemporaryDirectory() as top:
            return [str(finding) for finding in house.findings(self.tree(top))]

    def assert_found(self, where, words):
        """Exactly one finding, at that place, that says so."""
        found = self.found()
        self.assertEqual(len(found), 1, found)
        self.assertTrue(found[0].startswith(f"{where}: "), found[0])
        self.assertIn(words, found[0])

    def test_a_proper_tree_has_no_findings(self):
        self.assertEqual(self.found(), [])

    def test_every_rule_has_a_test_that_breaks_it(self):
        broken = {name.removeprefix("test_broken_") for name in dir(self) if name.startswith("test_broken_")}
        rules = {rule.__name__ for rule in house.RULES}
        self.assertEqual(rules - {name.split("__")[0] for name in broken}, set())

    def test_broken_includes_follow_the_map(self):
        self.files["proto/ids.cc"] = '#include <string>\n#include "storage/log.h"\n'
        self.assert_found("proto/ids.cc:2", "proto may not include storage")

    def test_broken_includes_follow_the_map__domain_to_broker(self):
        self.files["broker/feed.h"] = "#pragma once\n"
        self.files["broker/domain/alert.cc"] = '#include "broker/feed.h"\n'
        self.assert_found("broker/domain/alert.cc:1", "broker/domain may not include broker")

    def test_broken_includes_follow_the_map__client_to_client(self):
        self.files["clients/audit/verify.h"] = "#pragma once\n"
        self.files["clients/replay/day.cc"] = '#include "clients/audit/verify.h"\n'
        self.assert_found("clients/replay/day.cc:1", "clients/replay may not include clients/audit")

    def test_the_auditor_reads_the_log_and_replays_the_rules(self):
        self.files["clients/audit/verify.cc"] = '#include "storage/log.h"\n#include "broker/domain/alert.h"\n'
        self.assertEqual(self.found(), [])

    def test_broken_includes_start_at_the_top(self):
        self.files["proto/codec.cc"] = '#include "codec.h"\n'
        self.assert_found("proto/codec.cc:1", "starts at the top level")

    def test_broken_includes_start_at_the_top__missing_file(self):
        self.files["proto/codec.cc"] = '#include "proto/gone.h"\n'
        self.assert_found("proto/codec.cc:1", "does not exist")

    def test_broken_includes_start_at_the_top__angle_brackets(self):
        self.files["proto/codec.cc"] = "#include <proto/ids.h>\n"
        self.assert_found("proto/codec.cc:1", "in quotes")

    def test_broken_domain_sees_only_words(self):
        self.files["broker/domain/alert.cc"] = "#include <spdlog/spdlog.h>\n"
        self.assert_found("broker/domain/alert.cc:1", "the standard library only")

    def test_broken_pure_parts_have_no_disk_or_clock(self):
        self.files["broker/domain/alert.cc"] = "#include <filesystem>\n"
        self.assert_found("broker/domain/alert.cc:1", "is pure")

    def test_broken_pure_parts_have_no_disk_or_clock__now(self):
        self.files["proto/ids.cc"] = "// not ::now() here\nauto t = std::chrono::system_clock::now();\n"
        self.assert_found("proto/ids.cc:2", "no clock is read")

    def test_broken_storage_knows_no_notices(self):
        self.files["storage/sqlite_log.cc"] = '#include "proto/codec.h"\n'
        self.assert_found("storage/sqlite_log.cc:1", "storage knows bytes, not notices")

    def test_broken_one_library_one_door(self):
        self.files["storage/tiles.cc"] = "#include <sqlite3.h>\n"
        self.assert_found("storage/tiles.cc:1", "SQLite has one door in storage, and it is storage/sqlite_log.cc")

    def test_both_faces_of_a_library_are_one_door(self):
        self.files["broker/zap.cc"] = "#include <zmq.h>\n"
        self.assert_found("broker/zap.cc:1", "ZeroMQ has one door")

    def test_broken_names_say_what(self):
        self.files["broker/session_manager.h"] = "#pragma once\n"
        self.assert_found("broker/session_manager.h:1", "'manager' does not")

    def test_broken_top_level_is_fixed(self):
        self.files["vendor/README.md"] = "About another room.\n"
        self.assert_found("vendor:1", "the top level is fixed")

    def test_broken_text_is_finished(self):
        self.files["broker/README.md"] = "About this room.\nTO" "DO: write it.\n"
        self.assert_found("broker/README.md:2", "unfinished")

    def test_broken_text_is_finished__path_of_a_machine(self):
        self.files["deploy/README.md"] = "See /ro" "ot/liaison.\n"
        self.assert_found("deploy/README.md:1", "somebody's machine")

    def test_broken_rooms_have_a_readme(self):
        del self.files["storage/README.md"]
        self.assert_found("storage/README.md:1", "every room has a README.md")

    def test_broken_scripts_can_be_run(self):
        self.files["tests/count"] = "#!/usr/bin/python3\n"
        self.assert_found("tests/count:1", "run bit")

    def test_broken_readme_starts_with_run_and_test(self):
        self.files["README.md"] = f"{FENCE}./deploy/test\n./deploy/run\n{FENCE}"
        self.assert_found("README.md:2", "./deploy/run and ./deploy/test")

    def test_broken_headers_are_read_once(self):
        self.files["proto/ids.h"] = "// #pragma once\n"
        self.assert_found("proto/ids.h:1", "#pragma once")

    def test_broken_schema_has_no_maps(self):
        self.files["proto/liaison/v1/wire.proto"] = "message A {\n  // map<a, b>\n  map<string, string> b = 1;\n}\n"
        self.assert_found("proto/liaison/v1/wire.proto:3", "map field")

    def test_broken_schema_enums_start_unspecified(self):
        self.files["proto/liaison/v1/wire.proto"] = "\nenum Side {\n  SZ = 0;\n}\n"
        self.assert_found("proto/liaison/v1/wire.proto:2", "enum Side")

    def test_broken_every_test_runs(self):
        self.files["tests/unit/alert_test.cc"] = "TEST(Alert, DISABLED" "_Clears) {}\n"
        self.assert_found("tests/unit/alert_test.cc:1", "a test runs")

    def test_broken_profiles_share_out_one_day(self):
        self.files["deploy/data/hourly-profile.csv"] = hourly_profile(9_999)
        self.assert_found("deploy/data/hourly-profile.csv:1", "add up to exactly 1")

    def test_broken_profiles_respect_opening_hours(self):
        ports = self.files["deploy/data/ports.csv"]
        self.files["deploy/data/ports.csv"] = ports.replace("LWS,Lo Wu,06:30,22:30", "LWS,Lo Wu,06:30,12:00")
        self.assertEqual([finding.split(": ")[1] for finding in self.found()],
                         ["LWS has passengers while it is closed"] * 2)

    def test_broken_data_is_complete(self):
        baseline = self.files["deploy/data/baseline-2024.csv"]
        self.files["deploy/data/baseline-2024.csv"] = baseline.replace("XRL,SOUTHBOUND,5\n", "")
        self.assert_found("deploy/data/baseline-2024.csv:1", "one ordinary row for each direction")

    def test_broken_data_readme_quotes_the_table(self):
        self.files["deploy/data/derive"] = "#!/usr/bin/python3\nprint('| LWS | 120 % |')\n"
        self.files["deploy/data/README.md"] = "| LWS | 130 % |\n"
        self.assert_found("deploy/data/README.md:1", "derive --table")

    def test_ignored_files_are_not_looked_at(self):
        with tempfile.TemporaryDirectory() as top:
            subprocess.run(["git", "init", "--quiet", top], check=True)
            self.files |= {".gitignore": "/build/\n", "build/session_manager.h": "", "storage/fresh_helper.h": ""}
            paths = self.tree(top).paths
        self.assertNotIn("build/session_manager.h", paths)
        self.assertIn("storage/fresh_helper.h", paths)


if __name__ == "__main__":
    unittest.main()
