"""What the runs of this folder share: a system on a core of its own, what it used, the generator."""

import os
import shutil
import signal
import subprocess
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(HERE)


def bound(port):
    """Whether a UDP socket of this machine has the port."""
    with open("/proc/net/udp", encoding="ascii") as table:
        return any(line.split()[1].endswith(f":{port:04X}") for line in table.readlines()[1:])


def family(pid):
    """The process and all its descendants."""
    found = [pid]
    for parent in found:
        try:
            for task in os.listdir(f"/proc/{parent}/task"):
                with open(f"/proc/{parent}/task/{task}/children", encoding="ascii") as children:
                    found.extend(int(child) for child in children.read().split())
        except OSError:
            pass  # ended meanwhile
    return found


def memory_kb(pids):
    """Resident and proportional memory; the latter counts pages shared by workers once."""
    sums = {"Rss:": 0, "Pss:": 0}
    for pid in pids:
        try:
            with open(f"/proc/{pid}/smaps_rollup", encoding="ascii") as rollup:
                for line in rollup:
                    key, *value = line.split()
                    if key in sums:
                        sums[key] += int(value[0])
        except OSError:
            pass
    return sums["Rss:"], sums["Pss:"]


def foreground():
    """A scheduling group of its own with more weight, so that other light work takes little (root only)."""
    try:
        with open("/proc/self/autogroup", "w", encoding="ascii") as group:
            group.write("-10")
        os.nice(-10)
    except OSError:
        pass


class Started:
    """A process in a folder of its own, pinned to a core, that has bound a UDP port."""

    def __init__(self, name, core, port, command):
        """`command` makes the command line for a folder."""
        if bound(port):
            raise SystemExit(f"run: UDP port {port} is taken; end what uses it first")
        self.core, self.pids, self.folder = core, [], tempfile.mkdtemp(prefix="bench-")
        self.log = open(f"{self.folder}/log", "wb")
        self.process = subprocess.Popen(["taskset", "-c", str(core), *command(self.folder)], cwd=self.folder, stdin=subprocess.DEVNULL,
                                        stdout=self.log, stderr=self.log, start_new_session=True, preexec_fn=foreground)
        deadline = time.monotonic() + 60
        while not bound(port):
            if self.process.poll() is not None or time.monotonic() > deadline:
                self.stop(keep=True)
                raise SystemExit(f"run: {name} did not start; its output is in {self.folder}/log")
            time.sleep(0.05)
        time.sleep(1)  # workers that are forked after the socket was bound
        self.pids = family(self.process.pid)

    def stop(self, keep=False):
        members = family(self.process.pid)
        self.process.terminate()
        try:
            self.process.wait(15)
        except subprocess.TimeoutExpired:
            for pid in members:
                try:
                    os.kill(pid, signal.SIGKILL)
                except ProcessLookupError:
                    pass
            self.process.wait()
        self.log.close()
        if not keep:
            shutil.rmtree(self.folder, ignore_errors=True)


def sipward(config, replaced=()):
    """The command that runs Sipward with a configuration, after replacements (old, new) in its text."""
    def command(folder):
        with open(config, encoding="utf-8") as source:
            text = source.read()
        for old, new in replaced:
            if old not in text:
                raise SystemExit(f"run: {config} has no {old}")
            text = text.replace(old, new)
        with open(f"{folder}/sipward.yaml", "w", encoding="utf-8") as out:
            out.write(text)
        return [f"{ROOT}/sipward", "run", f"{folder}/sipward.yaml"]
    return command


def build():
    """Builds Sipward before anything is measured."""
    subprocess.run([f"{ROOT}/sipward", "version"], check=True, stdout=subprocess.DEVNULL)
    os.environ["SIPWARD_NO_BUILD"] = "1"


def compile_load(folder):
    """The generator and sink."""
    subprocess.run(["gcc", "-O2", "-Wall", "-Wextra", "-o", f"{folder}/load", f"{HERE}/side-by-side/load.c"], check=True)
    return f"{folder}/load"
