#!/usr/bin/env python3
"""Reads every file below the folders and checks those that are SQLite databases.

Usage: check-sqlite.py [--exclude-file FILE] FOLDER...   FILE holds absolute patterns, as for restic.
Prints what is bad and exits 1 if anything is.
"""

import argparse
import fnmatch
import os
import shutil
import sqlite3
import stat
import sys
import tempfile
import urllib.parse

MAGIC = b"SQLite format 3\0"

# Plex brings tokenizers of its own: a table that needs one cannot be checked here, and is not damaged.
UNKNOWN = ("unknown tokenizer", "no such module", "no such function", "unknown function")
COLLATION = "no such collation sequence: "


def files(folder, excluded, bad):
    """Paths of the regular files that a backup would save."""
    if not os.path.isdir(folder):
        bad.append(f"{folder}: no folder")

    def unreadable(error):
        bad.append(f"{error.filename}: {error.strerror}")

    for parent, folders, names in os.walk(folder, onerror=unreadable):
        folders[:] = [name for name in folders if not excluded(os.path.join(parent, name))]
        for name in names:
            path = os.path.join(parent, name)
            if not excluded(path) and stat.S_ISREG(os.lstat(path).st_mode):
                yield path


def is_database(path):
    with open(path, "rb") as file:
        return file.read(len(MAGIC)) == MAGIC


def problems(path):
    """What SQLite finds in a database, which is left as it is."""
    logs = [path + suffix for suffix in ("-wal", "-journal") if os.path.exists(path + suffix)]
    if not any(os.path.getsize(log) for log in logs):
        return check(path, "mode=ro&immutable=1")
    # A log belongs to the data, and SQLite writes when it reads one.
    with tempfile.TemporaryDirectory() as folder:
        for part in [path, *logs]:
            shutil.copyfile(part, os.path.join(folder, os.path.basename(part)))
        return check(os.path.join(folder, os.path.basename(path)), "mode=rw")


def check(path, how):
    connection = sqlite3.connect(f"file:{urllib.parse.quote(path)}?{how}", uri=True)
    connection.text_factory = lambda text: text.decode(errors="replace")
    try:
        try:
            return quick_check(connection)
        except sqlite3.OperationalError as error:
            if not str(error).startswith(UNKNOWN):
                raise
        tables = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND rootpage > 0")
        return [problem for (name,) in tables.fetchall() for problem in check_table(connection, name)]
    except sqlite3.DatabaseError as error:
        return [str(error)]
    finally:
        connection.close()


def check_table(connection, name):
    try:
        return quick_check(connection, name)
    except sqlite3.OperationalError as error:
        if not str(error).startswith(UNKNOWN):
            raise
        return []


def quick_check(connection, table=None):
    quoted = "" if table is None else "('{}')".format(table.replace("'", "''"))
    while True:
        try:
            found = [line for (line,) in connection.execute(f"PRAGMA quick_check{quoted}")]
            return [] if found == ["ok"] else found
        except sqlite3.OperationalError as error:
            _, missing, name = str(error).partition(COLLATION)
            if not missing:
                raise
            # The order of an index is not checked, so any will do.
            connection.create_collation(name, lambda one, other: (one > other) - (one < other))


def exclusion(file):
    patterns = [line.rstrip("\n") for line in file or [] if line.strip()]
    return lambda path: any(fnmatch.fnmatchcase(path, pattern) for pattern in patterns)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--exclude-file", type=argparse.FileType())
    parser.add_argument("folders", nargs="+")
    options = parser.parse_args()
    excluded = exclusion(options.exclude_file)
    bad, readable, databases = [], 0, 0
    for folder in options.folders:
        for path in files(folder, excluded, bad):
            try:
                readable += 1
                if is_database(path):
                    databases += 1
                    bad += [f"{path}: {problem}" for problem in problems(path)]
            except OSError as error:
                bad.append(f"{path}: {error.strerror}")
    for line in bad:
        print(line, file=sys.stderr)
    print(f"{readable} files, {databases} of them databases, {len(bad)} problems")
    sys.exit(1 if bad else 0)


main()
