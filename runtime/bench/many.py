#!/usr/bin/env python3
"""Drops plugins into a running runtime, a hundred at a time, and prints what each hundred took.

usage: many.py DISTRIBUTION HOME JARS
"""
import glob
import os
import re
import shutil
import subprocess
import sys
import time

TICK = os.sysconf("SC_CLK_TCK")
DEADLINE_IN_S = 300


def cpu_s(pid):
    with open(f"/proc/{pid}/stat") as stat:
        fields = stat.read().rsplit(") ", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / TICK


def serving(home):
    logs = "".join(open(log).read() for log in glob.glob(f"{home}/log/wingman.*.log"))
    return len(re.findall(r" is in service from .*/many-", logs))


def main():
    distribution, home, jars = sys.argv[1:]
    runtime = subprocess.Popen(
        [f"{distribution}/bin/wingman", "start", "--headless"],
        env={**os.environ, "WINGMAN_HOME": home}, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    try:
        print(runtime.stdout.readline().decode().strip())
        names = sorted(glob.glob(f"{jars}/*.jar"))
        for first in range(0, len(names), 100):
            hundred = names[first:first + 100]
            began, cpu = time.monotonic(), cpu_s(runtime.pid)
            for name in hundred:
                shutil.copy(name, f"{home}/plugins/local/")
            while serving(home) < first + len(hundred):
                if time.monotonic() > began + DEADLINE_IN_S:
                    raise SystemExit(f"only {serving(home)} plugins serve")
                time.sleep(0.05)
            wall, cpu = time.monotonic() - began, cpu_s(runtime.pid) - cpu
            print(f"{first + len(hundred):5} plugins: {wall / len(hundred) * 1000:6.1f} ms wall,"
                  f" {cpu / len(hundred) * 1000:6.1f} ms CPU each", flush=True)
    finally:
        runtime.terminate()
        runtime.wait(60)


main()
