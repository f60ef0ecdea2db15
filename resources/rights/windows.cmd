@echo off
rem Sets the rights of a library's _catalog on Windows Server; run it as administrator, after "assetlib init".
rem
rem   windows.cmd FOLDER LIBRARIANS         windows.cmd D:\pictures CITY\librarians
rem
rem Everybody who may use the share is staff. The same rights as samba.sh. Run it again with another group and
rem that one has them instead. This file is ASCII, for any code page; its Japanese stands in windows.txt, in UTF-8.
rem S-1-5-18 the system, S-1-5-32-544 administrators, S-1-5-11 everybody logged on, S-1-3-4 whoever owns a file.
setlocal DisableDelayedExpansion
if "%~2"=="" (
  call :say usage
  echo windows.cmd FOLDER LIBRARIANS
  exit /b 2
)
set "catalogue=%~1\_catalog"
set "librarians=%~2"
if not exist "%catalogue%\" (
  echo "%catalogue%"
  call :say no_catalogue
  echo This folder is not there. Nothing was changed. Check the folder, or run "assetlib init" first.
  exit /b 2
)
rem Tried on a folder of its own: a name that is none must not leave the catalogue half open.
set "tried=%TEMP%\assetlib-rights-%RANDOM%%RANDOM%"
mkdir "%tried%"
if not exist "%tried%\" goto :failed
icacls "%tried%" /grant "%librarians%:R" /q >nul
if errorlevel 1 (
  rmdir "%tried%"
  echo "%librarians%"
  call :say no_group
  echo There is no group of this name. Nothing was changed.
  exit /b 2
)
rmdir "%tried%"
if not exist "%catalogue%\inbox" mkdir "%catalogue%\inbox"
if not exist "%catalogue%\office" mkdir "%catalogue%\office"

rem What an earlier group was given on the folder itself goes.
icacls "%catalogue%" /reset /q
if errorlevel 1 goto :failed
icacls "%catalogue%" /inheritance:r /grant:r "*S-1-5-18:(OI)(CI)F" "*S-1-5-32-544:(OI)(CI)F" "%librarians%:(OI)(CI)M" "*S-1-5-11:(OI)(CI)RX" "*S-1-3-4:(OI)(CI)(IO)RX" /q
if errorlevel 1 goto :failed
icacls "%catalogue%\*" /reset /t /q
if errorlevel 1 goto :failed
icacls "%catalogue%\inbox" /inheritance:r /grant:r "*S-1-5-18:(OI)(CI)F" "*S-1-5-32-544:(OI)(CI)F" "%librarians%:(OI)(CI)M" "*S-1-5-11:(X,RA,S,WD)" "*S-1-3-4:(OI)(CI)(IO)(RA,S)" /q
if errorlevel 1 goto :failed
icacls "%catalogue%\office" /inheritance:r /grant:r "*S-1-5-18:(OI)(CI)F" "*S-1-5-32-544:(OI)(CI)F" "%librarians%:(OI)(CI)M" "*S-1-3-4:(OI)(CI)(IO)RX" /q
if errorlevel 1 goto :failed
icacls "%catalogue%\inbox\*" /reset /t /c /q >nul 2>&1
icacls "%catalogue%\office\*" /reset /t /c /q >nul 2>&1
echo "%catalogue%"
call :say done
echo The rights are set.
exit /b 0

:failed
echo "%catalogue%"
call :say failed
echo The rights are not set, or in part only. See above, and run this again as administrator: until then staff may see too much.
exit /b 1

:say
for /f "tokens=2 delims=:." %%p in ('chcp') do set "page=%%p"
chcp 65001 >nul
for /f "usebackq tokens=1* delims=|" %%a in ("%~dp0windows.txt") do if "%%a"=="%~1" echo %%b
chcp %page% >nul
exit /b 0
