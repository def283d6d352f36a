#!/bin/sh
# start.sh PURPOSE ARGS…: finds a Python that fits and hands over to bootstrap.py beside this file.
for python in python3 python3.13 python3.12 python3.11 python; do
    if "$python" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' 2>/dev/null; then
        exec "$python" "${0%/*}/bootstrap.py" "$@"
    fi
done
echo 'Cần Python 3.11, 3.12 hoặc 3.13 nhưng máy chưa có; hãy cài (Debian, Ubuntu: sudo apt-get install -y python3) rồi chạy lại.' >&2
exit 2
