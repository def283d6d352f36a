@echo off
rem Runs every check and test of the program; sets up what they need first.
call "%~dp0installer\start.bat" check %*
exit /b %errorlevel%
