"""The packages of Debian and Ubuntu that the window needs."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence

from installer.machine import Machine, say

# What PySide6's window needs of the system: shared library → its package on Debian and Ubuntu.
# Debian 13 and Ubuntu 24.04 renamed some of the packages (…t64); the new ones provide the names given here.
LIBRARIES = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libdbus-1.so.3": "libdbus-1-3",
    "libX11.so.6": "libx11-6",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libcups.so.2": "libcups2",
}
APT = ("env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-y", "-o", "DPkg::Lock::Timeout=600")


class SystemPackages:
    """The packages of Debian and Ubuntu, installed where that needs no password, else named to the person."""

    def __init__(self, machine: Machine) -> None:
        self.machine = machine

    def missing_libraries(self) -> tuple[str, ...]:
        """Return the shared libraries that the window lacks."""
        asked: Iterable[str] = LIBRARIES if sys.platform == "linux" else ()
        return tuple(soname for soname in asked if not self.machine.has_library(soname))

    def install(self, packages: Sequence[str]) -> None:
        """Install `packages` where that is allowed; whether it helped is seen by looking for them again."""
        rights = self._rights() if packages else None
        if rights is None:
            return
        say(f"Đang cài gói hệ thống: {' '.join(packages)} …")
        self.machine.run([*rights, *APT, "update"])
        self.machine.run([*rights, *APT, "install", "--no-install-recommends", *packages])

    def _rights(self) -> list[str] | None:
        """Return what to put before a command that installs, None where it cannot be done from here."""
        if not self.machine.has_program("apt-get"):
            return None
        if self.machine.is_root():
            return []
        if self.machine.has_program("sudo") and self.machine.run(["sudo", "-n", "true"]).returncode == 0:
            return ["sudo", "-n"]
        return None

    def command(self, packages: Sequence[str]) -> str:
        """Return the one command with which a person installs `packages`."""
        install = f"apt-get install -y {' '.join(packages)}"
        if self.machine.is_root():
            return install
        return f"sudo {install}" if self.machine.has_program("sudo") else f"su -c '{install}'"

    def advice(self, libraries: Sequence[str]) -> str:
        """Return what to tell a person about `libraries` that are still missing."""
        if not self.machine.has_program("apt-get"):
            return f"Cửa sổ còn thiếu thư viện hệ thống; hãy cài các gói có chứa: {', '.join(libraries)}."
        command = self.command([LIBRARIES[soname] for soname in libraries])
        return f"Cửa sổ còn thiếu thư viện hệ thống; hãy gõ một lần lệnh: {command}"
