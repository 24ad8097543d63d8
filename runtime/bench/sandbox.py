#!/usr/bin/env python3
"""Measures sandboxed plugins in runtimes of a copy of the distribution, and their peers in the same run.

usage: sandbox.py DISTRIBUTION HOMES JARS BUNDLE [calls|broker|pool|cold|plain-cold|many]...

DISTRIBUTION is a copy that may be changed, JARS the packaged plugins, BUNDLE the classes that measure.
"""
import glob
import json
import os
import shutil
import statistics
import subprocess
import sys
import time

PATH = {"PATH": "/usr/local/bin:/usr/bin:/bin"}
MESSAGE = json.dumps({"action": {"id": "018f", "action_type": "go", "params": {f"container-{i}": "running" for i in range(9)}}})
PEERS = {
    "python3": ["python3", "-c", "import sys,json;print(json.dumps(json.loads(sys.stdin.readline())),flush=True);sys.stdin.read()"],
    "node": ["node", "-e", "process.stdin.on('data',d=>process.stdout.write(JSON.stringify(JSON.parse(d))+'\\n'))"],
}
# What the runtime measures, which settings it has, how many plugins.
RUNS = {
    "calls": ("calls", "", 1),
    "broker": ("broker", "", 1),
    "pool": ("pool", "idle_in_seconds: 1\n", 1),
    "cold": ("cold", "idle_in_seconds: 1\npool_size: 0\n", 1),
    "plain-cold": ("cold", "idle_in_seconds: 1\npool_size: 0\n", 1),
    "many": ("many", "", int(os.environ.get("PLUGINS", "50"))),
}
DEADLINE_IN_S = 600


def load():
    return open("/proc/loadavg").read().split()[0]


def pss_mib(pid):
    with open(f"/proc/{pid}/smaps_rollup") as rollup:
        return next(int(line.split()[1]) for line in rollup if line.startswith("Pss:")) / 1024


def peers():
    for name, command in PEERS.items():
        if not shutil.which(name, path=PATH["PATH"]):
            print(f"{name}: not on this machine")
            continue
        rows = []
        for _ in range(15):
            began = time.monotonic()
            peer = subprocess.Popen(command, env=PATH, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
            peer.stdin.write(MESSAGE.encode() + b"\n")
            peer.stdin.flush()
            peer.stdout.readline()
            wall, pss = (time.monotonic() - began) * 1e3, pss_mib(peer.pid)
            peer.stdin.close()
            peer.wait(20)
            rows.append((wall, pss))
        wall, pss = (statistics.median(column) for column in zip(*rows))
        print(f"a {name} process per call: {wall:.1f} ms, PSS {pss:.1f} MiB (medians of {len(rows)})", flush=True)


def run(name, distribution, homes, jars):
    mode, settings, plugins = RUNS[name]
    home = f"{homes}/{name}"
    os.makedirs(f"{home}/etc")
    os.makedirs(f"{home}/plugins/local")
    with open(f"{home}/etc/sandbox.yaml", "w") as file:
        file.write(settings)
    of = f"{jars}/broker" if name == "broker" else jars
    for jar in sorted(glob.glob(f"{of}/*.jar"))[:plugins]:
        shutil.copy(jar, f"{home}/plugins/local/")
    archive = f"{distribution}/lib/guest/guest.jsa"
    if name == "plain-cold":
        os.rename(archive, f"{distribution}/guest.jsa")
    out = f"{home}/bench"
    options = f"-Dwingman.bench.mode={mode} -Dwingman.bench.plugins={plugins} -Dwingman.bench.out={out}"
    print(f"== {name} (load {load()})", flush=True)
    runtime = subprocess.Popen(
        [f"{distribution}/bin/wingman", "start", "--headless"],
        env={**os.environ, "WINGMAN_HOME": home, "WINGMAN_JAVA_OPTS": options},
        stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    try:
        began = time.monotonic()
        text = ""
        while not text.endswith("end\n"):
            if runtime.poll() is not None or time.monotonic() > began + DEADLINE_IN_S:
                raise SystemExit(f"no result of {name}; so far:\n{text}\nthe log is in {home}/log")
            time.sleep(0.1)
            text = open(out).read() if os.path.exists(out) else ""
        print(text[:-len("end\n")] + f"   (load {load()})", flush=True)
    finally:
        runtime.terminate()
        runtime.wait(60)
        if name == "plain-cold":
            os.rename(f"{distribution}/guest.jsa", archive)


def main():
    distribution, homes, jars, bundle = sys.argv[1:5]
    shutil.copy(bundle, f"{distribution}/bundles/bench.jar")
    peers()
    for name in sys.argv[5:] or RUNS:
        run(name, distribution, homes, jars)


main()
