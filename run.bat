@echo off
rem Starts the program with the arguments given; sets it up first when something is missing or has changed.
setlocal
if not exist "%~dp0.venv\libraries" goto setup
fc /b "%~dp0requirements.txt" "%~dp0.venv\requirements.txt" >nul 2>&1
if errorlevel 1 goto setup
"%~dp0.venv\Scripts\python.exe" "%~dp0main.py" %*
exit /b %errorlevel%
:setup
call "%~dp0installer\start.bat" run %*
exit /b %errorlevel%
