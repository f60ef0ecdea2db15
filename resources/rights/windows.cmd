@echo off
rem Sets the rights of a library's _catalog on Windows Server; run it once as administrator, after "assetlib init".
rem
rem   windows.cmd FOLDER LIBRARIANS         windows.cmd D:\pictures CITY\librarians
rem
rem Everybody who may use the share is staff. The same rights as samba.sh.
rem S-1-5-18 the system, S-1-5-32-544 administrators, S-1-5-11 everybody logged on, S-1-3-4 whoever owns a file.
if "%~2"=="" (echo windows.cmd FOLDER LIBRARIANS& exit /b 2)
set "catalogue=%~1\_catalog"
set "librarians=%~2"
if not exist "%catalogue%\" echo "%catalogue%" is not there. Nothing was changed. Check the folder, or run "assetlib init" first.& exit /b 2
if not exist "%catalogue%\inbox" mkdir "%catalogue%\inbox"
if not exist "%catalogue%\office" mkdir "%catalogue%\office"

icacls "%catalogue%" /inheritance:r /grant:r "*S-1-5-18:(OI)(CI)F" "*S-1-5-32-544:(OI)(CI)F" "%librarians%:(OI)(CI)M" "*S-1-5-11:(OI)(CI)RX" "*S-1-3-4:(OI)(CI)(IO)RX" /q || exit /b 1
icacls "%catalogue%\*" /reset /t /q || exit /b 1
icacls "%catalogue%\inbox" /inheritance:r /grant:r "*S-1-5-18:(OI)(CI)F" "*S-1-5-32-544:(OI)(CI)F" "%librarians%:(OI)(CI)M" "*S-1-5-11:(X,RA,S,WD)" "*S-1-3-4:(OI)(CI)(IO)(RA,S)" /q || exit /b 1
icacls "%catalogue%\office" /inheritance:r /grant:r "*S-1-5-18:(OI)(CI)F" "*S-1-5-32-544:(OI)(CI)F" "%librarians%:(OI)(CI)M" "*S-1-3-4:(OI)(CI)(IO)RX" /q || exit /b 1
icacls "%catalogue%\inbox\*" /reset /t /c /q >nul 2>&1
icacls "%catalogue%\office\*" /reset /t /c /q >nul 2>&1
echo Rights are set on "%catalogue%".
exit /b 0
