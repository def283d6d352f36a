"""Fixtures of the services' tests."""

from tests.disks import disk as disk
