#!/bin/sh
# Sets the rights of a library's _catalog on Samba; run it on the server as root, after `assetlib init`.
#
#   samba.sh FOLDER LIBRARIANS [SMB.CONF]
#
# LIBRARIANS: a Unix group of this server, or a SID (`wbinfo -n 'CITY\group'` prints it).
# Everybody who may use the share is staff. The same rights as windows.cmd.
set -eu
folder=$1 librarians=$2 conf=${3:-/etc/samba/smb.conf}
case $librarians in
S-1-*) ;;
*) librarians=S-1-22-2-$(getent group "$librarians" | cut -d: -f3) ;;
esac

# FA: everything. 0x1301bf: modify (read, write, delete). 0x1200a9: read. 0x1000a2: create a file, and no more.
# BA administrators, SY the system, AU everybody who is logged on, S-1-3-4 whoever owns a file.
masters="(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)(A;OICI;0x1301bf;;;$librarians)"
catalogue="D:PAI$masters(A;OICI;0x1200a9;;;AU)(A;OICIIO;0x1200a9;;;S-1-3-4)"
inbox="D:PAI$masters(A;;0x1000a2;;;AU)(A;OICIIO;0x100080;;;S-1-3-4)"
office="D:PAI$masters(A;OICIIO;0x1200a9;;;S-1-3-4)"

put() {
  samba-tool ntacl set "$1" "$2" --use-s3fs --service=pictures --configfile="$conf" >/dev/null
}

# samba-tool asks for a domain's SID, which a server without a domain has not got yet.
net --configfile="$conf" getdomainsid >/dev/null 2>&1 ||
  net --configfile="$conf" setdomainsid "$(net --configfile="$conf" getlocalsid | sed 's/.*: //')"

mkdir -p "$folder/_catalog/inbox" "$folder/_catalog/office"
# Samba alone decides; the system lets every account through to it.
find "$folder/_catalog" -type d -exec chmod 0777 {} + -o -type f -exec chmod 0666 {} +
find "$folder/_catalog" | while IFS= read -r place; do
  case $place/ in
  "$folder/_catalog/inbox/"*) put "$inbox" "$place" ;;
  "$folder/_catalog/office/"*) put "$office" "$place" ;;
  *) put "$catalogue" "$place" ;;
  esac
done
