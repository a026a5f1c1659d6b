#!/usr/bin/env python3
"""Checks rules between modules that no compiler checks. Run it from the root of the repository.

1. Only one module writes a table. The check reads the SQL in string literals of lib/ and src/, but not in
   tests.
2. The module that describes a table for archives (archive_part.cpp) is the one that writes it.
3. Only the modules in ROW_LOADERS write tables whose names they learn at run time.
4. Public headers include "http/" only in the modules in WEB_MODULES.
"""

import collections
import pathlib
import re
import sys

# Modules that answer requests or serve pages. Their public headers may include "http/".
WEB_MODULES = {"api", "desk", "live", "pictures", "press", "server", "site"}
# Modules that write only to database files of their own, which no other module can open. Their SQL is not
# checked.
OWN_DATABASES = {"search"}
# Modules that may write tables whose names they learn at run time: `database` bulk-loads any table, and
# `archive` loads the tables that their owners describe.
ROW_LOADERS = {"archive", "database"}

WRITE = re.compile(
    r"\b(?:INSERT(?:\s+OR\s+[A-Z]+)?\s+INTO|REPLACE\s+INTO|DELETE\s+FROM|TRUNCATE(?:\s+TABLE)?|UPDATE)\s+"
    r"(?:ONLY\s+)?([a-z_]+\b|\{)"
)
BULK_LOAD = re.compile(r'\bbulk_load\(\s*("[a-z_]+"|[A-Za-z_])')
ARCHIVE_TABLE = re.compile(r'^\s*\{"([a-z_]+)", "[^"]*", k[A-Za-z]+', re.MULTILINE)
HTTP_INCLUDE = re.compile(r'^#include "http/', re.MULTILINE)
TOKEN = re.compile(
    r'//[^\n]*|/\*.*?\*/|(?:u8|[uUL])?R"(?P<mark>[^()\s]*)\((?P<raw>.*?)\)(?P=mark)"'
    r"|\"(?P<text>(?:[^\"\\\n]|\\.)*)\"|'(?:[^'\\\n]|\\.)*'",
    re.DOTALL,
)


def string_literals(source):
    """Returns (line, text) for each string literal. Joins adjacent literals, as the compiler does."""
    literals = []
    end_of_last = None
    for token in TOKEN.finditer(source):
        text = token.group("raw") if token.group("raw") is not None else token.group("text")
        if text is None:
            continue
        follows = end_of_last is not None and not source[end_of_last : token.start()].strip()
        if follows:
            line, before = literals[-1]
            literals[-1] = (line, before + text)
        else:
            literals.append((source.count("\n", 0, token.start()) + 1, text))
        end_of_last = token.end()
    return literals


def module_of(path):
    return path.parts[1]


def source_files(root):
    for folder in ("lib", "src"):
        for path in sorted((root / folder).rglob("*")):
            relative = path.relative_to(root)
            is_test = relative.name.endswith("_test.cpp") or "testing" in relative.parts
            if path.suffix in (".cpp", ".h") and not is_test:
                yield relative, path.read_text()


def writes_of(source):
    """Yields (line, table) for each SQL statement that writes; None if the name is known only at run time."""
    for line, text in string_literals(source):
        for match in WRITE.finditer(text):
            yield line, None if match.group(1) == "{" else match.group(1)
    for match in BULK_LOAD.finditer(source):
        name = match.group(1)
        yield source.count("\n", 0, match.start()) + 1, name.strip('"') if name.startswith('"') else None


class Seams:
    def __init__(self, root):
        self.writers = collections.defaultdict(dict)  # table → module → where it first writes the table
        self.described = {}  # table → (module that describes it, path of its archive_part.cpp)
        self.problems = []
        for path, source in source_files(root):
            self.read(path, source)

    def read(self, path, source):
        module = module_of(path)
        if module not in OWN_DATABASES:
            for line, table in writes_of(source):
                self.note_write(module, f"{path}:{line}", table)
        if path.name == "archive_part.cpp":
            for table in ARCHIVE_TABLE.findall(source):
                self.described[table] = (module, path)
        is_public = path.suffix == ".h" and path.parts[0] == "src" and len(path.parts) == 3
        if is_public and module not in WEB_MODULES and HTTP_INCLUDE.search(source):
            self.problems.append(f'{path}: a public header includes "http/", but {module} is no web module')

    def note_write(self, module, place, table):
        if table is not None:
            self.writers[table].setdefault(module, place)
        elif module not in ROW_LOADERS:
            self.problems.append(f"{place}: writes a table whose name is known only at run time")

    def check(self):
        for table, modules in sorted(self.writers.items()):
            if len(modules) > 1:
                places = ", ".join(f"{module} ({place})" for module, place in sorted(modules.items()))
                self.problems.append(f"the table {table} is written by more than one module: {places}")
        for table, (module, path) in sorted(self.described.items()):
            if module not in self.writers.get(table, {}):
                self.problems.append(f"{path}: {module} describes the table {table}, but does not write it")
        return self.problems


def main():
    arguments = sys.argv[1:]
    seams = Seams(pathlib.Path.cwd())
    if arguments == ["--list"]:
        for table, modules in sorted(seams.writers.items()):
            print(f"{table:<22} {' '.join(sorted(modules))}")
        return 0
    problems = seams.check()
    for problem in problems:
        print(problem, file=sys.stderr)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
