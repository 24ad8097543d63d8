#!/usr/bin/env python3
"""Measures the docker plugin and its host service against an engine of its own, beside curl in the same run. Needs root.

usage: docker.py DISTRIBUTION DIRECTORY CLASS_PATH [list|logs]...

DIRECTORY is made, and removed again.
"""
import json
import os
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import time

CONTAINERS = 20
CALLS = int(os.environ.get("CALLS", "200"))
ROUNDS = int(os.environ.get("ROUNDS", "3"))
LINES = int(os.environ.get("LINES", "1000000"))
LINE = "x" * 120
API = "http://docker/v1.41"
DEADLINE_IN_S = 120
LIST = {"type": "exec", "document": {"plugin": "docker", "action_type": "list", "params": {"all": True}}}


def load():
    return open("/proc/loadavg").read().split()[0]


def await_condition(condition, what):
    deadline = time.monotonic() + DEADLINE_IN_S
    while not condition():
        if time.monotonic() > deadline:
            raise SystemExit(f"{what}: not after {DEADLINE_IN_S} s")
        time.sleep(0.05)


class Engine:
    """A dockerd with one image that holds busybox."""

    def __init__(self, directory):
        self.directory = directory
        self.socket = f"{directory}/docker.sock"
        os.makedirs(f"{directory}/image/bin")
        with open(f"{directory}/config.json", "w") as file:
            file.write("{}")
        self.process = subprocess.Popen(
            ["/usr/sbin/dockerd", "--iptables=false", "--ip6tables=false", "--bridge=none", "--storage-driver=overlay2",
             "-H", f"unix://{self.socket}", "--config-file", f"{directory}/config.json", "--data-root", f"{directory}/data",
             "--exec-root", f"{directory}/exec", "--pidfile", f"{directory}/pid"],
            stdout=open(f"{directory}/log", "w"), stderr=subprocess.STDOUT)
        await_condition(lambda: subprocess.run(self.command("version"), capture_output=True).returncode == 0, "dockerd")
        shutil.copy("/bin/busybox", f"{directory}/image/bin/busybox")
        os.symlink("busybox", f"{directory}/image/bin/sh")
        subprocess.run(["tar", "-C", f"{directory}/image", "-cf", f"{directory}/image.tar", "."], check=True)
        self.docker("import", f"{directory}/image.tar", "bench")

    def command(self, *words):
        return ["docker", "-H", f"unix://{self.socket}", *words]

    def docker(self, *words):
        return subprocess.run(self.command(*words), check=True, capture_output=True, text=True).stdout.strip()

    def curl(self, path, *words):
        """What curl says of its time: from its start, without that of its process."""
        out = subprocess.run(
            ["curl", "-s", "--unix-socket", self.socket, "-o", "/dev/null", "-w", "%{time_total} %{size_download}", *words,
             API + path], check=True, capture_output=True, text=True).stdout.split()
        return float(out[0]), int(out[1])

    def close(self):
        containers = self.docker("ps", "-aq").split()
        if containers:
            self.docker("rm", "-f", *containers)
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(60)
        mounts = [line.split()[1] for line in open("/proc/mounts")]
        for mount in reversed([mount for mount in mounts if mount.startswith(self.directory + "/")]):
            subprocess.run(["umount", mount])


class Wingman:
    """A runtime, and one connection to its local socket."""

    def __init__(self, distribution, home, docker_host):
        self.process = subprocess.Popen(
            [f"{distribution}/bin/wingman", "start", "--headless"],
            env={**os.environ, "WINGMAN_HOME": home, "DOCKER_HOST": docker_host},
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
        path = f"{home}/run/wingman.sock"
        connection = socket.socket(socket.AF_UNIX)
        await_condition(lambda: connection.connect_ex(path) == 0, "wingman")
        self.stream = connection.makefile("rwb", buffering=65536)
        self.ask({"type": "hello", "protocol": 1}, "hello")

    def ask(self, request, last):
        self.stream.write(json.dumps(request).encode() + b"\n")
        self.stream.flush()
        while True:
            line = self.stream.readline()
            if not line:
                raise SystemExit("the runtime is gone")
            answer = json.loads(line)
            if answer["type"] in (last, "error"):
                return answer

    def list(self):
        began = time.monotonic()
        answer = self.ask(LIST, "report")
        took = time.monotonic() - began
        report = answer.get("report", {})
        if report.get("outcome") != "succeeded" or len(report["result"]["data"]["containers"]) != CONTAINERS:
            raise SystemExit(f"no list: {answer}")
        return took

    def close(self):
        self.process.terminate()
        self.process.wait(60)


def row(what, seconds):
    ordered = sorted(seconds)
    print(f"{what:44s} p50 {statistics.median(ordered) * 1e3:7.2f} ms   p90 {ordered[len(ordered) * 9 // 10] * 1e3:7.2f} ms",
          flush=True)
    return statistics.median(ordered)


def measure_list(engine, wingman):
    path = "/containers/json?all=1"
    for _ in range(CALLS * 2):
        wingman.list()
    for number in range(ROUNDS):
        print(f"== list of {CONTAINERS} containers, round {number + 1} (load {load()})")
        ours, raw, process = [], [], []
        # In blocks: a process that starts in between would take the warm runtime's caches away, and curl never has any.
        for _ in range(CALLS):
            ours.append(wingman.list())
        for _ in range(CALLS):
            began = time.monotonic()
            raw.append(engine.curl(path)[0])
            process.append(time.monotonic() - began)
        whole = row("whole lifecycle, over the local socket", ours)
        curl = row("curl, by its own clock", raw)
        row("curl, as a process", process)
        print(f"{'ratio of the medians':44s} {whole / curl:.2f}", flush=True)


def measure_logs(engine, directory, class_path):
    script = f"yes {LINE} | head -n {LINES}"
    for applet in ("yes", "head"):
        script = script.replace(applet, f"/bin/busybox {applet}")
    for driver in ("json-file", "local"):
        # Rotated at 20 MB else, and then there is not all of it.
        name = f"log-{driver}"
        engine.docker("run", "-d", "--network", "none", "--log-driver", driver, "--log-opt", "max-size=2g", "--name", name,
                      "bench", "/bin/sh", "-c", script)
        await_condition(lambda: engine.docker("inspect", "-f", "{{.State.Status}}", name) == "exited", name)
        print(f"== {LINES} lines of {len(LINE) + 1} bytes by the log driver {driver} (load {load()})", flush=True)
        path = f"/containers/{name}/logs?stdout=1&stderr=1&follow=1"
        seconds, size = engine.curl(path)
        print(f"{'curl, two streams undivided':44s} {size / seconds / 1e6:7.1f} MB/s", flush=True)
        answer = f"{directory}/answer"
        subprocess.run(["curl", "-s", "--raw", "-i", "--unix-socket", engine.socket, "-o", answer, API + path], check=True)
        java = ["java", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx64m", "-cp", class_path, "dev.wingman.bench.DockerLogs"]
        for host, more in ((engine.socket, []), (f"{directory}/replay-{driver}", [engine.socket, answer])):
            subprocess.run([*java, name, str(ROUNDS), *more], env={**os.environ, "DOCKER_HOST": f"unix://{host}"}, check=True)
        os.remove(answer)


def main():
    distribution, directory, class_path = sys.argv[1:4]
    what = sys.argv[4:] or ["list", "logs"]
    os.makedirs(directory)
    engine = Engine(directory)
    wingman = None
    try:
        for number in range(CONTAINERS):
            engine.docker("create", "--network", "none", "--label", "tier=web", "--name", f"web-{number}", "bench", "/bin/true")
        if "list" in what:
            wingman = Wingman(distribution, f"{directory}/home", f"unix://{engine.socket}")
            measure_list(engine, wingman)
            wingman.close()
            wingman = None
        if "logs" in what:
            measure_logs(engine, directory, class_path)
    finally:
        if wingman:
            wingman.close()
        engine.close()
        shutil.rmtree(directory)


main()
