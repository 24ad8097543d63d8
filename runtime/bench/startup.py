#!/usr/bin/env python3
"""Start to ready as whole processes: wall clock, CPU and resident memory, medians of paired runs.

usage: startup.py ROUNDS NAME=COMMAND...

A command prints a line with 'ready' and stays until SIGTERM or the end of its input. With CUT=1 it is killed instead.
"""
import os
import shlex
import signal
import statistics
import subprocess
import sys
import time

TICK = os.sysconf("SC_CLK_TCK")


def tree(pid):
    """The process and all it started."""
    pids = [pid]
    for task in os.listdir(f"/proc/{pid}/task"):
        try:
            with open(f"/proc/{pid}/task/{task}/children") as children:
                found = children.read().split()
        except FileNotFoundError:  # The thread has ended.
            continue
        for child in found:
            if os.path.isdir(f"/proc/{child}/task"):
                pids += tree(int(child))
    return pids


def cpu_ms(pid):
    with open(f"/proc/{pid}/stat") as stat:
        fields = stat.read().rsplit(") ", 1)[1].split()
    return sum(int(field) for field in fields[11:15]) * 1000 / TICK


def resident_mib(pid):
    with open(f"/proc/{pid}/status") as status:
        for line in status:
            if line.startswith("VmRSS:"):
                return int(line.split()[1]) / 1024
    return 0


def measure(command):
    began = time.monotonic()
    process = subprocess.Popen(
        shlex.split(command), stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
        start_new_session=True)
    try:
        for line in process.stdout:
            if b"ready" in line:
                break
        else:
            raise SystemExit(f"not ready: {command}")
        wall = (time.monotonic() - began) * 1000
        pids = tree(process.pid)
        return wall, sum(map(cpu_ms, pids)), sum(map(resident_mib, pids))
    finally:
        os.killpg(process.pid, signal.SIGKILL if os.environ.get("CUT") else signal.SIGTERM)
        process.stdin.close()
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def main():
    rounds = int(sys.argv[1])
    commands = dict(argument.split("=", 1) for argument in sys.argv[2:])
    results = {name: [] for name in commands}
    for turn in range(rounds + 1):
        for name, command in commands.items():
            result = measure(command)
            if turn > 0:
                results[name].append(result)
    print(f"{'':24}{'wall ms':>10}{'cpu ms':>10}{'rss MiB':>10}   (medians of {rounds})")
    for name, rows in results.items():
        wall, cpu, rss = (statistics.median(column) for column in zip(*rows))
        print(f"{name:24}{wall:10.0f}{cpu:10.0f}{rss:10.0f}")


main()
