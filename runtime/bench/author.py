#!/usr/bin/env python3
"""What an author waits for: from `plugin new` to the first action, a test, a save under `dev`, a check of a large plugin.

usage: author.py DISTRIBUTION PLACE ROUNDS
"""
import os
import pathlib
import re
import shutil
import statistics
import subprocess
import sys
import time

DIST, PLACE, ROUNDS = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]), int(sys.argv[3])
WINGMAN = DIST / "bin/wingman"
ENVIRONMENT = {**os.environ, "WINGMAN_HOME": str(PLACE / "home")}
CLASSES = 1000


def run(*words):
    began = time.monotonic()
    process = subprocess.run([WINGMAN, *words], env=ENVIRONMENT, cwd=PLACE, stdin=subprocess.DEVNULL,
                             stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    if process.returncode != 0:
        raise SystemExit(f"{' '.join(map(str, words))}: exit code {process.returncode}\n{process.stdout}")
    return time.monotonic() - began


def show(what, seconds, budget=""):
    print(f"{what:58}{seconds:8.2f} s   {budget}", flush=True)


def follow(process, marker):
    for line in process.stdout:
        if marker in line:
            return
    raise SystemExit(f"'{marker}' never came")


def started(*words):
    return subprocess.Popen([WINGMAN, *words], env=ENVIRONMENT, cwd=PLACE, stdin=subprocess.PIPE,
                            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)


def road():
    """As a script would, without a runtime that is there already; `exec` loads what lies in the home."""
    steps = {"new": lambda: run("plugin", "new", "my-plugin"),
             "check": lambda: run("plugin", "check", "my-plugin"),
             "test": lambda: run("plugin", "test", "my-plugin"),
             "load": lambda: shutil.copytree(PLACE / "my-plugin", PLACE / "home/plugins/local/my-plugin"),
             "exec": lambda: run("exec", "my-plugin", "greet", "--param", "name=Ada")}
    began = time.monotonic()
    for step in steps.values():
        step()
    show("new, check, test, load, exec", time.monotonic() - began, "15")


def dev_loop():
    run("plugin", "new", "edited")
    source = next((PLACE / "edited/src/main").rglob("*.java"))
    text = source.read_text()
    dev = started("dev", "edited", "--action", "greet", "--param", "name=Ada")
    times = []
    try:
        follow(dev, "Hello, Ada!")
        for turn in range(ROUNDS):
            new = f"Welcome {turn}, "
            began = time.monotonic()
            source.write_text(text.replace("Hello, ", new))
            follow(dev, new)
            times.append(time.monotonic() - began)
    finally:
        dev.terminate()
        dev.wait(30)
    show(f"dev: save to report, median of {ROUNDS}", statistics.median(times), "1")


def large():
    """A directory of sources whose jar has a mebibyte, and that jar."""
    run("plugin", "new", "large")
    source = next((PLACE / "large/src/main").rglob("*.java"))
    package = re.search(r"package ([\w.]+);", source.read_text()).group(1)
    for n in range(CLASSES):
        methods = "\n".join(
            f'    public static String text{m}(String a, int b) {{ return a + "-{n}-{m}-" + (b * {m + 1}) + a.length(); }}'
            for m in range(12))
        source.with_name(f"Part{n}.java").write_text(
            f"package {package};\n\npublic final class Part{n} {{\n    private Part{n}() {{}}\n\n{methods}\n}}\n")
    show(f"plugin check, {CLASSES} source files", run("plugin", "check", "large"))
    run("plugin", "build", "large", "-o", "large.jar")
    size = (PLACE / "large.jar").stat().st_size / 2**20
    times = [run("plugin", "check", "large.jar") for _ in range(ROUNDS)]
    show(f"plugin check, its jar of {size:.1f} MiB, median of {ROUNDS}", statistics.median(times), "2")


def main():
    (PLACE / "home/plugins/local").mkdir(parents=True)
    road()
    times = [run("plugin", "test", "my-plugin") for _ in range(ROUNDS)]
    show(f"plugin test, median of {ROUNDS}", statistics.median(times), "2")
    large()
    runtime = started("start", "--headless")
    try:
        follow(runtime, "ready")
        dev_loop()
    finally:
        runtime.terminate()
        runtime.wait(30)


main()
