from __future__ import annotations

from pathlib import Path

import pytest

from cchc_desktop.errors import UserError
from cchc_desktop.storage import network
from cchc_desktop.storage.database import Database
from cchc_desktop.storage.network import on_network

MOUNTS = """\
/dev/sda2 / ext4 rw,relatime 0 0
server:/home /home nfs4 rw 0 0
/dev/sdb1 /home/lan/USB vfat rw 0 0
//server/chung /mnt/Ổ\\040chung cifs rw 0 0
lan@host:/ /media/xa fuse.sshfs rw 0 0
server:/x /srv nfs rw 0 0
tmpfs /srv tmpfs rw 0 0
"""


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/var/cchc.sqlite", False),
        ("/home/lan/cchc.sqlite", True),
        ("/home/lan/USB/cchc.sqlite", False),
        ("/homework/cchc.sqlite", False),
        ("/mnt/Ổ chung/2023/cchc.sqlite", True),
        ("/media/xa/cchc.sqlite", True),
        ("/srv/cchc.sqlite", False),
    ],
)
def test_the_file_system_that_holds_the_file_decides(path: str, expected: bool) -> None:
    assert on_network(Path(path), MOUNTS) is expected


def test_without_a_table_of_mounts_nothing_is_a_network_share() -> None:
    assert not on_network(Path("/home/cchc.sqlite"), "")


def test_the_temporary_folder_of_this_machine_is_local(tmp_path: Path) -> None:
    assert not on_network(tmp_path)


def test_a_data_file_on_a_share_is_read_but_not_written(
    filled_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    table = tmp_path / "mounts"
    share = str(filled_file.parent).replace(" ", "\\040")
    table.write_text(f"/dev/sda2 / ext4 rw 0 0\nserver:/chung {share} nfs4 rw 0 0\n", encoding="utf-8")
    monkeypatch.setattr(network, "_MOUNTS", table)
    with pytest.raises(UserError) as refused:
        Database.open(filled_file, create=False, write=True)
    assert refused.value.code == "data.network"
    assert [file.name for file in filled_file.parent.iterdir()] == [filled_file.name]
    with Database.open(filled_file, create=False, write=False) as reader:
        assert reader.read_only


def test_a_new_data_file_is_not_made_on_a_share(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    table = tmp_path / "mounts"
    table.write_text("server:/ / nfs4 rw 0 0\n", encoding="utf-8")
    monkeypatch.setattr(network, "_MOUNTS", table)
    with pytest.raises(UserError) as refused:
        Database.open(path, create=True, write=True)
    assert refused.value.code == "data.network"
    assert not path.exists()
