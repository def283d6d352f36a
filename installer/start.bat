@echo off
rem start.bat PURPOSE ARGS: finds a Python that fits and hands over to bootstrap.py beside this file.
setlocal
for %%c in ("py -3.13" "py -3.12" "py -3.11" "python" "python3") do (
    %%~c -c "import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))" >nul 2>&1 && (
        set "fits=%%~c"
        goto found
    )
)
chcp 65001 >nul
echo Cần Python 3.11, 3.12 hoặc 3.13 nhưng máy chưa có; hãy cài Python rồi chạy lại. >&2
exit /b 2
:found
%fits% "%~dp0bootstrap.py" %*
exit /b %errorlevel%
