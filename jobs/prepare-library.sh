#!/bin/sh
# Makes the library's folders for the media user. Folders only: what is already in them keeps its owner.
# The set-group-id bit lets new files inherit the shared group.
set -eu
root=${LIBRARY:-/library}

for folder in . media $LIBRARY_FOLDERS; do
  mkdir -p "$root/$folder"
  chown "$LIBRARY_UID:$LIBRARY_GID" "$root/$folder"
  chmod 2775 "$root/$folder"
done
echo "the library at $root belongs to $LIBRARY_UID:$LIBRARY_GID"
