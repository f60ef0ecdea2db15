"""What can go wrong in the world outside.

* Trouble
  x ShareTrouble
    + ShareOffline      the share cannot be reached, or does not answer
      - NeverSeen       this PC has never seen it: it may be mistyped
        - NeverReached  and it is a database
      - ShareSilent     it is there, and a question to it gets no answer
      - ServerOffline   the catalogue's database cannot be reached
      - EmptyRoot       a folder without a marker shows nothing: it may not be there at all
    + ShareReadOnly     this account may not write where it must
      - MayNotWrite     and nothing waits here to be written
        - MayNotFound   in a database
      - ServerReadOnly  this account may not write into the catalogue's database
    + ShareFull         no room is left on the share
      - ServerFull      no room is left for the catalogue's database
    + NeverRead         and so nothing of the catalogue was ever read on this PC
    + LoginRefused      the catalogue's database does not let this account in
      - TablesUnseen    it shows this account no catalogue
      - NotLetIn        and nothing waits here
    + LogMoving         the catalogue is on its way to another place
      - LibraryMoved    the whole library has gone to another folder
      - FarewellCopied  the old place was copied over the new one after it had been closed
    + FolderUnreadable  one folder on it cannot be listed
      - FolderGone      it lay there a moment ago
    + FileUnreadable    one file on it cannot be read
      - FileGone        it lay there a moment ago
      - FileBusy        somebody is writing it
  x CatalogueTrouble
    + NotALibrary       the folder has no catalogue
      - CatalogueGone   it had one when this PC saw it last
      - InsideLibrary   it lies in a folder that has one
    + WasALibrary       the catalogue of a folder is gone, and another would be begun in its place
    + LibraryExists     the folder has a catalogue already
    + PlaceChanged      the library is at another folder than remembered
    + WrongLibrary      the folder holds another library than remembered
      - PrivateLeft     the folder got a catalogue, and this PC has a private one of it
    + FormatTooNew      the catalogue was written by a newer assetlib
    + LogDamaged        a commit does not follow from the one before
      - LogRestored     the log ends before what this PC has read in it
      - LogForked       others wrote on from before what this PC has read in it
      - MarkerDamaged   what says which library it is cannot be understood
      - LogEmpty        there is a library, and nothing of its history
      - ListUnread      so nobody knows whether an account is a librarian's
    + RaceLost          somebody else published this revision first
    + Conflict          somebody else changed the same field
    + LicenceInUse      something refers to a licence that was to go
    + VersionOvertaken  somebody else made another version of a licence
    + NotALibrarian     only librarians may do this
    + NotCopied         a library was not copied yet to where it is to go
    + CopiesApart       the copy of a library holds other changes than the library
    + SamePlace         two places that should be different are one folder
    + LogsBroken        a commit is missing or broken at an old place and in its copy
    + WentOn            the library has gone on from the place to which it is to go
    + LeftAlready       the library has left a place for another one than is named now
    + WayBack           the library came from the place to which it is to go
    + ServerEncoding    a database holds its text in another encoding than UTF-8
    + LastLibrarian     nobody would be left on the list of librarians
    + ShareUnfit        the share does not do what a log needs
  x WorkerTrouble
    + WorkerStuck       work took longer than its limit and was given up
    + WorkerDied        the process at work on it ended without an answer
  x LocalTrouble        this PC's own disk or settings cannot be used
    + AtWork            another assetlib is at work on it
    + NoFolder          the folder that pictures should go to is not there
    + OutboxAway        what waits cannot be kept in the place that was set for it
  x BadSettings         a settings file says something that cannot be
    + SettingUnknown    it names what is no setting
    + SettingMisplaced  it says a thing where it holds for something else
    + SettingsUnreadable  it cannot be opened
    + SettingsEncoding  it is not UTF-8
    + SettingsLine      a line of it cannot be read
      - SettingsBackslash  for a backslash between "…"
    + SettingFixed      somebody says otherwise what the city has fixed
    + BadVariable       an environment variable says something that cannot be
  x LibraryFixed        the city has fixed which library is opened
  x ExportTrouble
    + ExportRefused     a licence does not allow this use
    + ReminderChanged   the terms changed between what was shown and what would leave
    + TakingStopped     somebody stopped it before anything left
    + NotRecorded       the use record could not be written, so nothing left
  x BadInput            something handed in cannot be understood
    + NoListFile        a file that should be a list is not there, or cannot be opened
    + NoPathColumn      a list does not say which picture a line is about
    + NoAccount         what should be an account is not written as one
    + TellingAddress    the address of a database says as whom to log in
  x Practising          somebody practises, so nothing is sent to others
  x NotHere             nothing of that name is in the library
    + NotListed         an account is not on the list of librarians
  x StillThere          the file of a withdrawn picture lies in the folder

A Trouble is nobody's bug: it is put into a sentence (`wording.py`) and the program goes on. Every
other exception is a bug: it is logged with its traceback and shown as one.
"""

from __future__ import annotations

EMPTY = "shows nothing"
"""What is said of a root in which nothing lies: a mount that is not there looks like that."""


class Trouble(Exception):
    """Something outside assetlib is not as it should be.

    `subject` names what it is about (a path, a line, an account); `detail` says what the system
    said. Both may be empty, and both survive the trip from a worker process. `told`: somebody has
    put this very one into a sentence already.
    """

    told = False

    def __init__(self, subject: str = "", detail: str = "") -> None:
        super().__init__(subject, detail)
        self.subject = subject
        self.detail = detail


class ShareTrouble(Trouble):
    """The share does not answer as it should."""


class ShareOffline(ShareTrouble):
    """The share cannot be reached, or does not answer."""


class ShareReadOnly(ShareTrouble):
    """This account may not write where it must."""


class LeaseShut(ShareReadOnly):
    """This account may not open the file (`subject`) of the lease, whose owner is `detail`."""


class MayNotWrite(ShareReadOnly):
    """This account may not write where it must, and nothing waits to be written."""


class MayNotFound(MayNotWrite):
    """A login may not lay out or move a catalogue in its database (`detail`: what it says)."""


class ShareFull(ShareTrouble):
    """No room is left on the share."""


class ShareBusy(ShareTrouble):
    """Another program or PC has a file of the catalogue open, and Windows lets nobody at it."""


class NeverSeen(ShareOffline):
    """A folder that this PC has never seen cannot be reached: it may be mistyped."""


class NeverReached(NeverSeen):
    """The database of a catalogue that nothing waits for cannot be reached (`detail`: why)."""


class ShareSilent(ShareOffline):
    """The share does not answer; whoever asked it himself would wait for minutes."""


class EmptyRoot(ShareOffline):
    """A folder without a marker shows nothing, as one does whose drive is not connected."""


class ServerOffline(ShareOffline):
    """The catalogue's database cannot be reached, or does not answer."""


class ServerReadOnly(ShareReadOnly):
    """This account may not write into the catalogue's database, or not look into a part of it."""


class ServerFull(ShareFull):
    """No room is left for the catalogue's database."""


class NeverRead(ShareTrouble):
    """Nothing of a library (`subject`) was read on this PC yet, and nothing can be now."""


class LoginRefused(ShareTrouble):
    """The catalogue's database does not let this account in."""


class TablesUnseen(LoginRefused):
    """The catalogue's database shows this login no tables: it lacks a role, or they are gone."""


class NotLetIn(LoginRefused):
    """A database that nothing waits for does not let this login in (`detail`: what it says)."""


class LogMoving(ShareTrouble):
    """The catalogue is being moved to another place, and takes nothing until it is there."""


class LibraryMoved(LogMoving):
    """The whole library has gone to another folder (`subject`), and takes nothing here."""


class FarewellCopied(LogMoving):
    """The place that a library left was copied over the one it went to, and so closed that too."""


class FolderUnreadable(ShareTrouble):
    """One folder on the share cannot be listed."""


class FolderGone(FolderUnreadable):
    """A folder that lay on the share a moment ago does so no longer, or so it seems."""


class FileUnreadable(ShareTrouble):
    """One file on the share cannot be read."""


class FileGone(FileUnreadable):
    """A file that lay on the share a moment ago does so no longer."""


class PlaceTaken(ShareTrouble):
    """Every name that a file could get is another file's."""


class BadSettings(Trouble):
    """A settings file (`subject`) says something that cannot be; the default holds for it."""


class SettingUnknown(BadSettings):
    """A settings file names what is no setting."""


class SettingMisplaced(BadSettings):
    """A key (`detail`, with its line) stands below `[[sections]]`, and TOML takes it for theirs."""


class SectionTwice(BadSettings):
    """Two sections of a settings file have one name or number (`detail`); the first counts."""


class SettingsUnreadable(BadSettings):
    """A settings file (`subject`) cannot be opened; nothing of it holds."""


class SettingsEncoding(BadSettings):
    """A settings file (`subject`) is not UTF-8; it was read as the code page of Japanese PCs."""


class SettingsLine(BadSettings):
    """A line (`detail`, with its number) of a settings file is no TOML; all others hold."""


class SettingsBackslash(SettingsLine):
    """A line with a backslash between "…", where it begins a sign of its own in TOML."""


class SettingFixed(BadSettings):
    """A file or variable (`subject`) says otherwise what the city has fixed (`detail`, a key)."""


class BadVariable(BadSettings):
    """An environment variable (`subject`) has a value (`detail`) that cannot be."""


class LibraryFixed(Trouble):
    """The city has fixed which library (`detail`) is opened here, and `subject` is another."""


class OnlyLooking(Trouble):
    """A private catalogue leaves the folder as it is."""


class FileBusy(FileUnreadable):
    """A file on the share is open for writing in another program."""


class FileInUse(FileUnreadable):
    """A file on the share is open in another program, and Windows lets nobody move it."""


class CatalogueTrouble(Trouble):
    """The catalogue does not allow this."""


class NotALibrary(CatalogueTrouble):
    """The folder has no catalogue; `detail` is EMPTY where it shows nothing at all."""


class CatalogueGone(NotALibrary):
    """The folder had a catalogue when this PC saw it last, and has none now."""


class InsideLibrary(NotALibrary):
    """The folder has no catalogue, and lies in one (`detail`) that has."""


class WasALibrary(CatalogueTrouble):
    """The folder had a catalogue when this PC saw it last; another is not begun unasked."""


class LibraryExists(CatalogueTrouble):
    """The folder has a catalogue already."""


class PlaceChanged(CatalogueTrouble):
    """A library lies at another folder (`subject`) than remembered (`detail`), as was deployed."""


class WrongLibrary(CatalogueTrouble):
    """The folder holds another library than the one remembered."""


class PrivateLeft(WrongLibrary):
    """The folder got a catalogue; the private one of this PC is kept, and no longer opened."""


class FormatTooNew(CatalogueTrouble):
    """The catalogue was written by a newer assetlib."""


class LogDamaged(CatalogueTrouble):
    """A commit does not follow from the one before it."""


class MarkerDamaged(LogDamaged):
    """What says which library lies in a folder (`library.json`) cannot be understood."""


class LogEmpty(LogDamaged):
    """There is a marker of a library (`subject`) and no history, which begins before the marker."""


class LogRestored(LogDamaged):
    """The log ends before what this PC has read in it: it was restored from a backup."""


class LogForked(LogDamaged):
    """Others wrote on from before what this PC has read in it: there are two histories."""


class ListUnread(LogDamaged):
    """The log holds together up to `subject` only, and `detail`, an account, is no librarian's yet.

    Whether it becomes one behind that, nobody can know from here.
    """


class RaceLost(CatalogueTrouble):
    """Somebody else published this revision first."""


class Conflict(CatalogueTrouble):
    """Somebody else changed the same field meanwhile."""


class VersionOvertaken(CatalogueTrouble):
    """Somebody else made another version of a licence meanwhile."""


class NotALibrarian(CatalogueTrouble):
    """Only librarians may do this."""


class StruckOff(NotALibrarian):
    """An account (`subject`) that followed the folder was taken off the list of librarians."""


class NotCopied(CatalogueTrouble):
    """A library (`detail`) was not copied yet to where it is to go (`subject`)."""


class CopiesApart(CatalogueTrouble):
    """A copy of a library (`subject`) holds other changes than the library (`detail`)."""


class LogsBroken(CatalogueTrouble):
    """A commit (`subject`) is whole neither at a place (`detail`) nor in its copy."""


class WentOn(CatalogueTrouble):
    """The library has gone on from a place (`subject`) to another one (`detail`)."""


class SamePlace(CatalogueTrouble):
    """Two places that should be different are one folder (`subject`, `detail`)."""


class LeftAlready(CatalogueTrouble):
    """The library has left this place (`subject`) for another one than is named now (`detail`)."""


class WayBack(CatalogueTrouble):
    """The library went from the place it is to go to (`subject`) to the one it is at (`detail`)."""


class ServerEncoding(CatalogueTrouble):
    """A database holds its text in an encoding (`subject`) that has not all of Unicode."""


class LastLibrarian(CatalogueTrouble):
    """Nobody would be left on the list of librarians."""


class LicenceInUse(CatalogueTrouble):
    """A licence that pictures, folder rules, approvals, works or other licences refer to."""


class NameTaken(CatalogueTrouble):
    """Another thing of that kind is called so already."""


class ParentsCircle(CatalogueTrouble):
    """A thing would come to lie above itself; `subject` was to be above `detail`."""


class ShareUnfit(CatalogueTrouble):
    """The share does not do what a log needs, so nothing is written there."""


class WorkerTrouble(Trouble):
    """A worker process did not answer."""

    seconds = 0.0
    """How long the worker had been at it, where that is known."""


class WorkerStuck(WorkerTrouble):
    """Work took longer than its limit and was given up."""


class WorkerDied(WorkerTrouble):
    """The process at work ended without an answer."""


class LocalTrouble(Trouble):
    """This PC's own disk or settings cannot be used."""


class AtWork(LocalTrouble):
    """A window or a command of this PC is at work on what was to go (`subject`)."""


class NotPrinted(LocalTrouble):
    """A printer takes nothing, or a copy could not be read to be printed."""


class NoFolder(LocalTrouble):
    """The folder that pictures should go to is not there."""


class OutboxAway(LocalTrouble):
    """What waits cannot be kept in the place that was set for it."""


class ExportTrouble(Trouble):
    """A picture cannot leave."""


class ExportRefused(ExportTrouble):
    """A licence does not allow this use."""


class ReminderChanged(ExportTrouble):
    """The terms changed between what was shown and what would leave."""


class TakingStopped(ExportTrouble):
    """Somebody stopped it before anything left."""


class NotRecorded(ExportTrouble):
    """The use record could not be written, so nothing left."""


class BadInput(Trouble):
    """Something handed in cannot be understood."""


class SameSection(BadInput):
    """A section cannot go under another name that is none, or its own (`subject`: both)."""


class SectionCircle(BadInput):
    """A section cannot go under a name that goes under its own (`subject`: both)."""


class NotAList(BadInput):
    """A file that should be a list is neither a CSV nor an .xlsx that can be read."""


class NoListFile(NotAList):
    """A file that should be a list is not there, or cannot be opened."""


class NoPathColumn(BadInput):
    """A list has no column that says which picture a line is about."""


class NoAccount(BadInput):
    """What should be an account is not written as one."""


class TellingAddress(BadInput):
    """The address of a database says as whom to log in, or the password."""


class OfferTooLarge(Trouble):
    """A file that is offered is empty, no ordinary file, or larger than what can be sent."""


class OfferIncomplete(Trouble):
    """A file that was offered has not come whole, or somebody has decided on it meanwhile."""


class OfferWithdrawn(Trouble):
    """A picture that is offered was withdrawn for good before."""


class NoPicture(Trouble):
    """A file that is offered is in no format the library knows."""


class Practising(Trouble):
    """Somebody practises: what would trouble others is not sent."""


class NotHere(Trouble):
    """Nothing of that name is in the library."""


class NotListed(NotHere):
    """An account is not on the list of librarians."""


class StillThere(Trouble):
    """The file of a withdrawn picture lies in the folder, and is left out of the catalogue."""


def _family(kind: type[Trouble]) -> list[type[Trouble]]:
    return [kind, *(kin for child in kind.__subclasses__() for kin in _family(child))]


BY_NAME: dict[str, type[Trouble]] = {kind.__name__: kind for kind in _family(Trouble)}
"""Every kind of trouble under the name it travels by between processes."""
