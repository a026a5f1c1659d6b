#!/usr/bin/env python3
"""Tests seams.py: checks each rule on a small source tree that breaks it."""

import pathlib
import tempfile
import unittest

from seams import Seams


class SeamsTest(unittest.TestCase):
    def problems(self, **files):
        with tempfile.TemporaryDirectory() as folder:
            root = pathlib.Path(folder)
            for name in ("lib", "src"):
                (root / name).mkdir()
            for name, text in files.items():
                path = root / name.replace("__", "/").replace("_cpp", ".cpp").replace("_h", ".h")
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(text)
            return Seams(root).check()

    def test_a_table_has_one_writer(self):
        tags = 'run("INSERT INTO tags (id) VALUES ($1)");'
        self.assertEqual(self.problems(src__tags__tags_cpp=tags), [])
        for other in ('"UPDATE tags SET name = $1"', '"DELETE FROM "\n    "tags"', 'R"(INSERT OR IGNORE INTO tags)"'):
            problems = self.problems(src__tags__tags_cpp=tags, src__articles__write_cpp=f"run({other});")
            self.assertEqual(len(problems), 1, other)
            self.assertIn("articles (src/articles/write.cpp:1), tags (src/tags/tags.cpp:1)", problems[0])

    def test_reading_and_talking_of_a_table_are_no_writing(self):
        tags = 'run("INSERT INTO tags (id) VALUES ($1) ON CONFLICT (id) DO UPDATE SET name = $2");'
        other = 'run("SELECT name FROM tags FOR UPDATE"); // INSERT INTO tags'
        self.assertEqual(self.problems(src__tags__tags_cpp=tags, src__articles__read_cpp=other), [])

    def test_only_a_row_loader_learns_names_at_run_time(self):
        for dynamic in ('fmt::format("DELETE FROM {}", name);', "transaction->bulk_load(table.name, columns);"):
            self.assertEqual(len(self.problems(src__tags__tags_cpp=dynamic)), 1, dynamic)
            self.assertEqual(self.problems(src__archive__rows_cpp=dynamic), [], dynamic)

    def test_the_owner_describes_a_table_for_archives(self):
        part = 'constexpr ArchiveTable kTables[] = {\n    {"tags", "id", kTagsColumns},\n};'
        tags = 'run("INSERT INTO tags (id) VALUES ($1)");'
        self.assertEqual(self.problems(src__tags__archive_part_cpp=part, src__tags__tags_cpp=tags), [])
        self.assertEqual(len(self.problems(src__sections__archive_part_cpp=part, src__tags__tags_cpp=tags)), 1)

    def test_http_stays_with_web_modules(self):
        header = '#include "http/message.h"\n'
        self.assertEqual(len(self.problems(src__tags__tags_h=header)), 1)
        self.assertEqual(self.problems(src__site__site_h=header, src__tags__internal__a_h=header), [])


if __name__ == "__main__":
    unittest.main()
