"""Whether a file lies on a network share, where SQLite's locks are not to be trusted."""

from __future__ import annotations

import re
import sys
from pathlib import Path

# 9p and virtiofs are not among them: they carry folders between a virtual machine and its own host.
_TYPES = {"afs", "ceph", "cifs", "coda", "davfs", "glusterfs", "lustre", "nfs", "nfs4", "smb3", "smbfs"}
_FUSE_TYPES = {
    "fuse.curlftpfs",
    "fuse.davfs2",
    "fuse.glusterfs",
    "fuse.gvfsd-fuse",
    "fuse.rclone",
    "fuse.sshfs",
}
_MOUNTS = Path("/proc/self/mounts")
_DRIVE_REMOTE = 4


def on_network(path: Path, mounts: str | None = None) -> bool:
    """Return whether the absolute `path` lies on a network share.

    `mounts` is the table of mounted file systems as in /proc/self/mounts, by default the system's own.
    """
    if sys.platform == "win32":
        return _on_remote_drive(path)
    table = mounts if mounts is not None else _mounts()
    return _type_of(path, table) in _TYPES | _FUSE_TYPES


def _mounts() -> str:
    return _MOUNTS.read_text(encoding="utf-8", errors="surrogateescape") if _MOUNTS.exists() else ""


def _type_of(path: Path, mounts: str) -> str:
    """Return the type of the file system that holds `path`: of the deepest mount, the topmost there."""
    found, depth = "", -1
    for line in mounts.splitlines():
        fields = line.split(" ")
        place = Path(re.sub(r"\\([0-7]{3})", lambda octal: chr(int(octal[1], 8)), fields[1]))
        if path.is_relative_to(place) and len(place.parts) >= depth:
            found, depth = fields[2], len(place.parts)
    return found


if sys.platform == "win32":

    def _on_remote_drive(path: Path) -> bool:
        import ctypes

        if path.drive.startswith("\\\\"):
            return True
        return bool(ctypes.windll.kernel32.GetDriveTypeW(path.anchor) == _DRIVE_REMOTE)
