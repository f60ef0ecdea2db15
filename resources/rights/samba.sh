#!/bin/sh
# Sets the rights of a library's _catalog on Samba; run it on the server as root, after `assetlib init`.
#
#   samba.sh FOLDER LIBRARIANS [SMB.CONF]
#
# LIBRARIANS: a Unix group of this server, or a SID (`wbinfo -n 'CITY\group'` prints it).
# The share is the one in smb.conf that FOLDER lies in. Everybody who may use it is staff. The same rights as windows.cmd.
set -eu
[ $# -ge 2 ] || { echo "使い方：sh samba.sh 画像のフォルダー 画像担当のグループ [smb.conf の場所]" >&2; exit 2; }
folder=$(realpath "$1") librarians=$2 conf=${3:-/etc/samba/smb.conf}
[ -d "$folder/_catalog" ] || { echo "$folder に _catalog がありません。先に assetlib init を実行してください。" >&2; exit 2; }
share=$(testparm -s "$conf" 2>/dev/null | awk -v folder="$folder/" '
  /^\[/ { name = substr($0, 2, length($0) - 2) }
  /^[ \t]*path = / { sub(/^[ \t]*path = /, ""); if (index(folder, $0 "/") == 1) { print name; exit } }')
[ -n "$share" ] || { echo "$conf に、$folder を公開している共有がありません。" >&2; exit 2; }
said() { testparm -s "$conf" --section-name="$share" --parameter-name="$1" 2>/dev/null; }
case "$(said 'vfs objects') / $(said 'acl_xattr:ignore system acls')" in
*acl_xattr*/*[Yy]es | *acl_xattr*/*[Tt]rue | *acl_xattr*/*1) ;;
*)
  echo "$conf の共有「$share」に、付属の smb.conf の [pictures] の下の行（vfs objects と acl_xattr）がありません。何も変えていません。その行を写し、smbd に読み直させてから、もう一度実行してください。" >&2
  exit 2
  ;;
esac
case $librarians in
S-1-*) ;;
*)
  group=$(getent group "$librarians" | cut -d: -f3)
  [ -n "$group" ] || { echo "このサーバーに「$librarians」というグループがありません。何も変えていません。ドメインのグループは、wbinfo -n で分かる S-1-… でも書けます。" >&2; exit 2; }
  librarians=S-1-22-2-$group
  ;;
esac

# FA: everything. 0x1301bf: modify (read, write, delete). 0x1200a9: read. 0x1000a2: create a file, and no more.
# BA administrators, SY the system, AU everybody who is logged on, S-1-3-4 whoever owns a file.
masters="(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)(A;OICI;0x1301bf;;;$librarians)"
catalogue="D:PAI$masters(A;OICI;0x1200a9;;;AU)(A;OICIIO;0x1200a9;;;S-1-3-4)"
inbox="D:PAI$masters(A;;0x1000a2;;;AU)(A;OICIIO;0x100080;;;S-1-3-4)"
office="D:PAI$masters(A;OICIIO;0x1200a9;;;S-1-3-4)"

put() {
  samba-tool ntacl set "$1" "$2" --use-s3fs --service="$share" --configfile="$conf" >/dev/null
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
echo "「$folder」の _catalog に、権限を設定しました。"
